/** Who acts for a seller: users of its own and representatives, each within the powers of a mandate. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { expireMandates } from '../../src/app/mandate/expire.ts';
import { operatorScope } from '../../src/domain/actor.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { accept, give, hire, mailed, newcomer, signInAs } from './hire.ts';
import {
  keyFor,
  moveTo,
  password,
  send,
  signedIn,
  start,
  startInstance,
  type Sender,
  type TestInstance,
} from './instance.ts';

let instance: TestInstance;
let owner: Sender;
let otherOwner: Sender;
let administrator: Sender;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signedIn(instance, ['seller'], 'acme');
  otherOwner = await signedIn(instance, ['seller'], 'other');
  administrator = await signedIn(instance, ['administrator']);
});
afterAll(() => instance.close());
beforeEach(() => moveTo(instance.desk, start));

const revoke = async (as: Sender, id: string) =>
  send(instance, `POST /api/mandates/${id}/revoke`, { as, body: { reason: 'It is over.' } });

const noticesOf = async (as: Sender): Promise<readonly { kind: string; subject: string }[]> =>
  (await send(instance, 'GET /api/notices', { as })).json().items;

describe('a seller has several users', () => {
  test('whom an owner invites; the code that is mailed to them lets them in, with what they were given', async () => {
    const user = await hire(instance, owner, { powers: ['read', 'appeal'] });
    const me = (await send(instance, 'GET /api/me', { as: user.as })).json();
    expect(me).toMatchObject({ roles: ['seller'], seller: 'acme', powers: ['read', 'appeal'] });
    expect((await send(instance, 'GET /api/notices', { as: user.as })).statusCode).toBe(200);
    const refused = await send(instance, 'POST /api/mandates', { as: user.as, body: newcomer() });
    expect(refused.statusCode).toBe(403);
    expect(refused.json().code).toBe('access/power-missing');
  });

  test('and are told of each of them, with what they may do', async () => {
    await give(instance, owner, newcomer({ name: 'Ida Example' }));
    expect((await noticesOf(owner))[0]).toMatchObject({
      kind: 'mandate-given',
      subject: 'Example Shop: a mandate for Ida Example to act for you',
    });
  });

  test('whom an administrator may invite too, and make at once', async () => {
    const user = await hire(instance, administrator, { seller: 'acme' });
    expect((await send(instance, 'GET /api/me', { as: user.as })).json().seller).toBe('acme');
    const before = (await noticesOf(owner)).length;
    await signedIn(instance, ['seller'], 'acme');
    expect(await noticesOf(owner)).toHaveLength(before + 1);
  });

  test('the first of them being an owner', async () => {
    const key = await keyFor(instance, ['catalogue']);
    const seller = {
      id: 'fresh',
      name: 'Fresh',
      kind: 'business',
      locale: 'en',
      sites: [{ site: 'shop' }],
    };
    await send(instance, 'POST /api/sellers', { as: key, body: seller });
    const body = newcomer({ seller: 'fresh' });
    const invited = await send(instance, 'POST /api/mandates', { as: administrator, body });
    expect(invited.json().code).toBe('mandate/owner-needed');
    const person = {
      name: 'x',
      email: 'x@fresh.example',
      password,
      roles: ['seller'],
      seller: 'fresh',
    };
    const made = await send(instance, 'POST /api/people', {
      as: administrator,
      body: { ...person, powers: ['read'] },
    });
    expect(made.json().code).toBe('mandate/owner-needed');
  });

  test('and never loses the last owner: not to themselves, nor to the operator', async () => {
    const mandates = (
      await send(instance, 'GET /api/mandates?live=true', { as: otherOwner })
    ).json();
    const [only] = mandates.items;
    expect((await revoke(otherOwner, only.id)).json().code).toBe('mandate/last-owner');
    expect((await revoke(administrator, only.id)).json().code).toBe('mandate/of-user');
    expect((await send(instance, 'GET /api/me', { as: otherOwner })).statusCode).toBe(200);
  });

  test('nor to two owners who end each other’s mandates at once', async () => {
    const second = await hire(instance, otherOwner, { powers: ['read', 'people'] });
    const { items } = (
      await send(instance, 'GET /api/mandates?live=true', { as: otherOwner })
    ).json();
    const first = items.find((one: { id: string }) => one.id !== second.id);
    const answers = await Promise.all([revoke(otherOwner, second.id), revoke(second.as, first.id)]);
    expect(answers.filter((one) => one.statusCode === 200)).toHaveLength(1);
    const left = await transact(instance.desk.store, operatorScope, (tx) =>
      tx.db
        .selectFrom('mandate')
        .select('id')
        .where('sellerId', '=', 'other')
        .where('endedAt', 'is', null)
        .execute(),
    );
    expect(left).toHaveLength(1);
    otherOwner = answers[0]?.statusCode === 200 ? otherOwner : second.as;
  });
});

describe('an invitation', () => {
  test('is taken up with the code alone: a wrong code looks like a mandate that is not there', async () => {
    const body = newcomer();
    const { id } = await give(instance, owner, body);
    const { code } = await mailed(instance, body.email);
    const wrong = await accept(instance, id, { code: 'AAAA-AAAA-AAAA', password });
    const missing = await accept(instance, '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e', {
      code,
      password,
    });
    expect(wrong.statusCode).toBe(404);
    expect(wrong.body).toBe(missing.body);
    expect((await accept(instance, id, { code })).json().code).toBe('mandate/password-needed');
    expect((await accept(instance, id, { code: code.toLowerCase(), password })).statusCode).toBe(
      200,
    );
    expect((await accept(instance, id, { code, password })).statusCode).toBe(404);
  });

  test.each([
    ['a millisecond before it runs out is taken up', '2020-03-23T08:59:59.999Z', 200],
    ['runs out after three days', '2020-03-23T09:00:00.000Z', 404],
  ])('%s', async (_name, when, status) => {
    const body = newcomer();
    const { id } = await give(instance, owner, body);
    const { code } = await mailed(instance, body.email);
    await moveTo(instance.desk, when);
    expect((await accept(instance, id, { code, password })).statusCode).toBe(status);
  });

  test('that was withdrawn lets nobody in, and is not even mailed any more', async () => {
    const body = newcomer();
    const { id } = await give(instance, owner, body);
    expect((await revoke(owner, id)).statusCode).toBe(200);
    const { text, count } = await mailed(instance, body.email);
    expect(text).toContain('you no longer act for acme trading');
    expect(count).toBe(1);
  });

  test('leaves a password that is there as it is', async () => {
    const representative = await hire(instance, owner, { holder: 'representative' });
    const { id } = await give(instance, otherOwner, {
      ...newcomer({ holder: 'representative' }),
      email: representative.email,
    });
    const { code } = await mailed(instance, representative.email);
    expect(
      (await accept(instance, id, { code, password: 'quite another password' })).statusCode,
    ).toBe(200);
    await signInAs(instance, representative.email);
  });

  test('is not for one of the operator’s own people, and not for another seller’s as a user', async () => {
    const email = 'staff@operator.example';
    await send(instance, 'POST /api/people', {
      as: administrator,
      body: { name: 'Staff', email, password, roles: ['reviewer'] },
    });
    const { id } = await give(instance, owner, {
      ...newcomer({ holder: 'representative' }),
      email,
    });
    const { code } = await mailed(instance, email);
    expect((await accept(instance, id, { code })).json().code).toBe('mandate/other-account');
    const user = await hire(instance, otherOwner);
    const again = await give(instance, owner, { ...newcomer(), email: user.email });
    const mail = await mailed(instance, user.email);
    expect((await accept(instance, again.id, { code: mail.code })).json().code).toBe(
      'mandate/other-account',
    );
  });

  test('is not sent twice to one address', async () => {
    const body = newcomer();
    await give(instance, owner, body);
    const again = await send(instance, 'POST /api/mandates', {
      as: owner,
      body: { ...body, email: body.email.toUpperCase() },
    });
    expect(again.json().code).toBe('mandate/already-held');
  });
});

describe('a representative', () => {
  test('signs in once and acts for each seller who gave a mandate, as its powers let', async () => {
    const lawyer = await hire(instance, owner, {
      holder: 'representative',
      powers: ['read', 'appeal'],
    });
    const { id } = await give(instance, otherOwner, {
      ...newcomer({ holder: 'representative' }),
      email: lawyer.email,
    });
    const { code } = await mailed(instance, lawyer.email);
    await accept(instance, id, { code });
    const me = (await send(instance, 'GET /api/me', { as: lawyer.as })).json();
    expect(me).toMatchObject({ seller: null, roles: ['representative'], powers: [] });
    expect(me.mandates.map((one: { seller: string }) => one.seller)).toEqual(['acme', 'other']);
    for (const seller of ['acme', 'other']) {
      const headers = { 'recourse-seller': seller };
      const notices = await send(instance, 'GET /api/notices', { as: lawyer.as, headers });
      const sellers = notices.json().items.map((one: { seller: string }) => one.seller);
      expect(new Set(sellers)).toEqual(new Set([seller]));
      const byQuery = await send(instance, `GET /api/notices?seller=${seller}`, { as: lawyer.as });
      expect(byQuery.json()).toEqual(notices.json());
    }
  });

  test('finds a seller who gave none as if there were no such seller', async () => {
    const lawyer = await hire(instance, owner, { holder: 'representative' });
    for (const how of ['header', 'query']) {
      const ask = (seller: string) =>
        how === 'header'
          ? send(instance, 'GET /api/notices', {
              as: lawyer.as,
              headers: { 'recourse-seller': seller },
            })
          : send(instance, `GET /api/notices?seller=${seller}`, { as: lawyer.as });
      const [theirs, none] = [await ask('other'), await ask('nobody')];
      expect(theirs.statusCode).toBe(404);
      expect(theirs.body).toBe(none.body);
    }
    const other = { as: lawyer.as, headers: { 'recourse-seller': 'acme' } };
    expect((await send(instance, 'GET /api/sellers/other', other)).statusCode).toBe(404);
    expect((await send(instance, 'GET /api/sellers/acme', other)).statusCode).toBe(200);
  });

  test('signs what they do, and the audit says for whom', async () => {
    const lawyer = await hire(instance, owner, { holder: 'representative' });
    await send(instance, 'POST /api/contacts', {
      as: lawyer.as,
      headers: { 'recourse-seller': 'acme' },
      body: { email: 'x@acme.example' },
    });
    const auditor = await signedIn(instance, ['auditor']);
    const { items } = (await send(instance, 'GET /api/audit?limit=1', { as: auditor })).json();
    const me = (await send(instance, 'GET /api/me', { as: lawyer.as })).json();
    expect(items[0]).toMatchObject({
      actor: { kind: 'person', id: me.id },
      seller: 'acme',
      action: 'addContact',
      outcome: 'access/power-missing',
    });
  });

  test('is stopped in the instant of the revocation, which both sides are told of', async () => {
    const lawyer = await hire(instance, owner, {
      holder: 'representative',
      name: 'Lena Law',
      firm: 'Law LLP',
    });
    const headers = { 'recourse-seller': 'acme' };
    expect((await send(instance, 'GET /api/standing', { as: lawyer.as, headers })).statusCode).toBe(
      200,
    );
    const ended = await revoke(owner, lawyer.id);
    expect(ended.json()).toMatchObject({ endReason: 'revoked', endedBy: { kind: 'person' } });
    expect((await send(instance, 'GET /api/standing', { as: lawyer.as, headers })).statusCode).toBe(
      404,
    );
    expect((await noticesOf(owner))[0]).toMatchObject({
      kind: 'mandate-ended',
      subject: 'Example Shop: Lena Law no longer acts for you',
    });
    expect((await mailed(instance, lawyer.email)).text).toContain('The mandate was revoked.');
    expect((await revoke(owner, lawyer.id)).json().code).toBe('mandate/ended');
  });

  test('may give the mandate up, and nobody else’s', async () => {
    const [lawyer, colleague] = [
      await hire(instance, owner, { holder: 'representative' }),
      await hire(instance, owner, { holder: 'representative' }),
    ];
    expect((await revoke(lawyer.as, colleague.id)).statusCode).toBe(404);
    expect((await revoke(lawyer.as, lawyer.id)).json()).toMatchObject({ endReason: 'resigned' });
  });

  test('of a mandate that runs out acts until that instant, and is told', async () => {
    const until = '2020-04-01T00:00:00.000Z';
    const lawyer = await hire(instance, owner, { holder: 'representative', validUntil: until });
    const headers = { 'recourse-seller': 'acme' };
    const asks = async () =>
      (await send(instance, 'GET /api/standing', { as: lawyer.as, headers })).statusCode;
    await moveTo(instance.desk, '2020-03-31T23:59:59.999Z');
    expect(await asks()).toBe(200);
    expect(await expireMandates(instance.desk)).toBe(0);
    await moveTo(instance.desk, until);
    expect(await asks()).toBe(404);
    expect(await expireMandates(instance.desk)).toBe(1);
    expect((await mailed(instance, lawyer.email)).text).toContain(
      'The time that was set for it is over.',
    );
  });
});

describe('a mandate cannot be given', () => {
  test.each([
    ['without leave to read', { powers: ['appeal'] }, 'mandate/read-missing'],
    [
      'to a representative who would say who acts for the seller',
      { holder: 'representative', powers: ['read', 'people'] },
      'mandate/people-is-for-users',
    ],
    [
      'to an owner for a time',
      { powers: ['read', 'people'], validUntil: '2020-05-01T00:00:00Z' },
      'mandate/owner-lasts',
    ],
    ['for a time that is over', { validUntil: start }, 'mandate/ends-before-it-begins'],
    [
      'to a representative for more than a year',
      { holder: 'representative', validUntil: '2021-03-20T09:00:00.001Z' },
      'mandate/too-long',
    ],
  ])('%s', async (_name, more, code) => {
    const answer = await send(instance, 'POST /api/mandates', { as: owner, body: newcomer(more) });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().code).toBe(code);
  });

  test('to a representative for longer than a year, so it ends then where no end is named', async () => {
    const body = newcomer({ holder: 'representative' });
    expect(await give(instance, owner, body)).toMatchObject({
      validUntil: '2021-03-20T09:00:00.000Z',
    });
  });

  test('by the operator to a representative without the seller’s document', async () => {
    const body = newcomer({ holder: 'representative', seller: 'acme' });
    const bare = await send(instance, 'POST /api/mandates', { as: administrator, body });
    expect(bare.json().code).toBe('mandate/document-missing');
    await give(instance, administrator, {
      ...body,
      document: 'power of attorney 2020/17, sha256 ab12',
    });
  });

  test('for another seller than one’s own', async () => {
    const answer = await send(instance, 'POST /api/mandates', {
      as: owner,
      body: newcomer({ seller: 'other' }),
    });
    expect(answer.json().code).toBe('seller/not-found');
  });

  test('by the operator without saying for whom', async () => {
    const answer = await send(instance, 'POST /api/mandates', {
      as: administrator,
      body: newcomer(),
    });
    expect(answer.json().code).toBe('mandate/seller-needed');
  });
});
