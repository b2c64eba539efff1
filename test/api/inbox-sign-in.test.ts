import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  cookieOf,
  origin,
  password,
  personFor,
  send,
  signedIn,
  startInstance,
  type Sender,
  type TestInstance,
} from './instance.ts';
import { makeWorld, type World } from './world.ts';

const absent = '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e';

let instance: TestInstance;
let world: World;
let acme: Sender;

beforeAll(async () => {
  instance = await startInstance();
  world = await makeWorld(instance);
  acme = await signedIn(instance, ['seller'], 'acme');
});
afterAll(() => instance.close());

const get = (path: string, as?: Sender, headers: Record<string, string> = {}) =>
  send(instance, `GET ${path}`, { ...(as === undefined ? {} : { as }), headers });

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

describe('signing in by form', () => {
  test('sets the session and leads to the notice', async () => {
    const email = await personFor(instance, ['seller'], 'acme');
    const next = `/inbox/${world.notice}`;
    const answer = await post('/inbox/sign-in', { email: ` ${email}`, password, next });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(next);
    expect(answer.headers['set-cookie']).toMatch(/HttpOnly.*SameSite=Lax/);
    expect((await get(next, { cookie: cookieOf(answer) })).statusCode).toBe(200);
  });

  test('is refused alike for a wrong password, an unknown address and what is none', async () => {
    const email = await personFor(instance, ['seller'], 'acme');
    for (const wrong of [email, 'unknown@people.example', '"><b>none']) {
      const answer = await post('/inbox/sign-in', { email: wrong, password: 'no', next: '/inbox' });
      expect(answer.statusCode).toBe(401);
      expect(answer.body).toContain('The email address or the password is wrong.');
      expect(answer.body).not.toContain('<b>none');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    expect((await post('/inbox/sign-in', {})).statusCode).toBe(401);
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/inbox/../api/me',
    '/inbox\r\nset-cookie: a=b',
    '/api/auth/sign-out',
    `/inbox/${absent}@evil.example`,
    '',
  ])('leads nowhere but to our own inbox, whatever is asked: %j', async (next) => {
    const email = await personFor(instance, ['seller'], 'acme');
    const answer = await post('/inbox/sign-in', { email, password, next });
    expect(answer.headers.location).toBe('/inbox');
    const as = { cookie: cookieOf(answer) };
    const again = await get(`/inbox/sign-in?next=${encodeURIComponent(next)}`, as);
    expect(again.headers.location).toBe('/inbox');
    const form = await get(`/inbox/sign-in?next=${encodeURIComponent(next)}`);
    expect(form.body).toContain('name="next" value="/inbox"');
  });

  test.each([{ origin: 'https://evil.example' }, { origin: 'null' }, {}])(
    'is refused when the form is not our own: %j',
    async (headers) => {
      const email = await personFor(instance, ['seller'], 'acme');
      const answer = await post('/inbox/sign-in', { email, password }, headers);
      expect(answer.statusCode).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
      const out = await post('/inbox/sign-out', {}, { cookie: acme['cookie'] ?? '', ...headers });
      expect(out.statusCode).toBe(403);
      expect((await get('/inbox', acme)).statusCode).toBe(200);
    },
  );

  test('takes a form and nothing else', async () => {
    const answer = await send(instance, 'POST /inbox/sign-in', { as: { origin }, body: { a: 1 } });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    const long = await post('/inbox/sign-in', { email: 'x'.repeat(10_000) });
    expect(long.statusCode).toBe(400);
  });

  test('is let in a minute only as often as over the interface', async () => {
    const strict = await startInstance({ signInsPerMinute: 2 });
    try {
      const statuses: number[] = [];
      for (let tries = 0; tries < 3; tries += 1) {
        const answer = await strict.server.inject({
          method: 'POST',
          url: '/inbox/sign-in',
          payload: 'email=x%40people.example&password=no',
          headers: {
            origin,
            'content-type': 'application/x-www-form-urlencoded',
            'x-recourse-client': `10.0.0.${tries}`,
          },
        });
        statuses.push(answer.statusCode);
        if (answer.statusCode === 429) {
          const seconds = String(answer.headers['retry-after']);
          expect(answer.body).toMatch(new RegExp(`try again in ${seconds} seconds?`));
        }
      }
      expect(statuses).toEqual([401, 401, 429]);
    } finally {
      await strict.close();
    }
  });
});

test('signing out by form ends the session, and is audited as over the interface', async () => {
  const as = await signedIn(instance, ['seller'], 'acme');
  const answer = await post('/inbox/sign-out', {}, { ...as });
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe('/inbox/sign-in');
  expect((await get('/api/me', as)).statusCode).toBe(401);
  const auditor = await signedIn(instance, ['auditor']);
  const audited = (await get('/api/audit', auditor)).json().items;
  expect(audited[0]).toMatchObject({ action: 'signOut', outcome: 'done' });
});

test('a seller under measures signs in by form and reads what stands against them', async () => {
  const standing = (await get('/api/standing', acme)).json();
  expect(standing.sites[0].measures.length).toBeGreaterThan(0);
  const email = await personFor(instance, ['seller'], 'acme');
  const answer = await post('/inbox/sign-in', { email, password });
  const as = { cookie: cookieOf(answer) };
  for (const { id } of (await get('/api/notices?limit=3', as)).json().items) {
    expect((await get(`/inbox/${id}`, as)).statusCode).toBe(200);
    expect((await get(`/inbox/${id}/download`, as)).statusCode).toBe(200);
  }
});

describe('the language of a page', () => {
  test.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de', 'Anmelden'],
    ['fr, ja;q=0.5, en;q=0.4', 'ja', 'ログイン'],
    ['zh-TW', 'zh-CN', '登录'],
    ['fr', 'en', 'Sign in'],
    ['de;q=0', 'en', 'Sign in'],
    [';;,q=,=', 'en', 'Sign in'],
  ])(
    'is what the browser likes best, before anyone is known: %s',
    async (accepted, lang, words) => {
      const answer = await get('/inbox/sign-in', undefined, { 'accept-language': accepted });
      expect(answer.body).toContain(`<html lang="${lang}">`);
      expect(answer.body).toContain(words);
    },
  );

  test('is the seller’s, once they are known', async () => {
    const answer = await get('/inbox', acme, { 'accept-language': 'ja' });
    expect(answer.body).toContain('<html lang="en">');
  });
});
