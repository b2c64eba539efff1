/** What an operator brings from the system before: good rows go in, bad ones are named, again changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { accept, give, hire, mailed, newcomer } from './hire.ts';
import {
  keyFor,
  send,
  signedIn,
  startInstance,
  type Sender,
  type TestInstance,
} from './instance.ts';

let instance: TestInstance;
let administrator: Sender;
let owner: Sender;
let officer: Sender;

beforeAll(async () => {
  instance = await startInstance();
  administrator = await signedIn(instance, ['administrator']);
  owner = await signedIn(instance, ['seller'], 'acme');
  officer = await signedIn(instance, ['appeal-officer']);
});
afterAll(() => instance.close());

interface Taken {
  readonly received: number;
  readonly added: number;
  readonly unchanged: number;
  readonly rejectedCount: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
}

async function bring(noun: string, body: string, type = 'application/x-ndjson'): Promise<Taken> {
  const answer = await send(instance, `POST /api/imports/${noun}`, {
    as: administrator,
    body,
    headers: { 'content-type': type },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

const lines = (...rows: readonly object[]): string =>
  rows.map((row) => JSON.stringify(row)).join('\n');

describe('sellers', () => {
  test('are brought in as CSV with the days, of each site’s own zone, since when they are there', async () => {
    const csv = `id,name,kind,locale,email,emailVerified,sites
s1,Old Shop,business,de,s1@old.example,true,shop@2019-05-01
s2,Newer Shop,private,en,,,shop
s3,No Site,business,en,,,
s4,Wrong Kind,company,en,,,shop
s5,Elsewhere,business,en,,,kiosk`;
    const first = await bring('sellers', csv, 'text/csv');
    expect(first).toMatchObject({ received: 5, added: 2, unchanged: 0, rejectedCount: 3 });
    expect(first.rejected.map(({ line }) => line)).toEqual([4, 5, 6]);
    const reasons = first.rejected.map(({ reason }) => reason);
    expect(reasons[0]).toMatch(/sites/);
    expect(reasons[1]).toMatch(/kind/);
    expect(reasons[2]).toBe('There is no site kiosk. Name one of the sites that /api/sites lists.');
    const seller = (await send(instance, 'GET /api/sellers/s1', { as: administrator })).json();
    expect(seller).toMatchObject({
      contacts: [{ address: 's1@old.example' }],
      registrations: [{ site: 'shop', registeredAt: '2019-04-30T22:00:00.000Z' }],
    });
    expect(seller.contacts[0].verifiedAt).not.toBeNull();
    expect(await bring('sellers', csv, 'text/csv')).toMatchObject({ added: 0, unchanged: 2 });
  });

  test('whose row is no JSON spoil nobody else', async () => {
    const good = { id: 's9', name: 'x', kind: 'business', locale: 'en', sites: [{ site: 'shop' }] };
    const taken = await bring('sellers', `{"id":\n${JSON.stringify(good)}`);
    expect(taken).toMatchObject({ added: 1, rejected: [{ line: 1 }] });
  });
});

describe('approvals', () => {
  test('shield from the day that they name, once', async () => {
    const row = { seller: 'acme', site: 'shop', class: 'mask', validFrom: '2020-01-01' };
    const text = lines(row, { ...row, class: 'nothing' }, { ...row, seller: 'nobody' });
    const first = await bring('approvals', text);
    expect(first).toMatchObject({ added: 1, rejectedCount: 2 });
    expect(first.rejected.map(({ reason }) => reason)).toEqual([
      'There is no product class nothing. Name a class of the vocabulary in force.',
      'nobody is not registered on shop. Import the seller with that site first.',
    ]);
    expect(await bring('approvals', text)).toMatchObject({ added: 0, unchanged: 1 });
    const live = await send(instance, 'GET /api/approvals?live=true', { as: owner });
    expect(live.json().items).toMatchObject([
      { class: 'mask', validFrom: '2019-12-31T23:00:00.000Z' },
    ]);
  });
});

describe('cases', () => {
  test('are open since they were, with a note and no decision', async () => {
    const row = {
      seller: 'acme',
      site: 'shop',
      policy: 'claims',
      reference: 'C-1',
      openedAt: '2020-02-03T10:00:00Z',
      note: 'Buyers wrote to us.',
    };
    const text = lines(
      row,
      { ...row, reference: 'C-2', note: 'And again.' },
      { ...row, reference: 'C-3', policy: 'nothing' },
      { ...row, reference: 'C-4', openedAt: '2021-01-01' },
    );
    expect(await bring('cases', text)).toMatchObject({ added: 2, rejectedCount: 2 });
    expect(await bring('cases', text)).toMatchObject({ added: 0, unchanged: 2, rejectedCount: 2 });
    const { items } = (await send(instance, 'GET /api/cases', { as: officer })).json();
    expect(items).toHaveLength(1);
    const [{ id }] = items;
    const whole = (await send(instance, `GET /api/cases/${id}`, { as: officer })).json();
    expect(whole).toMatchObject({
      openedAt: '2020-02-03T10:00:00.000Z',
      decisions: [],
      notes: [
        { reference: 'C-2', text: 'And again.', by: { kind: 'person' } },
        { reference: 'C-1', text: 'Buyers wrote to us.' },
      ],
    });
  });
});

let strikes = 0;
/** A strike with whole proof of its notice, unless something else is said. */
function strike(more: object = {}) {
  strikes += 1;
  return {
    seller: 'acme',
    site: 'shop',
    policy: 'claims',
    reference: `S-${String(strikes)}`,
    rung: 1,
    conductAt: '2020-02-01T00:00:00Z',
    decidedAt: '2020-02-02T00:00:00Z',
    notice: {
      sentAt: '2020-02-02T00:00:00Z',
      channel: 'email',
      deliveredAt: '2020-02-02T00:01:00Z',
      reference: 'message 17, sha256 ab12',
    },
    ...more,
  };
}

