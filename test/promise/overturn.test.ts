/** Promise 11: an overturned decision is undone completely: exactly its own effects, no others, on all axes, strikes included. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { fileTogether } from '../../src/app/appeal/file-together.ts';
import { ruleAppeal } from '../../src/app/appeal/rule.ts';
import { ruleGroup } from '../../src/app/appeal/rule-group.ts';
import { makeDecision } from '../../src/app/decision/make.ts';
import { instant } from '../../src/domain/time.ts';
import { appealed, decisionNotice, employ, olga, rule } from '../support/appeals.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { brokenInvariants } from '../support/invariants.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await publish(bazaar, 'manners');
  await employ(bazaar, 'olga');
  await register(bazaar, 'acme');
  await at(bazaar, '2020-02-01T10:00:00Z');
});
afterEach(() => bazaar.close());

const boasting = (id: string, seller = 'acme', title = 'Finest teapot') => ({ id, title, seller });
const consent = (seller: string) => ({
  how: `Signed by ${seller}`,
  givenAt: instant('2020-02-01T08:00:00Z'),
});
const english = (text: string) => ({ text, language: 'en' });
const inForce = async (seller = 'acme') =>
  (
    await rows<{ text: string }>(
      bazaar,
      `select coalesce(l.external_id || ' ', '') || m.kind as text from measure m left join listing l on l.id = m.listing_id
       where m.seller_id = $1 and m.ended_at is null order by 1`,
      [seller],
    )
  ).map(({ text }) => text);
describe('a ruling that overturns', () => {
  test('one listing ends its measure alone, and the decision stands for the rest', async () => {
    await list(bazaar, boasting('L1'), boasting('L2'));
    await due(bazaar);
    const id = await appealed(bazaar, 'acme', { listings: ['L1'] });
    valueOf(await rule(bazaar, id));
    expect(await inForce()).toEqual(['L2 warning']);
    expect(await count(bazaar, 'decision_change')).toBe(0);
    expect(await count(bazaar, `notice where kind = 'measure-ended'`)).toBe(0);
    expect(await count(bazaar, `notice where kind = 'appeal-ruled'`)).toBe(1);
    // What was overturned is not acted on again as long as the listing stands as it was.
    await at(bazaar, '2020-03-01T10:00:00Z');
    expect((await outcomes(bazaar, 'acme')).flatMap((one) => one.measures)).not.toContain(
      'L1 listing-removed',
    );
  });

  test('the last listing of a decision takes its strike and its step off the ladder', async () => {
    await list(bazaar, boasting('L1'), boasting('L2'));
    await due(bazaar);
    valueOf(await rule(bazaar, await appealed(bazaar, 'acme', { listings: ['L1'] })));
    valueOf(await rule(bazaar, await appealed(bazaar, 'acme', { listings: ['L2'] })));
    expect(await count(bazaar, `decision_change where kind = 'undone'`)).toBe(1);
    expect(await inForce()).toEqual([]);
  });

  test('leaves the measures of other decisions on the same listing and seller as they are', async () => {
    await list(bazaar, boasting('L1', 'acme', 'Finest shiny teapot'), boasting('L2'));
    await due(bazaar);
    const standing = async () =>
      rows<{ rule: string; kind: string }>(
        bazaar,
        `select d.rule, m.kind from measure m join decision d on d.id = m.decision_id where m.ended_at is null order by 1`,
      );
    expect(await standing()).toHaveLength(3);
    const [boast] = await rows<{ id: string }>(
      bazaar,
      `select notice_id as id from decision where rule = 'boast'`,
    );
    const id = await appealed(bazaar, 'acme', { notice: boast?.id ?? '' });
    const named = await rows<{ id: string; rule: string; listing: string }>(
      bazaar,
      `select d.id, d.rule, l.external_id as listing from appeal_item i join decision d on d.id = i.decision_id
       join listing l on l.id = i.listing_id where i.appeal_id = $1`,
      [id],
    );
    valueOf(
      await rule(bazaar, id, {
        rest: 'upheld',
        listings: named
          .filter((one) => one.rule === 'boast')
          .map((one) => ({
            listing: one.listing,
            decision: one.id,
            outcome: 'overturned' as const,
          })),
      }),
    );
    expect(await standing()).toEqual([{ rule: 'shiny', kind: 'warning' }]);
  });

  test('of a wide decision undoes it on every axis, with an effect for each, and no other', async () => {
    await list(bazaar, boasting('M1', 'acme', 'Shiny teapot'));
    await due(bazaar);
    await at(bazaar, '2020-02-02T10:00:00Z');
    await list(bazaar, boasting('M2', 'acme', 'Shiny kettle'));
    await due(bazaar);
    const [waiting] = (await outcomes(bazaar, 'acme')).filter((one) => one.state === 'proposed');
    valueOf(
      await makeDecision(bazaar.desk, {
        decision: waiting?.decision ?? '',
        by: rhea,
        justification: english('It goes on.'),
      }),
    );
    const wide = (await inForce()).filter((one) => !one.includes(' '));
    expect(wide.length).toBeGreaterThan(0);
    valueOf(await rule(bazaar, await appealed(bazaar, 'acme')));
    expect((await inForce()).filter((one) => !one.includes(' '))).toEqual([]);
    expect(
      await count(
        bazaar,
        `measure m where m.end_reason = 'overturned'
           and not exists (select from effect e where e.measure_id = m.id and e.at = m.ended_at)`,
      ),
    ).toBe(0);
  });
});

describe('later decisions whose step rested on it', () => {
  test('are decided again at the step that counts now, and the seller is told', async () => {
    await list(bazaar, boasting('L1'));
    await due(bazaar);
    const first = await decisionNotice(bazaar, 'acme');
    await at(bazaar, '2020-02-20T10:00:00Z');
    await list(bazaar, boasting('L2'));
    await due(bazaar);
    const before = await outcomes(bazaar, 'acme');
    const later = before.find((one) => one.measures.some((text) => text.startsWith('L2')));
    expect(later?.rung).toBe(1);
    valueOf(await rule(bazaar, await appealed(bazaar, 'acme', { notice: first })));
    const after = await outcomes(bazaar, 'acme');
    expect(after.find((one) => one.decision === later?.decision)?.measures).toEqual(
      later?.measures.map((text) => `${text} overturned`),
    );
    const again = after.filter((one) => !before.some((old) => old.decision === one.decision));
    expect(again).toMatchObject([{ rung: 0, strike: false, state: 'made' }]);
    expect(
      await count(
        bazaar,
        `decision_change where is_derived and decision_id = '${later?.decision ?? ''}'`,
      ),
    ).toBe(1);
  });
});

describe('nobody ruled by the day', () => {
  test('strikes at issue count for nothing until a person rules, and count again when it is upheld', async () => {
    await list(bazaar, boasting('L1'));
    await due(bazaar);
    const id = await appealed(bazaar, 'acme');
    await at(bazaar, '2020-02-08T10:00:00Z');
    await list(bazaar, boasting('L2'));
    await due(bazaar);
    const rungOf = async (listing: string) =>
      (await outcomes(bazaar, 'acme')).find((one) =>
        one.measures.some((text) => text.startsWith(listing)),
      )?.rung;
    expect(await rungOf('L2')).toBe(0);
    valueOf(
      await ruleAppeal(bazaar.desk, {
        appeal: id,
        by: olga,
        rest: 'upheld',
        reasons: english('It stands.'),
        answers: [{ point: 1, words: english('It boasts.') }],
      }),
    );
    await at(bazaar, '2020-02-09T10:00:00Z');
    await list(bazaar, boasting('L3'));
    await due(bazaar);
    // The first counts again, beside the one between.
    expect(await rungOf('L3')).toBe(2);
  });

  test('what limits the account pauses, what stops harm does not', async () => {
    await publish(bazaar, 'safety');
    await due(bazaar);
    await at(bazaar, '2020-03-01T10:00:00Z');
    await list(
      bazaar,
      boasting('R1', 'acme', 'Teapot model zero'),
      boasting('M1', 'acme', 'Shiny teapot'),
    );
    await due(bazaar);
    await at(bazaar, '2020-03-02T10:00:00Z');
    await list(bazaar, boasting('M2', 'acme', 'Shiny kettle'));
    await due(bazaar);
    for (const one of (await outcomes(bazaar, 'acme')).filter(({ state }) => state === 'proposed'))
      valueOf(
        await makeDecision(bazaar.desk, {
          decision: one.decision,
          by: rhea,
          justification: english('It goes on.'),
        }),
      );
    const notices = await rows<{ id: string }>(
      bazaar,
      `select distinct notice_id as id from decision where state = 'made' order by 1`,
    );
    for (const { id } of notices) await appealed(bazaar, 'acme', { notice: id });
    await at(bazaar, '2020-03-09T10:00:00Z');
    const paused = await rows<{ kind: string; nature: string; scope: string }>(
      bazaar,
      `select m.kind, m.nature, m.scope from measure_pause p join measure m on m.id = p.measure_id where p.ended_at is null`,
    );
    expect(paused.length).toBeGreaterThan(0);
    expect(paused.every(({ nature, scope }) => nature === 'punitive' && scope !== 'listing')).toBe(
      true,
    );
    expect(await inForce()).toContain('R1 listing-suppressed');
  });

  test('what two appeals contest pauses until both are ruled on', async () => {
    await list(bazaar, boasting('M1', 'acme', 'Shiny teapot'));
    await due(bazaar);
    await at(bazaar, '2020-02-02T10:00:00Z');
    await list(
      bazaar,
      boasting('M2', 'acme', 'Shiny kettle'),
      boasting('M3', 'acme', 'Shiny kettle'),
    );
    await due(bazaar);
    const [waiting] = (await outcomes(bazaar, 'acme')).filter((one) => one.state === 'proposed');
    valueOf(
      await makeDecision(bazaar.desk, {
        decision: waiting?.decision ?? '',
        by: rhea,
        justification: english('It goes on.'),
      }),
    );
    const first = await appealed(bazaar, 'acme', { listings: ['M2'] });
    const second = await appealed(bazaar, 'acme', { listings: ['M3'] });
    await at(bazaar, '2020-02-09T10:00:00Z');
    const pausing = async () =>
      count(
        bazaar,
        `measure m join measure_pause p on p.measure_id = m.id and p.ended_at is null
         where m.ended_at is null and m.scope <> 'listing'`,
      );
    const both = await pausing();
    expect(both).toBeGreaterThan(0);
    const uphold = (appeal: string) =>
      ruleAppeal(bazaar.desk, {
        appeal,
        by: olga,
        rest: 'upheld',
        reasons: english('It stands.'),
        answers: [{ point: 1, words: english('It shines.') }],
      });
    valueOf(await uphold(first));
    expect(await pausing()).toBe(both);
    valueOf(await uphold(second));
    expect(await pausing()).toBe(0);
    await due(bazaar);
    expect(await brokenInvariants(bazaar)).toEqual([]);
  });
});

describe('where the rule or the evidence was wrong', () => {
  beforeEach(async () => {
    await register(bazaar, 'bolt');
    await register(bazaar, 'cora');
    await list(
      bazaar,
      boasting('L1'),
      boasting('B1', 'bolt'),
      boasting('B2', 'bolt', 'Silly teapot'),
      boasting('C1', 'cora', 'The very finest kettle'),
    );
    await due(bazaar);
  });

  test.each(['rule-wrong', 'evidence-wrong'] as const)(
    'everyone hurt by the same is found, told and heard, once (%s)',
    async (ground) => {
      valueOf(await rule(bazaar, await appealed(bazaar, 'acme'), { ground }));
      await due(bazaar);
      await due(bazaar);
      const reopened = await rows<{ seller: string; by: string; officer: string }>(
        bazaar,
        `select seller_id as seller, filed_by ->> 'kind' as by, officer from appeal where channel = 'reopened' order by 1`,
      );
      expect(reopened).toEqual([
        { seller: 'bolt', by: 'system', officer: 'olga' },
        { seller: 'cora', by: 'system', officer: 'olga' },
      ]);
      const [group] = await rows<{ id: string; ended: string | null }>(
        bazaar,
        `select id, completed_at::text as ended from appeal_group`,
      );
      expect(group?.ended).not.toBeNull();
      const ruled = await ruleGroup(bazaar.desk, {
        group: group?.id ?? '',
        outcome: 'overturned',
        ground,
        reasons: english('The rule was wrong.'),
        by: olga,
      });
      expect(ruled.rejected).toEqual([]);
      expect(ruled.ruled).toHaveLength(2);
      expect(await inForce('bolt')).toEqual([]);
      expect(await inForce('cora')).toEqual([]);
      // Nobody is found twice.
      await due(bazaar);
      expect(await count(bazaar, `appeal where channel = 'reopened'`)).toBe(2);
    },
  );

  test.each(['new-documents', 'leniency', 'misapplied', 'disproportionate'] as const)(
    'and not else (%s)',
    async (ground) => {
      valueOf(await rule(bazaar, await appealed(bazaar, 'acme'), { ground }));
      await due(bazaar);
      expect(await count(bazaar, 'appeal')).toBe(1);
    },
  );

  test('nobody reads anything of another', async () => {
    valueOf(
      await rule(bazaar, await appealed(bazaar, 'acme'), {
        ground: 'rule-wrong',
        reasons: english('Acme showed papers of its maker Umbrella Works.'),
      }),
    );
    await due(bazaar);
    expect(
      await count(
        bazaar,
        `notice where seller_id <> 'acme' and (body_text ilike '%acme%' or body_text like '%Umbrella%')`,
      ),
    ).toBe(0);
  });
});

test('appeals entered together have each their own consent, ruling and notice', async () => {
  await register(bazaar, 'bolt');
  await list(bazaar, boasting('L1'), boasting('B1', 'bolt'));
  await due(bazaar);
  const entered = await fileTogether(bazaar.desk, {
    type: 'dispute-application',
    submission: english('We all sell teapots.'),
    channel: 'letter',
    receivedAt: instant('2020-02-01T09:00:00Z'),
    by: rhea,
    members: [
      { seller: 'acme', notice: await decisionNotice(bazaar, 'acme'), consent: consent('acme') },
      { seller: 'bolt', notice: await decisionNotice(bazaar, 'bolt'), consent: consent('bolt') },
      { seller: 'bolt', notice: await decisionNotice(bazaar, 'acme'), consent: consent('bolt') },
    ],
  });
  expect(entered.filed.map(({ seller }) => seller)).toEqual(['acme', 'bolt']);
  expect(entered.rejected).toMatchObject([{ seller: 'bolt', code: 'appeal/notice-not-found' }]);
  const [first] = entered.filed;
  valueOf(await rule(bazaar, first?.appeal ?? ''));
  expect(await inForce('acme')).toEqual([]);
  expect(await inForce('bolt')).toEqual(['B1 warning']);
  expect(await count(bazaar, `appeal where consent ->> 'how' = 'Signed by ' || seller_id`)).toBe(2);
  expect(await count(bazaar, `notice where kind = 'appeal-ruled'`)).toBe(1);
});
