/** A case over HTTP: what staff read of a seller, and what the seller reads of themselves. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  keyFor,
  send,
  signedIn,
  startInstance,
  submit,
  type Sender,
  type TestInstance,
} from './instance.ts';

let shop: TestInstance;
let catalogue: Sender;
let reviewer: Sender;
let acme: Sender;
let other: Sender;
let id: string;

beforeAll(async () => {
  shop = await startInstance();
  catalogue = await keyFor(shop, ['catalogue']);
  reviewer = await signedIn(shop, ['reviewer']);
  acme = await signedIn(shop, ['seller'], 'acme');
  other = await signedIn(shop, ['seller'], 'other');
  await submit(shop, catalogue, [{ id: 'w2', title: 'Miraculous widget' }]);
  id = (await send(shop, 'GET /api/cases', { as: reviewer })).json().items[0].id;
});
afterAll(() => shop.close());

const read = async (as: Sender, path = '/dossier') =>
  (await send(shop, `GET /api/cases/${id}${path}`, { as })).json();

test('what a matter points out is the operator’s deliberation until something is decided, then the seller’s to contest', async () => {
  expect((await read(reviewer)).signals.length).toBeGreaterThan(0);
  expect((await read(acme)).signals).toBeNull();
  await submit(shop, catalogue, [{ id: 'w1', title: 'Best ever widget' }]);
  const staff = await read(reviewer);
  expect(staff.decisions).toMatchObject([{ case: id }]);
  expect((await read(acme)).signals).toEqual(staff.signals);
});

test('a seller reads of their case the findings and the decisions made, and no proposal', async () => {
  const own = await read(acme, '');
  expect(own.findings.length).toBe(2);
  expect(own.decisions).toMatchObject([{ state: 'made', proposal: null }]);
  expect(own.proposedDecisions).toBe(0);
  expect((await read(reviewer, '')).proposedDecisions).toBe(1);
});

test('the timelines are paged, and each listing stands in them once', async () => {
  const first = await read(acme, '/listings?limit=1');
  expect(first.items).toHaveLength(1);
  const second = await read(acme, `/listings?limit=1&cursor=${first.next}`);
  expect(second.next).toBeUndefined();
  expect([...first.items, ...second.items].map(({ externalId }) => externalId)).toEqual([
    'w1',
    'w2',
  ]);
});

test('another seller finds no such case, by any of its addresses', async () => {
  for (const path of ['', '/dossier', '/listings'])
    expect(await read(other, path)).toMatchObject({ code: 'case/not-found' });
  expect((await send(shop, 'GET /api/cases', { as: other })).json().items).toEqual([]);
});
