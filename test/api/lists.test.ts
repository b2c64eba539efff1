import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeCursor } from '../../src/contract/page.ts';
import { operatorScope } from '../../src/domain/actor.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { sequence } from '../../src/store/record.ts';
import { keyFor, send, startInstance, submit, type Sender, type TestInstance } from './instance.ts';
import { makeWorld, type World } from './world.ts';

let instance: TestInstance;
let world: World;
let auditor: Sender;
let seller: Sender;

beforeAll(async () => {
  instance = await startInstance();
  world = await makeWorld(instance);
  auditor = await keyFor(instance, ['auditor']);
  seller = await keyFor(instance, ['seller'], 'acme');
  const listings = Array.from({ length: 7 }, (_, number) => ({
    id: `p${number}`,
    title: `Best ever widget ${number}`,
  }));
  for (const listing of listings) await submit(instance, world.catalogue, [listing]);
  await transact(instance.desk.store, operatorScope, (tx) => sequence(tx));
});
afterAll(() => instance.close());

interface Item {
  readonly id: string;
  readonly number?: number;
}

async function walk(path: string, as: Sender, limit: number): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const joint = path.includes('?') ? '&' : '?';
    const more = cursor === undefined ? '' : `&cursor=${cursor}`;
    const answer = await send(instance, `GET ${path}${joint}limit=${limit}${more}`, { as });
    expect(answer.statusCode).toBe(200);
    const page = answer.json();
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

describe('a list', () => {
  test.each([
    ['/api/listings', () => auditor],
    ['/api/listings?seller=acme&verdict=act', () => auditor],
    ['/api/cases', () => auditor],
    ['/api/decisions', () => auditor],
    ['/api/measures', () => auditor],
    ['/api/notices', () => auditor],
    ['/api/notices', () => seller],
    ['/api/policies', () => seller],
    ['/api/approvals', () => auditor],
    ['/api/sellers', () => auditor],
    ['/api/record/entries', () => auditor],
    ['/api/record/entries', () => seller],
    ['/api/audit', () => auditor],
    ['/api/keys', () => world.administrator],
    ['/api/people', () => world.administrator],
    ['/api/webhooks', () => world.administrator],
  ])('gives every row once, whatever the size of a page: %s', async (path, as) => {
    const whole = await walk(path, as(), 200);
    expect(whole.length).toBeGreaterThan(0);
    const ids = whole.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await walk(path, as(), 2)).map(({ id }) => id)).toEqual(ids);
  });

  test('gives at most 200 items', async () => {
    const answer = await send(instance, 'GET /api/listings?limit=201', { as: auditor });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([
      { field: 'query/limit', expected: expect.stringContaining('200') },
    ]);
  });

  test.each([
    ['that is no cursor', 'x'],
    ['with a key too many', writeCursor(['0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e', 'x'])],
    ['with a key of another kind', writeCursor(["'; drop table listing; --"])],
    ['of another list', writeCursor(['2020-03-20T09:00:00.000Z'])],
  ])('refuses a cursor %s', async (_, cursor) => {
    const answer = await send(instance, `GET /api/listings?cursor=${cursor}`, { as: auditor });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'request/cursor-unknown' });
  });
});

describe('the feed of effects', () => {
  test('is read from where the reader left off, in one order, without gaps', async () => {
    const kinds: string[] = [];
    const positions: number[] = [];
    let after = '';
    for (;;) {
      const answer = await send(instance, `GET /api/effects?limit=3${after}`, {
        as: world.catalogue,
      });
      const page = answer.json();
      if (page.items.length === 0) break;
      kinds.push(...page.items.map((one: { kind: string }) => one.kind));
      positions.push(...page.items.map((one: { position: number }) => one.position));
      after = `&after=${page.after}`;
    }
    expect(positions).toEqual(positions.map((_, place) => place));
    expect(kinds).toEqual(
      expect.arrayContaining(['policy.published', 'listing.suppressed', 'decision.proposed']),
    );
  });

  test('says that there is nothing new and keeps the reader’s place', async () => {
    const answer = await send(instance, 'GET /api/effects?after=100000', { as: world.catalogue });
    expect(answer.json()).toEqual({ items: [], after: 100_000 });
  });
});

test('a seller’s entries of the record are numbered without a gap', async () => {
  const entries = await walk('/api/record/entries', seller, 3);
  expect(entries.map(({ number }) => number)).toEqual(entries.map((_, place) => place + 1));
});
