import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { forgetAnswers } from '../../src/app/idempotency/forget.ts';
import { instant } from '../../src/domain/time.ts';
import {
  keyFor,
  send,
  signedIn,
  startInstance,
  type Sender,
  type Sent,
  type TestInstance,
} from './instance.ts';

let instance: TestInstance;
let catalogue: Sender;
let now = instant('2026-01-01T00:00:00Z');
let key = '';
let keys = 0;

beforeAll(async () => {
  instance = await startInstance({ realNow: () => now });
  catalogue = await keyFor(instance, ['catalogue']);
});
beforeEach(() => {
  keys += 1;
  key = `key-${keys}`;
});
afterAll(() => instance.close());

const seller = (id: string) => ({
  id,
  name: id,
  kind: 'private',
  locale: 'en',
  sites: [{ site: 'shop' }],
});

async function register(id: string, given: Sent = {}) {
  return send(instance, 'POST /api/sellers', {
    as: catalogue,
    body: seller(id),
    headers: { 'idempotency-key': key },
    ...given,
  });
}

describe('a request with an Idempotency-Key', () => {
  test('that comes again gets the first answer again, and is done once', async () => {
    const first = await register('once');
    expect(first.statusCode).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const again = await register('once');
    expect(again.statusCode).toBe(201);
    expect(again.body).toBe(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const auditor = await keyFor(instance, ['auditor']);
    const audit = await send(instance, 'GET /api/audit', { as: auditor });
    const done = audit.json().items.filter((one: { subject: string }) => one.subject === 'once');
    expect(done).toHaveLength(1);
  });

  test('that was refused is refused the same way again', async () => {
    const body = { ...seller('refused'), sites: [{ site: 'nowhere' }] };
    const first = await register('refused', { body });
    const again = await register('refused', { body });
    expect(first.statusCode).toBe(422);
    expect(again.body).toBe(first.body);
    expect(again.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  test('whose key was used for another request is refused', async () => {
    expect((await register('first')).statusCode).toBe(201);
    const other = await register('second');
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: 'idempotency/key-reused' });
  });

  test('of another caller is another request', async () => {
    expect((await register('mine')).statusCode).toBe(201);
    const as = await keyFor(instance, ['catalogue']);
    const theirs = await register('theirs', { as });
    expect(theirs.statusCode).toBe(201);
    expect(theirs.json()).toMatchObject({ id: 'theirs' });
  });

  test('whose key is no key is refused', async () => {
    for (const wrong of ['', 'with space', 'x'.repeat(201), 'ü']) {
      const answer = await register('wrong', { headers: { 'idempotency-key': wrong } });
      expect(answer.json(), wrong).toMatchObject({ code: 'idempotency/key-invalid' });
    }
  });

  test('is refused where the answer holds a secret, which nothing may keep', async () => {
    const as = await signedIn(instance, ['administrator']);
    const headers = { 'idempotency-key': key };
    const answer = await send(instance, 'POST /api/keys', {
      as,
      headers,
      body: { name: 'k', roles: ['catalogue'] },
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'idempotency/not-offered' });
  });

  test('that is still running is told so', async () => {
    const { db } = instance.desk.store;
    const gate = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const lock = db.transaction().execute(async (tx) => {
      await tx.insertInto('seller').values(rowOf('slow')).execute();
      held.resolve();
      await gate.promise;
      throw new Error('undone');
    });
    await held.promise;
    const first = register('slow');
    await vi.waitFor(async () => {
      const row = await db
        .selectFrom('idempotencyKey')
        .select('key')
        .where('key', '=', key)
        .executeTakeFirst();
      expect(row).toBeDefined();
    });
    const second = await register('slow');
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({ code: 'idempotency/still-running' });
    gate.resolve();
    await expect(lock).rejects.toThrow('undone');
    expect((await first).statusCode).toBe(201);
    expect((await register('slow')).headers['idempotency-replayed']).toBe('true');
  });

  test('is forgotten a day later, and not before', async () => {
    const since = now;
    await register('forgotten');
    now = instant(new Date(Date.parse(since) + 86_400_000).toISOString());
    await forgetAnswers(instance.desk);
    expect((await register('forgotten')).headers['idempotency-replayed']).toBe('true');
    now = instant(new Date(Date.parse(since) + 86_400_001).toISOString());
    expect(await forgetAnswers(instance.desk)).toBeGreaterThan(0);
    expect((await register('forgotten')).headers['idempotency-replayed']).toBeUndefined();
    now = since;
  });

  test('that a process took to its grave runs anew after five minutes, and not before', async () => {
    await register('grave');
    await instance.desk.store.db
      .updateTable('idempotencyKey')
      .set({ status: null, body: null })
      .where('key', '=', key)
      .execute();
    now = instant('2026-01-01T00:05:00Z');
    expect((await register('grave')).statusCode).toBe(409);
    now = instant('2026-01-01T00:05:00.001Z');
    const anew = await register('grave');
    expect(anew.statusCode).toBe(201);
    expect(anew.headers['idempotency-replayed']).toBeUndefined();
  });
});

function rowOf(id: string) {
  return {
    id,
    name: id,
    kind: 'private' as const,
    locale: 'en',
    timeZone: 'UTC',
    registeredAt: now,
  };
}
