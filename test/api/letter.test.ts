/** Letters on a case, over HTTP and in the inbox. */
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

let shop: TestInstance;
let reviewer: Sender;
let acme: Sender;
let other: Sender;
let matter: string;
let notice: string;

const inWords = (text: string) => ({ text: { text, language: 'en' } });
const write = async (as: Sender) =>
  send(shop, `POST /api/cases/${matter}/letters`, { as, body: inWords('Whence are they?') });
const answer = async (as: Sender) =>
  send(shop, `POST /api/cases/${matter}/answers`, { as, body: inWords('From the maker.') });
const read = async (as: Sender, path: string) => (await send(shop, `GET ${path}`, { as })).json();

beforeAll(async () => {
  shop = await startInstance();
  reviewer = await signedIn(shop, ['reviewer']);
  acme = await signedIn(shop, ['seller'], 'acme');
  other = await signedIn(shop, ['seller'], 'other');
  await submit(shop, await keyFor(shop, ['catalogue']), [{ id: 'w2', title: 'Miraculous widget' }]);
  matter = (await read(reviewer, '/api/cases')).items[0].id;
  notice = (await write(reviewer)).json().notice;
});
afterAll(() => shop.close());

test('a reviewer writes as a person; neither software, a seller, nor an auditor does', async () => {
  expect(notice).toMatch(/^[0-9a-f-]{36}$/);
  for (const as of [await keyFor(shop, ['reviewer']), acme, await signedIn(shop, ['auditor'])])
    expect((await write(as)).statusCode).toBe(403);
});

test('the seller reads it without the name of who wrote it, and answers; nobody else does', async () => {
  const letters = `/api/cases/${matter}/letters`;
  expect((await read(acme, letters)).items).toMatchObject([{ writtenBy: null, notice }]);
  expect((await answer(acme)).statusCode).toBe(201);
  expect((await answer(other)).json()).toMatchObject({ code: 'case/not-found' });
  expect((await answer(reviewer)).statusCode).toBe(403);
  expect(await read(other, letters)).toMatchObject({ code: 'case/not-found' });
  expect((await read(reviewer, letters)).items).toMatchObject([
    { isFromSeller: true, text: { text: 'From the maker.' }, writtenBy: { kind: 'person' } },
    { isFromSeller: false, writtenBy: { kind: 'person' } },
  ]);
  expect((await read(acme, `/api/cases/${matter}/dossier`)).letters).toMatchObject([
    { isFromSeller: true },
    { isFromSeller: false, writtenBy: null },
  ]);
});

const page = `/inbox/`;
const post = async (as: Sender, text: string) =>
  send(shop, `POST ${page}${notice}/answer`, {
    as: { origin, ...as },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ text }).toString(),
  });

test('in the inbox a form stands under the letter, and what is sent with it is an answer', async () => {
  const shown = await send(shop, `GET ${page}${notice}`, { as: acme });
  expect(shown.body).toContain(`action="/inbox/${notice}/answer"`);
  const long = '語'.repeat(8000);
  for (const text of ['<script>alert(1)</script> & more', long]) {
    const sent = await post(acme, text);
    expect([sent.statusCode, sent.headers['location']]).toEqual([303, `/inbox/${notice}`]);
  }
  const [newest, before] = (await read(acme, `/api/cases/${matter}/letters`)).items;
  expect(newest.text).toEqual({ text: long, language: 'en' });
  expect(before.text.text).toBe('<script>alert(1)</script> & more');
  const after = await send(shop, `GET ${page}${notice}`, { as: acme });
  expect(after.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more');
  expect(after.body).not.toContain('<script');
});

test('an answer that is empty or too long is not sent, and the page says so', async () => {
  const before = (await read(acme, `/api/cases/${matter}/letters`)).items.length;
  for (const text of ['  ', 'x'.repeat(8001)]) {
    const sent = await post(acme, text);
    expect(sent.headers['location']).toBe(`/inbox/${notice}?unsent`);
  }
  const told = await send(shop, `GET ${page}${notice}?unsent`, { as: acme });
  expect(told.body).toContain('Nothing was sent.');
  expect((await read(acme, `/api/cases/${matter}/letters`)).items).toHaveLength(before);
});

test('another seller, nobody, and another site send nothing', async () => {
  expect((await post(other, 'x')).statusCode).toBe(404);
  expect((await post(nobody, 'x')).headers['location']).toBe('/inbox');
  expect((await post({ ...acme, origin: 'https://evil.example' }, 'x')).statusCode).toBe(403);
});
