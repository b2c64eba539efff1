/** Who sellers are, by the laws as they ship: what is asked, public, escalated and erased, and when. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { endContract } from '../../src/app/contract/end.ts';
import { showTrader } from '../../src/app/trader/show.ts';
import { askVerification } from '../../src/app/verification/ask.ts';
import { confirmVerification } from '../../src/app/verification/confirm.ts';
import { decideVerification } from '../../src/app/verification/decide.ts';
import { submitVerification, type TraderGiven } from '../../src/app/verification/submit.ts';
import { operatorScope } from '../../src/domain/actor.ts';
import { readPacks } from '../../src/main/read-packs.ts';
import { saveDuty } from '../../src/store/site.ts';
import { transact } from '../../src/store/database/transaction.ts';
import {
  at,
  count,
  openInstance,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

const { laws } = await readPacks();
const ida = { kind: 'person', id: 'ida' } as const;
const given = {
  name: 'Example Goods Ltd',
  address: 'Example Street 1',
  telephone: '+49 30 1234567',
  email: 'goods@seller.example',
};
const whole: TraderGiven = {
  ...given,
  identity: { kind: 'electronic', reference: 'eid 17' },
  paymentAccount: 'DE02 1203 0000 0000 2020 51',
  register: { name: 'HRB Berlin', number: '4711' },
  taxNumber: '12/345/67890',
  certifiesCompliance: true,
};

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await transact(bazaar.desk.store, operatorScope, async (tx) => {
    for (const { jurisdiction, duties } of laws)
      for (const duty of duties) await saveDuty(tx, { jurisdiction, duty });
  });
  await register(bazaar, 'acme');
});
afterEach(() => bazaar.close());

const under = async (jurisdiction: 'eu' | 'us') =>
  bazaar.owner.query(`update site set jurisdictions = $1, currency = $2 where id = 'bazaar'`, [
    [jurisdiction],
    jurisdiction === 'us' ? 'USD' : 'EUR',
  ]);

async function submit(details: TraderGiven, seller = 'acme') {
  return submitVerification(bazaar.desk, { seller, by: ida, given: details });
}

async function verify(): Promise<string> {
  const { id } = valueOf(await submit(whole));
  const decision = { verification: id, by: rhea, outcome: 'verified' } as const;
  valueOf(await decideVerification(bazaar.desk, decision));
  return id;
}

const ask = async () => valueOf(await askVerification(bazaar.desk, { seller: 'acme', by: rhea }));
const leave = async () => valueOf(await endContract(bazaar.desk, { seller: 'acme', by: rhea }));
const shown = async (site?: string) =>
  showTrader(bazaar.desk, { seller: 'acme', ...(site === undefined ? {} : { site }) });

async function sell(lines: number, dollars: number, day: string): Promise<void> {
  await bazaar.owner.query(
    `insert into sales_day (seller_id, site_id, day, external_id, currency, lines, units, value_minor)
     values ('acme', 'bazaar', $1, 'L1', 'USD', $2, $2, $3)`,
    [day, lines, dollars * 100],
  );
}

const missing = async (): Promise<string> => {
  const result = await submit(given);
  return result.ok ? '' : result.refusal.detail;
};

const causes = async () =>
  rows<{ cause: string }>(
    bazaar,
    `select payload ->> 'cause' as cause from effect where kind = 'verification.escalated'`,
  );

const confirm = async () => confirmVerification(bazaar.desk, { seller: 'acme', by: ida });

describe('what is asked', () => {
  test.each([
    ['the day before Regulation (EU) 2022/2065 applies', '2024-02-16T12:00:00Z', ''],
    [
      'the day from which it applies',
      '2024-02-17T12:00:00Z',
      'Missing: identity-document, payment-account, self-certification.',
    ],
  ])('%s', async (_name, when, detail) => {
    await under('eu');
    await at(bazaar, when);
    expect(await missing()).toBe(detail);
  });

  test.each([
    ['a high-volume seller in the US', 200, 5000, 'Missing: payment-account, tax-number.'],
    ['one who sells a piece less', 199, 5000, ''],
    ['one who sells for less', 200, 4999, ''],
  ] as const)('of %s', async (...[, lines, dollars, detail]) => {
    await under('us');
    await at(bazaar, '2024-03-01T12:00:00Z');
    await sell(lines, dollars, '2023-11-01');
    expect(await missing()).toBe(detail);
  });
});

describe('buyers are shown', () => {
  test('in the EU who the trader is, the register and the certification, once verified', async () => {
    await under('eu');
    await at(bazaar, '2024-03-01T12:00:00Z');
    expect(refusalOf(await shown())).toBe('trader/not-found');
    await verify();
    expect(valueOf(await shown())).toEqual({
      seller: 'acme',
      ...given,
      register: whole.register,
      certifiedAt: '2024-03-01T12:00:00.000Z',
      verifiedAt: '2024-03-01T12:00:00.000Z',
    });
    expect(refusalOf(await shown('kiosk'))).toBe('trader/not-found');
  });

  test('nothing where no law says so, as in 2020', async () => {
    await under('eu');
    await at(bazaar, '2020-03-01T12:00:00Z');
    await verify();
    expect(refusalOf(await shown())).toBe('trader/not-found');
  });

  test('in the US a seller of 20,000 dollars a year and more, without the register', async () => {
    await under('us');
    await at(bazaar, '2024-03-01T12:00:00Z');
    await verify();
    await sell(200, 19_999, '2023-11-01');
    expect(refusalOf(await shown())).toBe('trader/not-found');
    await sell(1, 1, '2023-11-02');
    expect(Object.keys(valueOf(await shown())).toSorted()).toEqual(
      [...Object.keys(given), 'seller', 'verifiedAt'].toSorted(),
    );
  });

  test('nothing of whoever was refused since', async () => {
    await under('eu');
    await at(bazaar, '2024-03-01T12:00:00Z');
    await verify();
    const { id } = valueOf(await submit(whole));
    const reasons = { text: 'No such firm.', language: 'en' };
    const refused = { verification: id, by: rhea, outcome: 'refused', reasons } as const;
    valueOf(await decideVerification(bazaar.desk, refused));
    expect(refusalOf(await shown())).toBe('trader/not-found');
  });
});

describe('a seller who does not answer', () => {
  test('is brought to a person in that very instant, once, and nothing else happens', async () => {
    await at(bazaar, '2020-02-01T09:00:00Z');
    await ask();
    expect((await at(bazaar, '2020-02-11T08:59:59.999Z')).unanswered).toBe(0);
    expect((await at(bazaar, '2020-02-11T09:00:00Z')).unanswered).toBe(1);
    expect((await at(bazaar, '2020-03-11T09:00:00Z')).unanswered).toBe(0);
    expect(
      await rows(
        bazaar,
        `select c.policy, n.by ->> 'kind' as by from "case" c join case_note n on n.case_id = c.id`,
      ),
    ).toEqual([{ policy: 'trader-verification', by: 'system' }]);
    expect(await causes()).toEqual([{ cause: 'no-answer' }]);
    expect(await count(bazaar, 'measure')).toBe(0);
    expect(await count(bazaar, 'decision')).toBe(0);
  });

  test('still can, and is verified', async () => {
    await at(bazaar, '2020-02-01T09:00:00Z');
    await ask();
    await at(bazaar, '2020-02-20T09:00:00Z');
    await verify();
  });

  test('does not hide that nobody decided: what lies too long is brought to a person too', async () => {
    await at(bazaar, '2020-02-01T09:00:00Z');
    valueOf(await submit(given));
    expect((await at(bazaar, '2020-02-11T08:59:59.999Z')).unanswered).toBe(0);
    expect((await at(bazaar, '2020-02-11T09:00:00Z')).unanswered).toBe(1);
    expect(await causes()).toEqual([{ cause: 'no-decision' }]);
    expect(await count(bazaar, '"case"')).toBe(0);
  });
});

describe('a year later', () => {
  beforeEach(async () => {
    await at(bazaar, '2020-02-01T09:00:00Z');
    await verify();
  });
  test('a seller is asked again, early enough to answer before it is over, once', async () => {
    expect((await at(bazaar, '2021-01-22T08:59:59.999Z')).recertified).toBe(0);
    expect((await at(bazaar, '2021-01-22T09:00:00Z')).recertified).toBe(1);
    expect((await at(bazaar, '2021-01-23T09:00:00Z')).recertified).toBe(0);
    expect(
      await rows(bazaar, `select occasion, answer_by from verification where decided_at is null`),
    ).toEqual([{ occasion: 'recertification', answer_by: '2021-02-01T09:00:00.000Z' }]);
  });

  test('confirms that nothing has changed, and is verified on their word for another year', async () => {
    await at(bazaar, '2021-01-25T09:00:00Z');
    expect(valueOf(await confirm())).toMatchObject({
      submission: 'unchanged',
      submittedBy: ida,
      outcome: 'verified',
      decidedBy: { kind: 'system' },
      recertifyBy: '2022-01-25T09:00:00.000Z',
    });
    expect(await count(bazaar, 'trader')).toBe(2);
    expect(refusalOf(await confirm())).toBe('verification/nothing-to-confirm');
  });

  test('who is silent then is brought to a person, like any other', async () => {
    await at(bazaar, '2021-01-25T09:00:00Z');
    expect((await at(bazaar, '2021-02-04T08:59:59.999Z')).unanswered).toBe(0);
    expect((await at(bazaar, '2021-02-04T09:00:00Z')).unanswered).toBe(1);
  });

  test('who has left is not asked', async () => {
    await leave();
    expect((await at(bazaar, '2021-01-25T09:00:00Z')).recertified).toBe(0);
  });
});

test('what was verified once is not confirmed where the law asks more by now', async () => {
  await at(bazaar, '2023-03-10T09:00:00Z');
  const { id } = valueOf(await submit(given));
  const decision = { verification: id, by: rhea, outcome: 'verified' } as const;
  valueOf(await decideVerification(bazaar.desk, decision));
  await under('eu');
  await at(bazaar, '2024-03-05T09:00:00Z');
  const confirmed = await confirmVerification(bazaar.desk, { seller: 'acme', by: ida });
  expect(refusalOf(confirmed)).toBe('verification/details-missing');
});

describe('who a seller is, is erased', () => {
  beforeEach(async () => {
    await at(bazaar, '2020-02-01T09:00:00Z');
    await verify();
  });

  test('six months after the contract ended, not a millisecond before', async () => {
    await leave();
    expect((await at(bazaar, '2020-08-01T07:59:59.999Z')).erased).toBe(0);
    expect(await count(bazaar, 'trader_identity')).toBe(1);
    expect((await at(bazaar, '2020-08-01T08:00:00Z')).erased).toBe(1);
    expect(await count(bazaar, 'trader')).toBe(0);
    expect(await count(bazaar, 'trader_identity')).toBe(0);
    expect(await count(bazaar, 'verification')).toBe(1);
  });

  test('from everywhere: the record holds a commitment and no detail, and can still be verified', async () => {
    await leave();
    await at(bazaar, '2020-08-01T08:00:00Z');
    const [all] = await rows<{ texts: string }>(
      bazaar,
      `select string_agg(payload::text, ' ') as texts from entry_payload`,
    );
    for (const detail of [given.address, given.telephone, '2051', '67890', 'eid 17'])
      expect(all?.texts).not.toContain(detail);
    expect(all?.texts).toMatch(/"details": "[0-9a-f]{64}"/);
    expect(await count(bazaar, `entry where leaf_hash <> sha256('\\x00'::bytea || bytes)`)).toBe(0);
  });
});

describe('the database', () => {
  test('lets no details be changed, nor erased without an entry', async () => {
    await verify();
    for (const table of ['trader', 'trader_identity']) {
      const changed = bazaar.owner.query(`update ${table} set seller_id = seller_id`);
      await expect(changed).rejects.toMatchObject({ code: '23001' });
      const erased = bazaar.owner.query(`delete from ${table}`);
      await expect(erased).rejects.toMatchObject({ code: '23001' });
    }
  });

  const reasons = `reasons = '{"text":"x","language":"en"}'`;
  test.each([
    ['refused without reasons', 'refused', 'person', 'reasons = null'],
    ['refused by software', 'refused', 'key', reasons],
    [
      'verified by the system on new details',
      'verified',
      'system',
      'ask_again_at = submitted_at, recertify_by = submitted_at',
    ],
  ] as const)('lets nobody be %s', async (...[, outcome, kind, more]) => {
    await verify();
    valueOf(await submit(given));
    const forced = bazaar.owner.query(
      `update verification set decided_at = submitted_at, notice_id = (select id from notice limit 1),
         outcome = '${outcome}', decided_by = '{"kind":"${kind}","id":"x"}', ${more} where decided_at is null`,
    );
    await expect(forced).rejects.toMatchObject({ code: '23514' });
  });

  test('recognises one payment account of two sellers, and keeps none', async () => {
    await register(bazaar, 'bolt');
    await verify();
    valueOf(await submit({ ...given, paymentAccount: 'de02120300000000202051' }, 'bolt'));
    expect(await count(bazaar, '(select distinct payee_hash from trader_identity) d')).toBe(1);
    const [row] = await rows<{ texts: string }>(
      bazaar,
      `select string_agg(i::text, ' ') as texts from trader_identity i`,
    );
    expect(row?.texts).not.toContain('1203');
  });
});
