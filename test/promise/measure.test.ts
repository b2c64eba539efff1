/** Promises 2, 4, 7 and 8 where a measure reaches beyond the listings: who decides it, when it begins and how it ends. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDecision, type MakeInput } from '../../src/app/decision/make.ts';
import { liftMeasure } from '../../src/app/measure/lift.ts';
import { doDueWork } from '../../src/work/due.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { asRuntime } from '../support/runtime.ts';

let bazaar: Instance;

beforeEach(async () => {
  bazaar = await openInstance();
  await publish(bazaar, 'manners');
  await register(bazaar, 'acme');
});
afterEach(() => bazaar.close());

const offer = (id: string, title: string) => ({ id, title, seller: 'acme' });
const justification = { text: 'It went on after the warning.', language: 'en' };

/** Lists what breaks a rule, has the notice received, and lists it under another id a day later: the second step. */
async function again(word: string, more: readonly string[] = []): Promise<string> {
  await list(bazaar, offer('L1', `${word} pan`));
  await due(bazaar);
  await at(bazaar, '2020-01-02T09:00:00Z');
  await list(bazaar, ...['L2', ...more].map((id) => offer(id, `${word} pan`)));
  const waiting = (await outcomes(bazaar, 'acme')).find((one) => one.state === 'proposed');
  if (waiting === undefined) throw new Error('Nothing waits for a person');
  return waiting.decision;
}

const make = (decision: string, more: Partial<MakeInput> = {}) =>
  makeDecision(bazaar.desk, { decision, by: rhea, justification, ...more });

async function measures() {
  return rows<{ kind: string; ends: string | null; begun: boolean; reason: string | null }>(
    bazaar,
    `select kind || case when class is null then '' else ' ' || class end as kind,
       to_char(ends_at at time zone 'UTC', 'MM-DD HH24') as ends, begun_at is not null as begun, end_reason as reason
     from measure m join decision d on d.id = m.decision_id where d.rung > 0 order by 1, m.id`,
  );
}

