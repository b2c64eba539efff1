/** What a dossier shows: what was told and when, what became of a listing, and what speaks for its seller. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { gatherDossier, type Dossier } from '../../src/app/case/gather-dossier.ts';
import { gatherTimelines } from '../../src/app/case/gather-timelines.ts';
import { withdrawListing } from '../../src/app/listing/withdraw.ts';
import { readNotice } from '../../src/app/notice/read.ts';
import { importStrikes } from '../../src/app/strike/import.ts';
import { operatorScope, system, type Scope } from '../../src/domain/actor.ts';
import type { Signal, SignalKind } from '../../src/domain/signal.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { apply } from '../support/applications.ts';
import {
  at,
  due,
  list,
  openInstance,
  publish,
  register,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
});
afterEach(() => bazaar.close());

const teapot = (id: string, more: object = {}) => ({
  id,
  title: 'Blue porcelain teapot with lid, one litre',
  description: 'The finest teapot for two.',
  seller: 'acme',
  ...more,
});
const clean = (id: string, more: object = {}) =>
  teapot(id, { description: 'A good teapot for two.', ...more });

async function caseOf(seller: string, policy = 'claims'): Promise<string> {
  const [row] = await rows<{ id: string }>(
    bazaar,
    'select id from "case" where seller_id = $1 and policy = $2',
    [seller, policy],
  );
  return row?.id ?? '';
}

async function dossier(scope: Scope = operatorScope): Promise<Dossier | undefined> {
  const id = await caseOf('acme');
  return transact(bazaar.desk.store, scope, (tx) => gatherDossier(tx, id));
}

async function signals(...kinds: readonly SignalKind[]): Promise<readonly Signal[]> {
  return (await dossier())?.signals.filter((one) => kinds.includes(one.kind)) ?? [];
}

async function timeline(id: string) {
  const caseId = await caseOf('acme');
  const { items } = await transact(bazaar.desk.store, operatorScope, (tx) =>
    gatherTimelines(tx, { caseId, page: { limit: 50 } }),
  );
  return items.find(({ listing }) => listing.externalId === id)?.timeline ?? [];
}

const figuresOf = (found: Signal | undefined) =>
  Object.fromEntries((found?.figures ?? []).map(({ name, value }) => [name, value]));

describe('a listing’s timeline', () => {
  test('lays revisions, notices, receipt and measures in one order, and shows word by word what changed', async () => {
    await list(bazaar, teapot('L1'));
    await due(bazaar);
    await at(bazaar, '2020-01-01T12:00:00Z');
    await list(bazaar, clean('L1'));
    const entries = await timeline('L1');
    expect(entries.map(({ kind }) => kind)).toEqual([
      'revised',
      'notice-issued',
      'notice-received',
      'measure-begun',
      'revised',
      'measure-ended',
    ]);
    expect(entries.at(-2)).toMatchObject({
      comparedTo: 1,
      changes: [
        {
          field: 'description',
          pieces: [
            { kind: 'removed', text: 'The finest' },
            { kind: 'added', text: 'A good' },
            { kind: 'same', text: ' teapot for two.' },
          ],
        },
      ],
      vanished: [{ rule: 'boast', evidence: [{ text: 'finest' }], isStillFound: false }],
    });
  });

  test('keeps the words that follow a cited revision, so that what was covered up shows later', async () => {
    await list(bazaar, teapot('L1'));
    await list(bazaar, clean('L1'));
    await list(bazaar, clean('L1', { title: 'Quite another thing' }));
    await list(bazaar, clean('L1', { title: 'Again another thing' }));
    const kept = (await timeline('L1')).flatMap((one) =>
      one.kind === 'revised' ? [one.revision.content !== undefined] : [],
    );
    expect(kept).toEqual([true, true, false, true]);
    await expect(
      bazaar.owner.query(
        `delete from listing_text where revision_id in (select id from listing_revision where number = 2)`,
      ),
    ).rejects.toMatchObject({ code: '23001' });
  });

  test('shows that a listing was off sale in between, though it is on sale again', async () => {
    await list(bazaar, teapot('L1'));
    await at(bazaar, '2020-01-01T10:00:00Z');
    valueOf(await withdrawListing(bazaar.desk, { site: 'bazaar', listing: 'L1' }));
    await at(bazaar, '2020-01-01T11:00:00Z');
    await list(bazaar, teapot('L1'));
    const entries = await timeline('L1');
    expect(
      entries.flatMap(({ kind, at: when }) =>
        kind === 'withdrawn' || kind === 'relisted' ? [[kind, when]] : [],
      ),
    ).toEqual([
      ['withdrawn', '2020-01-01T10:00:00.000Z'],
      ['relisted', '2020-01-01T11:00:00.000Z'],
    ]);
  });
});

describe('a dossier points out', () => {
  test('that evidence vanished after the notice, how long after it was issued and received, and that this is a cure', async () => {
    await list(bazaar, teapot('L1'));
    await at(bazaar, '2020-01-01T10:00:00Z');
    await list(bazaar, clean('L1'));
    const [vanished] = await signals('vanished-after-notice');
    expect(vanished).toMatchObject({ weighs: 'either', listing: 'L1', rule: 'boast' });
    expect(figuresOf(vanished)).toEqual({
      'after-issue': 'PT1H',
      'after-receipt': 'PT0S',
      vanished: 'finest',
    });
    expect(await signals('cured-at-once')).toMatchObject([{ weighs: 'for', listing: 'L1' }]);
    expect(await signals('stopped-when-told')).toMatchObject([{ weighs: 'for', rule: 'boast' }]);
    expect(await signals('reintroduced-after-cure')).toEqual([]);
  });

  test('that evidence vanished before the seller had received the notice', async () => {
    bazaar.mail.answer('deferred');
    await list(bazaar, teapot('L1'));
    await at(bazaar, '2020-01-01T10:00:00Z');
    await list(bazaar, clean('L1'));
    expect(figuresOf((await signals('vanished-after-notice'))[0])).toMatchObject({
      'before-receipt': 'true',
    });
    expect(await signals('stopped-when-told')).toEqual([]);
    expect((await signals('not-received')).length).toBeGreaterThan(0);
  });

  test('that a claim came back after its cure, and then not that it was cured or stopped', async () => {
    await list(bazaar, teapot('L1'));
    await due(bazaar);
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, clean('L1'));
    await at(bazaar, '2020-01-05T09:00:00Z');
    await list(bazaar, teapot('L1'));
    const [again] = await signals('reintroduced-after-cure');
    expect(again).toMatchObject({ weighs: 'against', listing: 'L1', rule: 'boast' });
    expect(figuresOf(again)).toEqual({ 'after-cure': 'P3D', evidence: 'finest' });
    expect(await signals('cured-at-once', 'stopped-when-told')).toEqual([]);
  });

  test('that near the same was listed under another id after the first was taken off sale', async () => {
    await list(bazaar, teapot('L1'));
    await at(bazaar, '2020-01-02T09:00:00Z');
    valueOf(await withdrawListing(bazaar.desk, { site: 'bazaar', listing: 'L1' }));
    await list(
      bazaar,
      teapot('L2', { description: 'The very finest teapot for two.' }),
      teapot('L3', { title: 'Green woollen scarf', description: 'Warm, long and soft to wear.' }),
    );
    const found = await signals('relisted-elsewhere');
    expect(found.map(figuresOf)).toEqual([
      {
        'relisted-as': 'L2',
        'shared-words': '11',
        'words-here': '11',
        'words-there': '12',
        share: '0.92',
        'rule-met-there': 'true',
      },
    ]);
  });

  test('nothing of a relisting where the like had been listed before anybody was warned', async () => {
    await list(bazaar, clean('L0'));
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, teapot('L1'));
    valueOf(await withdrawListing(bazaar.desk, { site: 'bazaar', listing: 'L1' }));
    expect(await signals('relisted-elsewhere')).toEqual([]);
  });

  test('that a price that had risen was put back after the notice', async () => {
    await list(bazaar, clean('L1', { price: 10, currency: 'EUR' }));
    await list(bazaar, teapot('L1', { price: 30, currency: 'EUR' }));
    await at(bazaar, '2020-01-03T09:00:00Z');
    await list(bazaar, teapot('L1', { price: 10.01, currency: 'EUR' }));
    expect(await signals('price-moved-back')).toEqual([]);
    await list(bazaar, teapot('L1', { price: 9, currency: 'EUR' }));
    const [back] = await signals('price-moved-back');
    expect(back).toMatchObject({ weighs: 'either', listing: 'L1' });
    expect(figuresOf(back)).toMatchObject({
      before: '10.00 EUR',
      'raised-to': '30.00 EUR',
      'back-to': '9.00 EUR',
      'after-issue': 'P2D',
    });
  });

  test('that a listing stood as it was when the time to cure was over, from that instant on', async () => {
    await list(bazaar, teapot('L1'));
    await at(bazaar, '2020-01-04T08:59:59.999Z');
    expect(await signals('unchanged-after-receipt')).toEqual([]);
    await at(bazaar, '2020-01-04T09:00:00Z');
    expect(await signals('unchanged-after-receipt')).toMatchObject([
      { weighs: 'against', listing: 'L1', at: '2020-01-04T09:00:00.000Z' },
    ]);
  });

  test('that no notice was received: neither opened nor delivered, though presumed', async () => {
    bazaar.mail.answer('refused');
    await list(bazaar, teapot('L1'));
    await due(bazaar);
    const [before] = await signals('not-received');
    expect(figuresOf(before)).toMatchObject({ presumed: 'no' });
    await at(bazaar, '2020-01-08T09:00:00Z');
    const [presumed] = await signals('not-received');
    expect(figuresOf(presumed)).toMatchObject({ presumed: '2020-01-08T09:00:00.000Z' });
    valueOf(
      await readNotice(bazaar.desk, {
        seller: 'acme',
        notice: presumed?.evidence[0].id ?? '',
      }),
    );
    const [still] = await signals('not-received');
    expect(still?.evidence[0]).not.toEqual(presumed?.evidence[0]);
  });

  test('that what was found stood there before the rule bound its seller, and that nothing stood against them before', async () => {
    await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' });
    await publish(bazaar, 'gate');
    await due(bazaar);
    await at(bazaar, '2020-03-05T09:00:00Z');
    const id = await caseOf('acme', 'gate');
    const found = await transact(bazaar.desk.store, operatorScope, (tx) => gatherDossier(tx, id));
    expect(found?.signals.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['found-before-bound', 'clean-history']),
    );
  });
});

test('a dossier tells of each version how it was announced and from when it binds', async () => {
  await list(bazaar, teapot('L1'));
  await due(bazaar);
  const found = await dossier();
  expect(found?.versions).toMatchObject([
    {
      version: '1',
      announcement: undefined,
      binds: { law: undefined, terms: { by: 'registration', from: '2020-01-01T09:00:00.000Z' } },
    },
  ]);
  expect(found?.decisions).toMatchObject([
    { rule: 'boast', receipt: { deliveredAt: expect.any(String) } },
  ]);
});

test('a dossier shows strikes that were brought in, applications that wait, and rises of sales, the last to staff alone', async () => {
  const about = { seller: 'acme', site: 'bazaar', rung: 0, conductAt: '2019-12-01' };
  const strikes = ['claims', 'gate'].map((policy) =>
    JSON.stringify({ ...about, policy, reference: `S-${policy}`, decidedAt: '2019-12-02' }),
  );
  await publish(bazaar, 'gate');
  const given = { text: strikes.join('\n'), format: 'ndjson', by: system } as const;
  expect((await importStrikes(bazaar.desk, given)).rejected).toEqual([]);
  const { application } = valueOf(await apply(bazaar, 'acme'));
  await list(bazaar, teapot('L1'), { id: 'L2', title: 'Plain dust mask', seller: 'acme' });
  await due(bazaar);
  await at(bazaar, '2020-03-05T09:00:00Z');
  await bazaar.owner.query(
    `set session_replication_role = replica;
     insert into velocity_review (id, seller_id, site_id, from_day, until_day, rises, opened_at, due_at)
     select gen_random_uuid(), 'acme', site, '2020-01-01', '2020-01-02', '[{}]', '2020-01-02', '2020-01-03'
     from unnest('{bazaar,kiosk}'::text[]) site;
     set session_replication_role = origin`,
  );
  const read = async (policy: string, scope: Scope = operatorScope) => {
    const id = await caseOf('acme', policy);
    return transact(bazaar.desk.store, scope, (tx) => gatherDossier(tx, id));
  };
  const gate = await read('gate');
  expect(gate?.strikes.map(({ reference }) => reference)).toEqual(['S-gate']);
  expect(gate?.applications).toMatchObject([{ id: application, class: 'mask' }]);
  expect(gate?.velocityReviews).toMatchObject([{ siteId: 'bazaar' }]);
  const own = await read('gate', { kind: 'seller', seller: 'acme' });
  expect(own?.strikes).toHaveLength(1);
  expect(own?.applications).toHaveLength(1);
  expect(own?.velocityReviews).toEqual([]);
  const claims = await read('claims');
  expect(claims?.strikes.map(({ reference }) => reference)).toEqual(['S-claims']);
  expect(claims?.applications).toEqual([]);
});

test('no seller reads the dossier of another', async () => {
  await register(bazaar, 'other');
  await list(bazaar, teapot('L1'));
  expect(await dossier({ kind: 'seller', seller: 'other' })).toBeUndefined();
  expect((await dossier({ kind: 'seller', seller: 'acme' }))?.case.sellerId).toBe('acme');
});
