/** Contesting a decision, and writing about an appeal, by the forms of the inbox. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  keyFor,
  nobody,
  origin,
  send,
  signedIn,
  startInstance,
  submit,
  type Sender,
  type TestInstance,
} from './instance.ts';

const pollution = '<script>alert(1)</script> & "more"';
let shop: TestInstance;
let acme: Sender;
let other: Sender;
let officer: Sender;
let notice: string;

const read = async (as: Sender, path: string) => (await send(shop, `GET ${path}`, { as })).json();
const page = async (as: Sender, id: string) => (await send(shop, `GET /inbox/${id}`, { as })).body;
const post = async (as: Sender, path: string, fields: readonly (readonly [string, string])[]) =>
  send(shop, `POST /inbox/${path}`, {
    as: { origin, ...as },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(
      fields.map(([name, value]): [string, string] => [name, value]),
    ).toString(),
  });

beforeAll(async () => {
  shop = await startInstance();
  acme = await signedIn(shop, ['seller'], 'acme');
  other = await signedIn(shop, ['seller'], 'other');
  officer = await signedIn(shop, ['appeal-officer']);
  await submit(shop, await keyFor(shop, ['catalogue']), [{ id: 'w1', title: 'Best ever widget' }]);
  const { items } = await read(acme, '/api/notices');
  notice = items.find((one: { kind: string }) => one.kind === 'decision').id;
});
afterAll(() => shop.close());

test('a form stands under a decision, names its listings, and runs no script', async () => {
  const shown = await page(acme, notice);
  expect(shown).toContain(`action="/inbox/${notice}/appeal"`);
  expect(shown).toContain('value="w1"');
  expect(shown).not.toContain('<script');
});

test('what cannot be taken is not sent, and the page says why', async () => {
  const empty = await post(acme, `${notice}/appeal`, [['type', 'dispute-facts']]);
  expect(empty.headers['location']).toBe(`/inbox/${notice}?unsent=wrong`);
  expect(await page(acme, `${notice}?unsent=wrong`)).toContain('Nothing was sent.');
  const money = await post(acme, `${notice}/appeal`, [
    ['type', 'release-of-funds'],
    ['listing', 'w1'],
    ['text', 'Pay me.'],
  ]);
  expect(money.headers['location']).toBe(`/inbox/${notice}?unsent=money`);
  expect((await read(acme, '/api/appeals')).items).toEqual([]);
});

test('another seller, nobody, and another site send nothing', async () => {
  const fields = [
    ['type', 'dispute-facts'],
    ['listing', 'w1'],
    ['text', 'No.'],
  ] as const;
  const path = `${notice}/appeal`;
  expect((await post(other, path, fields)).headers['location']).toContain('unsent');
  expect((await post(nobody, path, fields)).headers['location']).toBe('/inbox');
  expect((await post({ ...acme, origin: 'https://evil.example' }, path, fields)).statusCode).toBe(
    403,
  );
  expect((await read(acme, '/api/appeals')).items).toEqual([]);
});

test('what is sent is an appeal with its points, and both sides read and write on under its notice', async () => {
  const sent = await post(acme, `${notice}/appeal`, [
    ['type', 'dispute-facts'],
    ['listing', 'w1'],
    ['text', pollution],
    ['points', ' It is true.\r\n\r\nNobody complained. '],
  ]);
  expect([sent.statusCode, sent.headers['location']]).toEqual([303, `/inbox/${notice}`]);
  const [summary] = (await read(acme, '/api/appeals')).items;
  const appeal = await read(acme, `/api/appeals/${summary.id}`);
  expect(appeal.submission).toEqual({ text: pollution, language: 'en' });
  expect(appeal.points.map((one: { text: string }) => one.text)).toEqual([
    'It is true.',
    'Nobody complained.',
  ]);
  expect(await page(acme, notice)).not.toContain(`action="/inbox/${notice}/appeal"`);
  const { items } = await read(acme, '/api/notices');
  const receipt = items.find((one: { kind: string }) => one.kind === 'appeal-received').id;
  const written = await post(acme, `${receipt}/appeal-letter`, [['text', pollution]]);
  expect(written.headers['location']).toBe(`/inbox/${receipt}`);
  const shown = await page(acme, receipt);
  expect(shown).toContain('&lt;script&gt;');
  expect(shown).not.toContain('<script');
  await send(shop, `POST /api/appeals/${summary.id}/letters`, {
    as: officer,
    body: { words: { text: 'Which maker?', language: 'en' } },
  });
  expect((await read(officer, `/api/appeals/${summary.id}`)).letters.length).toBe(2);
  expect(
    (await post(other, `${receipt}/appeal-letter`, [['text', 'x']])).headers['location'],
  ).toContain('unsent');
  expect(await read(other, `/api/appeals/${summary.id}`)).toMatchObject({
    code: 'appeal/not-found',
  });
});