describe('a step that reaches beyond the listings', () => {
  test('waits for a person, though the rule is automatic and what was found is clear', async () => {
    await again('Shiny');
    expect((await outcomes(bazaar, 'acme')).at(-1)).toMatchObject({
      state: 'proposed',
      rung: 1,
      reasons: ['beyond-listing'],
      measures: [],
    });
  });

  test('is refused without the person’s own reasons, and made with them', async () => {
    const decision = await again('Shiny');
    const bare = { decision, by: rhea };
    expect(refusalOf(await makeDecision(bazaar.desk, bare))).toBe('decision/needs-justification');
    valueOf(await make(decision));
    expect(await measures()).toEqual([
      { kind: 'authority-referral', ends: null, begun: true, reason: null },
      { kind: 'listing-suppressed', ends: null, begun: true, reason: null },
      { kind: 'payout-held', ends: '02-01 09', begun: true, reason: null },
      { kind: 'selling-suspended', ends: '01-05 09', begun: true, reason: null },
    ]);
    const [{ text } = { text: '' }] = await rows<{ text: string }>(
      bazaar,
      'select body_text as text from notice where id = (select notice_id from decision where id = $1)',
      [decision],
    );
    expect(text).toContain('Measure: Selling');
  });

  test('may be made without any part of it, and then needs no reasons', async () => {
    const decision = await again('Shiny');
    const without = [
      'class-suspended',
      'selling-suspended',
      'payout-held',
      'authority-referral',
    ] as const;
    valueOf(await makeDecision(bazaar.desk, { decision, by: rhea, without }));
    expect((await measures()).map(({ kind }) => kind)).toEqual(['listing-suppressed']);
  });

  test('follows only where as much is at issue as the schedule states', async () => {
    await list(bazaar, offer('L1', 'Loud pan'));
    await due(bazaar);
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, offer('L2', 'Loud pan'));
    expect((await outcomes(bazaar, 'acme')).at(-1)).toMatchObject({ state: 'made', rung: 1 });
    expect((await measures()).map(({ kind }) => kind)).toEqual(['listing-removed']);
  });

  test('ends by itself, part by part, signed by the system, each with its notice', async () => {
    valueOf(await make(await again('Shiny')));
    await at(bazaar, '2020-01-05T08:59:59.999Z');
    expect(await count(bazaar, `measure where end_reason = 'expired' and scope = 'site'`)).toBe(0);
    await at(bazaar, '2020-01-05T09:00:00Z');
    expect(
      await rows(
        bazaar,
        `select kind, ended_by ->> 'kind' as by from measure where end_reason = 'expired' and scope = 'site'`,
      ),
    ).toEqual([{ kind: 'selling-suspended', by: 'system' }]);
    expect(await effects('selling.%')).toEqual(['selling.suspended', 'selling.reinstated']);
  });

  test('is cured when the last of the decision’s listings is put right', async () => {
    valueOf(await make(await again('Shiny', ['L3'])));
    await list(bazaar, offer('L2', 'Plain pan'));
    expect(await count(bazaar, `measure where end_reason = 'cured' and scope <> 'listing'`)).toBe(
      0,
    );
    await list(bazaar, offer('L3', 'Plain pan'));
    expect(
      (await measures()).filter(({ reason }) => reason === 'cured').map(({ kind }) => kind),
    ).toEqual([
      'authority-referral',
      'listing-suppressed',
      'listing-suppressed',
      'payout-held',
      'selling-suspended',
    ]);
  });

  test('names each effect with the measure that caused it', async () => {
    valueOf(await make(await again('Shiny')));
    expect(
      await rows(
        bazaar,
        `select m.kind, e.kind as effect from effect e join measure m on m.id = e.measure_id
         join decision d on d.id = m.decision_id where d.rung = 1 order by 1`,
      ),
    ).toEqual([
      { kind: 'authority-referral', effect: 'seller.referred' },
      { kind: 'listing-suppressed', effect: 'listing.suppressed' },
      { kind: 'payout-held', effect: 'payout.held' },
      { kind: 'selling-suspended', effect: 'selling.suspended' },
    ]);
  });

  test('is lifted by a person alone, once, and counts for nothing then', async () => {
    const decision = await again('Loud', ['L3']);
    valueOf(await make(decision));
    const [{ id } = { id: '' }] = await rows<{ id: string }>(
      bazaar,
      `select id from measure where kind = 'account-suspended'`,
    );
    const lift = { measure: id, reason: 'The shop was sold.' };
    const system = { kind: 'system' } as const;
    expect(refusalOf(await liftMeasure(bazaar.desk, { ...lift, by: system }))).toBe(
      'measure/lift-needs-person',
    );
    valueOf(await liftMeasure(bazaar.desk, { ...lift, by: rhea }));
    expect(refusalOf(await liftMeasure(bazaar.desk, { ...lift, by: rhea }))).toBe(
      'measure/not-found',
    );
    expect(await effects('account.%')).toEqual(['account.suspended', 'account.reinstated']);
    await due(bazaar);
    await at(bazaar, '2020-01-04T09:00:00Z');
    await list(bazaar, offer('L9', 'Loud pan'));
    expect((await outcomes(bazaar, 'acme')).at(-1)).toMatchObject({ rung: 1 });
  });
});

async function effects(kind: string): Promise<readonly string[]> {
  const found = await rows<{ kind: string }>(
    bazaar,
    'select kind from effect where kind like $1 order by at, id',
    [kind],
  );
  return found.map((one) => one.kind);
}

describe('a referral', () => {
  test('has a bundle whose parts are there with their hashes, and is the operator’s own', async () => {
    valueOf(await make(await again('Shiny')));
    const [referral] = await rows<{ authority: string; names: string[]; hashes: string[] }>(
      bazaar,
      `select authority, array(select p ->> 'name' from jsonb_array_elements(bundle -> 'parts') p) as names,
         array(select p ->> 'sha256' from jsonb_array_elements(bundle -> 'parts') p) as hashes from referral`,
    );
    expect(referral?.authority).toBe('Example market office');
    expect(referral?.names).toEqual(['decision', 'statement', 'evidence-1']);
    for (const hash of referral?.hashes ?? []) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const seen = await asRuntime(bazaar.config, { kind: 'seller', seller: 'acme' }, (client) =>
      client.query('select * from referral'),
    );
    expect(seen.rows).toEqual([]);
  });
});

