/** Links that the system finds itself: shown to both, contestable, weighing nothing, and naming nobody. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { contestLink } from '../../src/app/link/contest.ts';
import { decideLink } from '../../src/app/link/decide.ts';
import { deriveLinks } from '../../src/app/link/derive.ts';
import { decideVerification } from '../../src/app/verification/decide.ts';
import { submitVerification } from '../../src/app/verification/submit.ts';
import { system } from '../../src/domain/actor.ts';
import { listLinks } from '../../src/store/link-list.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { apply, send } from '../support/applications.ts';
import {
  at,
  count,
  due,
  openInstance,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { pdf } from '../support/papers.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  for (const seller of ['acme', 'bolt']) await register(bazaar, seller);
});
afterEach(() => bazaar.close());

const account = 'DE02 1203 0000 0000 2020 51';

/** A round in which a seller names a payment account; its id. */
async function name(seller: string, paymentAccount: string): Promise<string> {
  const given = {
    name: `${seller} trading`,
    address: 'Example Street 1',
    telephone: '+49 30 1234567',
    email: `goods@${seller}.example`,
    paymentAccount,
  };
  return valueOf(
    await submitVerification(bazaar.desk, {
      seller,
      by: { kind: 'person', id: `${seller}-owner` },
      given,
    }),
  ).id;
}

async function verify(seller: string, paymentAccount = account): Promise<void> {
  const verification = await name(seller, paymentAccount);
  valueOf(await decideVerification(bazaar.desk, { verification, by: rhea, outcome: 'verified' }));
}

/** Applies with this paper as the bill. */
async function applyWith(seller: string, bytes: Buffer): Promise<void> {
  valueOf(
    await apply(bazaar, seller, {
      documents: [
        { document: await send(bazaar, seller, { bytes }), wanted: 'bill', issuedOn: '2020-03-01' },
        { document: await send(bazaar, seller), wanted: 'certificate', expiresOn: '2020-12-31' },
      ],
    }),
  );
}

interface Found {
  readonly pair: string;
  readonly kind: string;
  readonly source: string;
  readonly found_by: unknown;
  readonly evidence: unknown;
}

async function found(): Promise<readonly Found[]> {
  return rows<Found & Record<string, unknown>>(
    bazaar,
    `select seller_id || ' ' || other_id as pair, kind, source, found_by, evidence from link order by 1`,
  );
}

describe('two sellers who are paid to one account', () => {
  test('are linked when a person has taken it as theirs, however it is written', async () => {
    await verify('acme');
    await verify('bolt', 'de02120300000000202051');
    await due(bazaar);
    expect(await found()).toMatchObject([
      {
        pair: 'acme bolt',
        kind: 'same-payee',
        source: 'derived',
        found_by: system,
        evidence: [
          { of: 'payee', kind: 'commitment', value: expect.stringMatching(/^[0-9a-f]{64}$/) },
        ],
      },
    ]);
    expect(await count(bazaar, `entry where kind = 'link.found'`)).toBe(2);
  });

  test('are not while nobody has: naming an account tells nobody whose it is', async () => {
    await verify('acme');
    const verification = await name('bolt', account);
    await due(bazaar);
    expect(await found()).toEqual([]);
    valueOf(
      await decideVerification(bazaar.desk, {
        verification,
        by: rhea,
        outcome: 'refused',
        reasons: { text: 'The account is somebody else’s.', language: 'en' },
      }),
    );
    await due(bazaar);
    expect(await found()).toEqual([]);
  });

  test('are told so without a name, an address or the account, and nothing is done to either', async () => {
    await verify('acme');
    await verify('bolt');
    await due(bazaar);
    const shown = await rows<{ seller_id: string; body_text: string; body_html: string }>(
      bazaar,
      `select seller_id, body_text, body_html from notice where kind = 'link-shown' order by seller_id`,
    );
    expect(shown.map((one) => one.seller_id)).toEqual(['acme', 'bolt']);
    expect(shown[0]?.body_text).toContain('the same account for payouts');
    expect(shown[0]?.body_text + (shown[0]?.body_html ?? '')).not.toMatch(/bolt|2020 ?51|Street/);
    const { items } = await transact(bazaar.desk.store, { kind: 'seller', seller: 'acme' }, (tx) =>
      listLinks(tx, { page: { limit: 10 } }),
    );
    expect(items).toMatchObject([{ otherId: null, linkedSellers: null, evidence: null }]);
    await at(bazaar, '2020-03-01T09:00:00Z');
    expect([await count(bazaar, 'measure'), await count(bazaar, 'decision')]).toEqual([0, 0]);
  });

  test('are linked once by several workers, and once for all rounds', async () => {
    await verify('acme');
    await verify('bolt');
    await Promise.all([deriveLinks(bazaar.desk), deriveLinks(bazaar.desk)]);
    await verify('acme');
    await due(bazaar);
    expect(await found()).toHaveLength(1);
    expect(await count(bazaar, `notice where kind = 'link-shown'`)).toBe(2);
  });

  test('stay apart once a person has dropped the link that one of them contested', async () => {
    await verify('acme');
    await verify('bolt');
    await due(bazaar);
    const [side] = await rows<{ id: string }>(
      bazaar,
      `select id from link_seller where seller_id = 'acme'`,
    );
    const link = side?.id ?? '';
    const by = { kind: 'person', id: 'acme-owner' } as const;
    const text = { text: 'It is our accountant’s.', language: 'en' };
    valueOf(await contestLink(bazaar.desk, { link, seller: 'acme', by, text }));
    valueOf(await decideLink(bazaar.desk, { link, outcome: 'dropped', reasons: text, by: rhea }));
    await verify('bolt');
    await due(bazaar);
    expect(await count(bazaar, 'link where dropped_at is null')).toBe(0);
  });
});

describe('two sellers who gave one paper', () => {
  const paper = pdf({ objects: '% one and the same\n' });

  test('are linked when something rests on it with both, and by a salted commitment', async () => {
    await applyWith('acme', paper);
    await send(bazaar, 'bolt', { bytes: paper });
    await due(bazaar);
    expect(await found()).toEqual([]);
    await applyWith('bolt', paper);
    await due(bazaar);
    expect(await found()).toMatchObject([{ pair: 'acme bolt', kind: 'same-documents' }]);
    expect(
      await count(
        bazaar,
        `link l join document d on l.evidence @> jsonb_build_array(jsonb_build_object('value', encode(d.hash, 'hex')))`,
      ),
    ).toBe(0);
  });

  test.each([
    [6, 15],
    [7, 15],
  ])(
    'of %i who share it have %i links: what more than six share is a paper of the trade',
    async (sellers, links) => {
      const ids = Array.from({ length: sellers }, (_, index) => `dealer-${String(index)}`);
      for (const id of ids) {
        await register(bazaar, id);
        await applyWith(id, paper);
        await due(bazaar);
      }
      expect(await found()).toHaveLength(links);
    },
  );
});

test('what a seller gave is compared once, and then forgotten', async () => {
  await verify('acme');
  expect(await count(bazaar, 'link_watch')).toBe(1);
  await due(bazaar);
  expect(await count(bazaar, 'link_watch')).toBe(0);
});