const listed = async (reference: string) => {
  const { items } = (await send(instance, 'GET /api/strikes?limit=200', { as: owner })).json();
  return items.find((one: { reference: string }) => one.reference === reference);
};

describe('strikes', () => {
  test('are shown to the seller, who sees whether their notice is proved', async () => {
    const { notice, ...bare } = strike();
    const proven = strike();
    const part = strike({ notice: { sentAt: notice.sentAt, deliveredAt: notice.deliveredAt } });
    expect(await bring('strikes', lines(proven, bare, part))).toMatchObject({ added: 3 });
    expect(await listed(proven.reference)).toMatchObject({ isProven: true, counts: true });
    expect(await listed(bare.reference)).toMatchObject({ isProven: false, counts: false });
    expect(await listed(part.reference)).toMatchObject({ isProven: false, counts: false });
    const other = await keyFor(instance, ['seller'], 'other');
    expect((await send(instance, 'GET /api/strikes', { as: other })).json().items).toEqual([]);
  });

  test('are brought in once, and stay as they were brought in', async () => {
    const row = strike();
    expect(await bring('strikes', lines(row))).toMatchObject({ added: 1 });
    expect(await bring('strikes', lines(row))).toMatchObject({ added: 0, unchanged: 1 });
    const other = await bring('strikes', lines({ ...row, rung: 2 }));
    expect(other.rejected[0]?.reason).toMatch(/is here with other content/);
  });

  test.each([
    ['decided before the conduct', { decidedAt: '2020-01-01' }],
    ['decided ahead of the clock', { decidedAt: '2021-01-01' }],
    [
      'delivered before it was sent',
      { notice: { sentAt: '2020-02-03', deliveredAt: '2020-02-02', channel: 'x', reference: 'x' } },
    ],
  ])('%s are rejected', async (_name, more) => {
    const taken = await bring('strikes', lines(strike(more)));
    expect(taken.rejected[0]?.reason).toMatch(/^The instants do not follow each other\./);
  });

  test('of a policy that the site never had, or on no day, are rejected', async () => {
    const taken = await bring(
      'strikes',
      lines(strike({ policy: 'nothing' }), strike({ conductAt: 'February' })),
    );
    expect(taken.rejected.map(({ reason }) => reason)).toEqual([
      'shop has no policy nothing. Name a policy that was published on the site; /api/policies lists them.',
      'Correct this: conductAt must be an instant with its offset, 2020-03-01T12:00:00Z, or a day, 2020-03-01.',
    ]);
  });

  test('count for nothing from the moment they are contested, and again once they stand', async () => {
    const row = strike();
    await bring('strikes', lines(row));
    const { id } = await listed(row.reference);
    const body = { reason: 'We were never told.' };
    const contest = () => send(instance, `POST /api/strikes/${id}/contest`, { as: owner, body });
    expect((await contest()).json()).toMatchObject({ counts: false, contest: body.reason });
    expect((await contest()).json().code).toBe('strike/contested');
    const waiting = await send(instance, 'GET /api/strikes?waiting=true', { as: officer });
    expect(waiting.json().items).toMatchObject([{ id, answerBy: '2020-03-27T09:00:00.000Z' }]);
    const answer = async (as: Sender) =>
      send(instance, `POST /api/strikes/${id}/answer`, {
        as,
        body: {
          answer: 'stands',
          reasons: { text: 'The mail server took it on 2 February.', language: 'en' },
        },
      });
    expect((await answer(officer)).json()).toMatchObject({ counts: true, answer: 'stands' });
    expect((await answer(officer)).json().code).toBe('strike/answered');
    const notices = (await send(instance, 'GET /api/notices', { as: owner })).json().items;
    expect(notices[0]).toMatchObject({ kind: 'strike-answered' });
  });

  test('that nobody contests are not answered, and another seller contests none of them', async () => {
    const row = strike();
    await bring('strikes', lines(row));
    const { id } = await listed(row.reference);
    const body = { answer: 'struck-out', reasons: { text: 'x', language: 'en' } };
    const early = await send(instance, `POST /api/strikes/${id}/answer`, { as: officer, body });
    expect(early.json().code).toBe('strike/not-contested');
    const other = await keyFor(instance, ['seller'], 'other');
    const foreign = await send(instance, `POST /api/strikes/${id}/contest`, {
      as: other,
      body: { reason: 'x' },
    });
    expect(foreign.statusCode).toBe(404);
  });

  test('are answered by somebody else than who brought them in', async () => {
    const both = await signedIn(instance, ['administrator', 'appeal-officer']);
    const row = strike();
    await send(instance, 'POST /api/imports/strikes', {
      as: both,
      body: lines(row),
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const { id } = await listed(row.reference);
    await send(instance, `POST /api/strikes/${id}/contest`, { as: owner, body: { reason: 'x' } });
    const answer = await send(instance, `POST /api/strikes/${id}/answer`, {
      as: both,
      body: { answer: 'stands', reasons: { text: 'x', language: 'en' } },
    });
    expect(answer.json().code).toBe('strike/own-import');
  });

  test('are contested by whoever acts for the seller, and one key for two sellers is two requests', async () => {
    const row = strike();
    await bring('strikes', lines(row));
    const { id } = await listed(row.reference);
    const otherOwner = await signedIn(instance, ['seller'], 'other');
    const mandate = { holder: 'representative', powers: ['read', 'appeal'] };
    const lawyer = await hire(instance, owner, mandate);
    const second = await give(instance, otherOwner, {
      ...newcomer(mandate),
      email: lawyer.email,
    });
    await accept(instance, second.id, { code: (await mailed(instance, lawyer.email)).code });
    const contest = (seller: string) =>
      send(instance, `POST /api/strikes/${id}/contest`, {
        as: lawyer.as,
        headers: { 'recourse-seller': seller, 'idempotency-key': 'once' },
        body: { reason: 'They were never told.' },
      });
    const first = await contest('acme');
    const me = (await send(instance, 'GET /api/me', { as: lawyer.as })).json();
    expect(first.json()).toMatchObject({ contestedBy: { kind: 'person', id: me.id } });
    expect((await contest('acme')).headers['idempotency-replayed']).toBe('true');
    expect((await contest('other')).statusCode).toBe(404);
  });
});