describe('the termination of an account', () => {
  const ends = '2020-02-01T09:00:00Z';

  test('begins when its notice is over and not an instant before, with a notice, once', async () => {
    valueOf(await make(await again('Rude')));
    expect(await effects('account.%')).toEqual(['account.terminating']);
    await at(bazaar, '2020-02-01T08:59:59.999Z');
    expect(
      await count(bazaar, `measure where kind = 'account-terminated' and begun_at is null`),
    ).toBe(1);
    await at(bazaar, ends);
    await Promise.all([
      doDueWork(bazaar.desk, bazaar.senders),
      doDueWork(bazaar.desk, bazaar.senders),
    ]);
    expect(await effects('account.%')).toEqual(['account.terminating', 'account.terminated']);
    expect(await count(bazaar, `notice where kind = 'measure-begun'`)).toBe(1);
    expect(await count(bazaar, `entry where kind = 'measure.begun'`)).toBe(1);
  });

  test('that is lifted while its notice runs never begins', async () => {
    valueOf(await make(await again('Rude')));
    const [{ id } = { id: '' }] = await rows<{ id: string }>(
      bazaar,
      `select id from measure where kind = 'account-terminated'`,
    );
    valueOf(await liftMeasure(bazaar.desk, { measure: id, by: rhea, reason: 'We were wrong.' }));
    await at(bazaar, ends);
    expect(await effects('account.%')).toEqual(['account.terminating']);
    expect(await count(bazaar, `notice where kind = 'measure-begun'`)).toBe(0);
  });

  test.each([
    ['that the law does not know is refused', 'convenience', 'decision/exception-unknown'],
    ['that the law knows begins at once', 'national-law', undefined],
    [
      'of repeated infringement holds where an earlier decision counts',
      'repeated-infringement',
      undefined,
    ],
  ])('on an exception %s', async (_name, exception, refusal) => {
    const made = await make(await again('Rude'), { exception });
    if (refusal !== undefined) expect(refusalOf(made)).toBe(refusal);
    else {
      valueOf(made);
      expect(await effects('account.%')).toEqual(['account.terminated']);
      const [{ text } = { text: '' }] = await rows<{ text: string }>(
        bazaar,
        `select n.body_text as text from notice n join decision d on d.notice_id = n.id where d.rung = 1`,
      );
      expect(text).toMatch(/^Why without the notice period: (Law|Again)\.$/m);
    }
  });

  test('reaches the other sites, and its statement says so', async () => {
    const decision = await again('Rude');
    valueOf(await make(decision));
    expect(
      await rows(
        bazaar,
        `select statement -> 'otherSites' as others, statement #>> '{factors,share,live}' as live,
           statement -> 'justification' as said from decision where id = $1`,
        [decision],
      ),
    ).toEqual([{ others: true, live: '2', said: justification }]);
  });
});

test('of one change is one notice, however many rules and listings it meets', async () => {
  await register(bazaar, 'bolt');
  await bazaar.owner.query(
    `update registration set registered_at = '2019-12-31' where seller_id in ('acme', 'bolt')`,
  );
  await list(
    bazaar,
    ...Array.from({ length: 620 }, (_, index) => ({
      id: `P${String(index)}`,
      title: index % 2 === 0 ? 'Plain mask' : 'Teapot model zero',
      seller: index % 3 === 0 ? 'bolt' : 'acme',
    })),
  );
  await publish(bazaar, 'gate');
  await publish(bazaar, 'safety');
  await due(bazaar);
  await at(bazaar, '2020-03-01T00:00:00Z');
  for (const seller of ['acme', 'bolt']) {
    const made = (await outcomes(bazaar, seller)).filter((one) => one.state === 'made');
    expect(made.map((one) => one.rule).toSorted()).toEqual(['gate', 'recalled']);
    expect(new Set(made.map((one) => one.notice)).size).toBe(1);
  }
});
