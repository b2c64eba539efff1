/** Who a seller is: asked, answered, decided by a person, and who sees what of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { registerSeller } from '../../src/app/seller/register.ts';
import { hire } from './hire.ts';
import {
  keyFor,
  moveTo,
  nobody,
  send,
  signedIn,
  start,
  startInstance,
  valueOf,
  type Sender,
  type TestInstance,
} from './instance.ts';

let instance: TestInstance;
let reviewer: Sender;
let administrator: Sender;
let owner: Sender;
let seller: string;
let sellers = 0;

beforeAll(async () => {
  instance = await startInstance();
  reviewer = await signedIn(instance, ['reviewer']);
  administrator = await signedIn(instance, ['administrator']);
});
afterAll(() => instance.close());

/** A seller of its own for some tests, at the beginning. */
async function fresh(): Promise<void> {
  await moveTo(instance.desk, start);
  sellers += 1;
  seller = `trader-${String(sellers)}`;
  valueOf(
    await registerSeller(instance.desk, {
      id: seller,
      name: seller,
      kind: 'business',
      locale: 'en',
      timeZone: 'UTC',
      sites: [{ site: 'shop' }],
    }),
  );
  owner = await signedIn(instance, ['seller'], seller);
}

const details = {
  name: 'Example Goods Ltd',
  address: 'Example Street 1, 10115 Berlin',
  telephone: '+49 30 1234567',
  email: 'goods@seller.example',
  identity: { kind: 'copy', reference: 'vault 17' },
  paymentAccount: 'DE02 1203 0000 0000 2020 51',
  register: { name: 'HRB Berlin', number: '4711' },
  taxNumber: '12/345/67890',
  certifiesCompliance: true,
} as const;

const ask = async (body: object = {}) =>
  send(instance, `POST /api/sellers/${seller}/verification`, { as: reviewer, body });
const submit = async (as = owner) =>
  send(instance, 'POST /api/verifications', { as, body: details });
const decide = async (id: string, body: object) =>
  send(instance, `POST /api/verifications/${id}/decide`, { as: reviewer, body });
const leave = async () =>
  send(instance, `POST /api/sellers/${seller}/end-contract`, { as: administrator });

/** The latest notice, whole. */
async function told(): Promise<{ readonly kind: string; readonly text: string }> {
  const { items } = (await send(instance, 'GET /api/notices', { as: owner })).json();
  return (await send(instance, `GET /api/notices/${items[0].id}`, { as: owner })).json();
}

describe('a seller who is asked', () => {
  beforeAll(fresh);
  let id: string;

  test('is told what for and by when, ten days ahead', async () => {
    const asked = (await ask()).json();
    expect(asked).toMatchObject({ occasion: 'first', answerBy: '2020-03-30T08:00:00.000Z' });
    id = asked.id;
    const { kind, text } = await told();
    expect(kind).toBe('verification-due');
    expect(text).toContain('March 30, 2020');
    expect(text).toContain('Nothing follows by itself.');
  });

  test('is not asked twice at once, nor decided on before they answered', async () => {
    expect((await ask()).json().code).toBe('verification/open');
    const early = await decide(id, { outcome: 'verified' });
    expect(early.json().code).toBe('verification/not-submitted');
  });

  test('answers, once until it is decided', async () => {
    expect((await submit()).json()).toMatchObject({ id, submission: 'details', outcome: null });
    expect((await submit()).json().code).toBe('verification/awaits-decision');
  });

  test('is verified by a person, and told until when', async () => {
    const bare = await decide(id, { outcome: 'refused' });
    expect(bare.json().code).toBe('verification/reasons-needed');
    const decided = await decide(id, { outcome: 'verified' });
    expect(decided.json()).toMatchObject({
      outcome: 'verified',
      decidedBy: { kind: 'person' },
      recertifyBy: '2021-03-20T09:00:00.000Z',
    });
    expect((await decide(id, { outcome: 'verified' })).json().code).toBe('verification/decided');
    expect((await told()).kind).toBe('verification-decided');
  });
});

describe('private details', () => {
  beforeAll(fresh);
  let id: string;

  test('are shown to the owner and to who decides, and of the account only its end', async () => {
    id = (await submit()).json().id;
    for (const as of [owner, reviewer]) {
      const answer = await send(instance, `GET /api/verifications/${id}`, { as });
      expect(answer.json().details).toMatchObject({
        paymentAccountEnd: '2051',
        taxNumber: details.taxNumber,
        identity: details.identity,
      });
      expect(answer.body).not.toContain('1203');
    }
  });

  test('are no user’s without the power people, no key’s, and no other seller’s', async () => {
    const user = await hire(instance, owner, { powers: ['read', 'money', 'listings', 'appeal'] });
    const key = await keyFor(instance, ['seller'], seller);
    const other = await signedIn(instance, ['seller'], 'other');
    const codes = [];
    for (const as of [user.as, key, other])
      codes.push((await send(instance, `GET /api/verifications/${id}`, { as })).json().code);
    expect(codes).toEqual([
      'access/power-missing',
      'access/person-required',
      'verification/not-found',
    ]);
    expect((await submit(user.as)).json().code).toBe('access/power-missing');
  });

  test('and all others are kept from buyers where no law makes any public', async () => {
    await decide(id, { outcome: 'verified' });
    const answer = await send(instance, `GET /api/sellers/${seller}/trader`, { as: nobody });
    expect(answer.json().code).toBe('trader/not-found');
  });
});

describe('a refusal', () => {
  beforeAll(fresh);

  test('has a person’s reasons, and says how it is contested', async () => {
    const { id } = (await submit()).json();
    const reasons = { text: 'The register knows no such firm.', language: 'en' };
    const refused = await decide(id, { outcome: 'refused', reasons });
    expect(refused.json()).toMatchObject({ outcome: 'refused', reasons, recertifyBy: null });
    const { text } = await told();
    for (const part of [reasons.text, 'How to contest this', 'Out of court', 'In court'])
      expect(text).toContain(part);
  });

  test('can be put right by giving the details again', async () => {
    const again = (await submit()).json();
    expect(again).toMatchObject({ occasion: 'own', answerBy: null });
    expect((await decide(again.id, { outcome: 'verified' })).json().outcome).toBe('verified');
  });
});

test('a doubt is told in words, and nothing can be confirmed unchanged', async () => {
  await fresh();
  await decide((await submit()).json().id, { outcome: 'verified' });
  const doubt = { text: 'Mail to the address comes back.', language: 'en' };
  expect((await ask({ doubt })).json()).toMatchObject({ occasion: 'doubt', doubt });
  expect((await told()).text).toContain(doubt.text);
  const confirmed = await send(instance, 'POST /api/verifications/confirm', { as: owner });
  expect(confirmed.json().code).toBe('verification/nothing-to-confirm');
});

test('a seller who has left is asked nothing any more, and still signs in', async () => {
  await fresh();
  expect((await leave()).json()).toMatchObject({
    contractEndedAt: start,
    eraseAt: '2020-09-20T08:00:00.000Z',
  });
  expect((await leave()).json().code).toBe('seller/contract-ended');
  expect((await ask()).json().code).toBe('verification/contract-ended');
  expect((await submit()).json().code).toBe('verification/contract-ended');
  expect((await send(instance, 'GET /api/standing', { as: owner })).statusCode).toBe(200);
});
