/** The pages for people who act for sellers. */
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { sendMessages } from '../../src/app/message/send.ts';
import {
  cookieOf,
  origin,
  password,
  send,
  signedIn,
  startInstance,
  type Sender,
  type TestInstance,
} from './instance.ts';

const email = 'lawyer@people.example';
let instance: TestInstance;
let owners: readonly Sender[];
const invitations: { readonly id: string; readonly code: string }[] = [];

beforeAll(async () => {
  instance = await startInstance();
  owners = [
    await signedIn(instance, ['seller'], 'acme'),
    await signedIn(instance, ['seller'], 'other'),
  ];
  for (const as of owners) {
    const body = { holder: 'representative', name: 'Lena Law', email, powers: ['read'] };
    const { id } = (await send(instance, 'POST /api/mandates', { as, body })).json();
    let code = '';
    await sendMessages(instance.desk, {
      send: ({ text }) => {
        expect(text).toContain(`${origin}/inbox/accept/${id}`);
        code = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}/.exec(text)?.[0] ?? '';
        return Promise.resolve({ kind: 'accepted', response: 'taken' });
      },
    });
    invitations.push({ id, code });
  }
});
afterAll(() => instance.close());

const get = (path: string, cookie = '') => send(instance, `GET ${path}`, { headers: { cookie } });

function post(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { origin },
): Promise<LightMyRequestResponse> {
  return instance.server.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
}

describe('an invitation by form', () => {
  test('says what is wrong and does nothing', async () => {
    const [{ id, code } = { id: '', code: '' }] = invitations;
    const path = `/inbox/accept/${id}`;
    expect((await get(path)).body).toContain('<label for="code">Code</label>');
    expect((await get('/inbox/accept/nothing')).statusCode).toBe(404);
    const wrong = await post(path, { code: 'AAAA-AAAA-AAAA', password });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('This is not the code of the latest mail');
    expect((await post(path, { code, password: 'short' })).body).toContain(
      'at least 12 characters',
    );
    expect((await post(path, { code })).body).toContain('Nobody signs in with your address yet.');
    expect(
      (await post(path, { code, password }, { origin: 'https://evil.example' })).statusCode,
    ).toBe(403);
  });

  test('is taken up, also by someone who signs in already', async () => {
    for (const [place, { id, code }] of invitations.entries()) {
      const fields = place === 0 ? { code, password } : { code };
      const taken = await post(`/inbox/accept/${id}`, fields);
      expect(taken.statusCode).toBe(303);
      expect(taken.headers.location).toBe('/inbox/sign-in');
    }
  });
});

test('a representative chooses for whom they read, and chooses again when that holds no more', async () => {
  const signed = await post('/inbox/sign-in', { email, password, next: '/inbox' });
  const session = cookieOf(signed);
  const choice = await get('/inbox', session);
  expect(choice.body).toContain('acme trading');
  expect(choice.body).toContain('other trading');
  for (const seller of ['acme', 'other']) {
    const chosen = await post('/inbox/choose', { seller }, { origin, cookie: session });
    expect(chosen.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/);
    const list = await get('/inbox', `${session}; ${cookieOf(chosen)}`);
    expect(list.body).toContain(`<bdi>${seller} trading</bdi>`);
    expect(list.body).toContain('New mandate');
    expect(list.body).toContain('href="/inbox/choose"');
  }
  const foreign = await post('/inbox/choose', { seller: 'nobody' }, { origin, cookie: session });
  const list = await get('/inbox', `${session}; ${cookieOf(foreign)}`);
  expect(list.body).toContain('For whom do you act?');
});
