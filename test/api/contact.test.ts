/** Where a seller is reached: addresses that are a channel once they were shown to be the seller's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { give, hire, mailed, newcomer } from './hire.ts';
import {
  send,
  signedIn,
  start,
  startInstance,
  type Sender,
  type TestInstance,
} from './instance.ts';

let instance: TestInstance;
let owner: Sender;
let administrator: Sender;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signedIn(instance, ['seller'], 'acme');
  administrator = await signedIn(instance, ['administrator']);
});
afterAll(() => instance.close());

const add = async (email: string) =>
  send(instance, 'POST /api/contacts', { as: owner, body: { email } });
const confirm = async (id: string, code: string) =>
  send(instance, `POST /api/contacts/${id}/confirm`, { as: owner, body: { code } });

describe('an address of a seller', () => {
  test('is a channel once the code that was mailed there has come back', async () => {
    const { id } = (await add('new@acme.example')).json();
    const reached = async (name: string): Promise<readonly string[]> => {
      await give(instance, owner, newcomer({ name }));
      const { items } = (await send(instance, 'GET /api/notices', { as: owner })).json();
      const { id: notice } = items.find((one: { subject: string }) => one.subject.includes(name));
      const whole = await send(instance, `GET /api/notices/${notice}`, { as: administrator });
      return whole.json().deliveries.map((one: { address: string }) => one.address);
    };
    expect(await reached('Ann Before')).toEqual(['acme@seller.example']);
    const { code } = await mailed(instance, 'new@acme.example');
    expect((await confirm(id, 'AAAA-AAAA-AAAA')).json().code).toBe('contact/code-wrong');
    expect((await confirm(id, code)).json().verifiedAt).toBe(start);
    expect((await confirm(id, code)).json().code).toBe('contact/already-verified');
    expect(await reached('Ben After')).toEqual(['acme@seller.example', 'new@acme.example']);
  });

  test('gets another code on request, and the one before is good no more', async () => {
    const { id } = (await add('twice@acme.example')).json();
    const first = await mailed(instance, 'twice@acme.example');
    await add('twice@acme.example');
    const second = await mailed(instance, 'twice@acme.example');
    expect((await confirm(id, first.code)).json().code).toBe('contact/code-wrong');
    expect((await confirm(id, second.code)).statusCode).toBe(200);
  });

  test('is given up, unless nothing else reaches the seller', async () => {
    const { id } = (await add('second@acme.example')).json();
    await confirm(id, (await mailed(instance, 'second@acme.example')).code);
    const { items } = (await send(instance, 'GET /api/contacts', { as: owner })).json();
    const verified = items.filter((one: { verifiedAt: string | null }) => one.verifiedAt !== null);
    for (const [place, one] of verified.entries()) {
      const removed = await send(instance, `DELETE /api/contacts/${one.id}`, { as: owner });
      const isLast = place === verified.length - 1;
      expect(removed.statusCode).toBe(isLast ? 409 : 200);
      if (isLast) expect(removed.json().code).toBe('contact/last-verified');
    }
  });

  test('that is taken up again has to be shown again', async () => {
    const { id } = (await add('again@acme.example')).json();
    await confirm(id, (await mailed(instance, 'again@acme.example')).code);
    await send(instance, `DELETE /api/contacts/${id}`, { as: owner });
    expect((await confirm(id, 'AAAA-AAAA-AAAA')).statusCode).toBe(404);
    expect((await add('again@acme.example')).json()).toMatchObject({ id, verifiedAt: null });
  });

  test('is only an owner’s to change', async () => {
    const user = await hire(instance, owner, { powers: ['read', 'money', 'listings', 'appeal'] });
    const answer = await send(instance, 'POST /api/contacts', {
      as: user.as,
      body: { email: 'mine@people.example' },
    });
    expect(answer.json().code).toBe('access/power-missing');
  });
});
