/** What is withheld, over HTTP: two people decide it, an appeal officer reads all of it, the seller nothing but that. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

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
let reviewer: Sender;
let second: Sender;
let officer: Sender;
let acme: Sender;
let decision: string;
let finding: string;
let omission: string;

const wish = () => ({
  kind: 'detection-method',
  item: { kind: 'detection', finding },
  legalReference: 'Example Act, section 1',
  reasons: { text: 'It would show the secret list.', language: 'en' },
});
const propose = async (as: Sender) =>
  send(shop, `POST /api/decisions/${decision}/omissions`, { as, body: wish() });
const listed = async (as: Sender) => (await send(shop, 'GET /api/omissions', { as })).json();

beforeAll(async () => {
  shop = await startInstance();
  reviewer = await signedIn(shop, ['reviewer']);
  second = await signedIn(shop, ['reviewer']);
  officer = await signedIn(shop, ['appeal-officer']);
  acme = await signedIn(shop, ['seller'], 'acme');
  await submit(shop, await keyFor(shop, ['catalogue']), [{ id: 'w2', title: 'Miraculous widget' }]);
  const open = await send(shop, 'GET /api/decisions?state=proposed', { as: reviewer });
  decision = open.json().items[0].id;
  finding = (await send(shop, `GET /api/decisions/${decision}`, { as: reviewer })).json()
    .findings[0].id;
  omission = (await propose(reviewer)).json().id;
});
afterAll(() => shop.close());

test('a reviewer proposes it as a person; neither software nor a seller nor an appeal officer does', async () => {
  expect(omission).toMatch(/^[0-9a-f-]{36}$/);
  for (const as of [await keyFor(shop, ['reviewer']), acme, officer])
    expect((await propose(as)).statusCode).toBe(403);
});

test('whoever proposed it cannot approve it; a second reviewer can, and sees it for that', async () => {
  const approve = async (as: Sender) =>
    send(shop, `POST /api/omissions/${omission}/approve`, { as });
  expect((await approve(reviewer)).json()).toMatchObject({ code: 'omission/second-person' });
  expect((await approve(officer)).statusCode).toBe(403);
  expect((await listed(second)).items).toMatchObject([{ id: omission }]);
  expect((await approve(second)).json()).toMatchObject({ approvedBy: { kind: 'person' } });
});

test('a reviewer with no part in it does not see it any more; an appeal officer and an auditor see all', async () => {
  const third = await signedIn(shop, ['reviewer']);
  expect((await listed(third)).items).toEqual([]);
  for (const as of [reviewer, second, officer, await signedIn(shop, ['auditor'])])
    expect((await listed(as)).items).toMatchObject([
      { id: omission, reasons: { text: 'It would show the secret list.' }, item: { finding } },
    ]);
});

describe('when the decision was made', () => {
  beforeAll(async () => {
    const made = await send(shop, `POST /api/decisions/${decision}/make`, { as: second });
    expect(made.statusCode).toBe(200);
  });

  test('an appeal officer reads with it all that was found', async () => {
    const whole = (await send(shop, `GET /api/decisions/${decision}`, { as: officer })).json();
    expect(JSON.stringify(whole.findings)).toContain('"matched":"lexicon:');
  });

  test('its seller finds what was withheld at none of their addresses, and that it exists in the statement', async () => {
    const whole = (await send(shop, `GET /api/decisions/${decision}`, { as: acme })).json();
    expect(whole.statement.omissions).toMatchObject([{ kind: 'detection-method' }]);
    expect(whole.findings).toEqual([]);
    const cases = (await send(shop, 'GET /api/cases', { as: acme })).json().items;
    const notices = (await send(shop, 'GET /api/notices', { as: acme })).json().items;
    const listings = (await send(shop, 'GET /api/listings', { as: acme })).json().items;
    const paths = [
      '/api/cases',
      `/api/cases/${cases[0].id}`,
      `/api/cases/${cases[0].id}/dossier`,
      `/api/cases/${cases[0].id}/listings`,
      '/api/decisions',
      `/api/decisions/${decision}`,
      '/api/notices',
      ...notices.map(({ id }: { id: string }) => `/api/notices/${id}`),
      ...listings.map(({ id }: { id: string }) => `/api/listings/${id}`),
      '/api/measures',
    ];
    for (const path of paths) {
      const answer = await send(shop, `GET ${path}`, { as: acme });
      expect([path, answer.statusCode]).toEqual([path, 200]);
      expect(answer.body, path).not.toMatch(/lexicon:|secret list|"matched":"(?!withheld)/);
    }
    expect((await send(shop, 'GET /api/omissions', { as: acme })).statusCode).toBe(403);
  });
});
