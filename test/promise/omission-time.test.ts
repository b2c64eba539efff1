/** What is withheld from reasons is withheld for a time, then told by itself, and until then the seller sees none of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { discardDecision } from '../../src/app/decision/discard.ts';
import { approveOmission } from '../../src/app/omission/approve.ts';
import { extendOmission } from '../../src/app/omission/extend.ts';
import { liftOmission } from '../../src/app/omission/lift.ts';
import { system, type Actor } from '../../src/domain/actor.ts';
import { instant } from '../../src/domain/time.ts';
import { at, count, due, refusalOf, rhea, rows, valueOf } from '../support/instance.ts';
import {
  ben,
  longest,
  make,
  noticeOf,
  openMatter,
  propose,
  seen,
  statement,
  wish,
  withheld,
  type Matter,
} from '../support/omissions.ts';
import { asRuntime, operator } from '../support/runtime.ts';

let matter: Matter;
beforeEach(async () => {
  matter = await openMatter();
});
afterEach(() => matter.bazaar.close());

describe('its time', () => {
  test('is never longer than what is owed, and shorter where that was wanted', async () => {
    const soon = instant('2020-02-01T00:00:00Z');
    expect(
      await ended(await withheld(matter, { until: instant('2021-01-01T00:00:00Z') })),
    ).toMatchObject({
      until: longest,
    });
    const other = await withheld(matter, {
      item: { kind: 'detection', finding: matter.finding },
      until: soon,
    });
    expect(await ended(other)).toMatchObject({ until: soon });
  });

  test('being over, the seller is told by itself, in that instant and once', async () => {
    const omission = await withheld(matter);
    valueOf(await make(matter));
    await at(matter.bazaar, '2020-03-31T07:59:59.999Z');
    expect(await noticeOf(matter, 'omission-disclosed')).toBe('');
    await at(matter.bazaar, longest);
    await Promise.all([due(matter.bazaar), due(matter.bazaar)]);
    expect(await count(matter.bazaar, `notice where kind = 'omission-disclosed'`)).toBe(1);
    expect(await noticeOf(matter, 'omission-disclosed')).toMatch(/Silly/);
    expect(await ended(omission)).toMatchObject({ end_reason: 'disclosed', ended_by: system });
    expect(await seen(matter, 'finding')).toBe(1);
  });

  test('being over before the decision is made, nothing is withheld', async () => {
    const omission = await withheld(matter, { until: instant('2020-01-02T00:00:00Z') });
    await at(matter.bazaar, '2020-01-02T00:00:00Z');
    expect(await ended(omission)).toMatchObject({ end_reason: 'lapsed' });
    valueOf(await make(matter));
    expect((await statement(matter)).facts[0]?.evidence).toHaveLength(2);
  });

  test('is longer only by two people’s word again, before it is over', async () => {
    const omission = await withheld(matter);
    valueOf(await make(matter));
    const again = { legalReference: 'Example Act, section 2', reasons: wish(matter).reasons };
    const extend = async (by: Actor) =>
      extendOmission(matter.bazaar.desk, { omission, by, ...again });
    expect(refusalOf(await extend(system))).toBe('omission/needs-person');
    await at(matter.bazaar, '2020-03-01T09:00:00Z');
    const longer = valueOf(await extend(ben)).omission;
    expect(refusalOf(await extend(ben))).toBe('omission/withheld-already');
    expect(
      refusalOf(await approveOmission(matter.bazaar.desk, { omission: longer, by: ben })),
    ).toBe('omission/second-person');
    valueOf(await approveOmission(matter.bazaar.desk, { omission: longer, by: rhea }));
    expect(await ended(omission)).toMatchObject({ end_reason: 'extended' });
    await at(matter.bazaar, longest);
    expect(await noticeOf(matter, 'omission-disclosed')).toBe('');
    await at(matter.bazaar, '2020-05-30T08:00:00Z');
    expect(await noticeOf(matter, 'omission-disclosed')).toContain('Silly');
  });

  test('is over though someone has proposed to make it longer, when nobody has approved that', async () => {
    const omission = await withheld(matter);
    valueOf(await make(matter));
    const longer = valueOf(
      await extendOmission(matter.bazaar.desk, {
        omission,
        by: rhea,
        legalReference: 'Example Act, section 2',
        reasons: wish(matter).reasons,
      }),
    ).omission;
    await at(matter.bazaar, longest);
    expect(await ended(longer)).toMatchObject({ end_reason: 'declined', ended_by: system });
    expect(
      refusalOf(await approveOmission(matter.bazaar.desk, { omission: longer, by: ben })),
    ).toBe('omission/settled');
    expect(await noticeOf(matter, 'omission-disclosed')).toContain('Silly');
  });

  test('may be cut short by a person: the seller is told at once', async () => {
    const omission = await withheld(matter);
    valueOf(await make(matter));
    expect(refusalOf(await liftOmission(matter.bazaar.desk, { omission, by: system }))).toBe(
      'omission/needs-person',
    );
    valueOf(await liftOmission(matter.bazaar.desk, { omission, by: rhea }));
    expect(await noticeOf(matter, 'omission-disclosed')).toContain('Silly');
    expect(refusalOf(await liftOmission(matter.bazaar.desk, { omission, by: rhea }))).toBe(
      'omission/not-withheld',
    );
  });
});

describe('a seller', () => {
  test('sees neither the omission nor the finding that it is of, from its proposal to its end', async () => {
    expect(await seen(matter, 'finding')).toBe(1);
    const omission = await propose(matter);
    expect(await seen(matter, 'finding')).toBe(0);
    valueOf(await approveOmission(matter.bazaar.desk, { omission, by: ben }));
    valueOf(await make(matter));
    expect([await seen(matter, 'finding'), await seen(matter, 'omission')]).toEqual([0, 0]);
    valueOf(await liftOmission(matter.bazaar.desk, { omission, by: ben }));
    expect([await seen(matter, 'finding'), await seen(matter, 'omission')]).toEqual([1, 0]);
  });

  test('sees a finding again when its decision was discarded with nothing approved', async () => {
    await propose(matter);
    valueOf(
      await discardDecision(matter.bazaar.desk, {
        decision: matter.decision,
        by: rhea,
        reason: 'A joke.',
      }),
    );
    expect(await seen(matter, 'finding')).toBe(1);
  });
});

test('an omission that was approved cannot be rewritten or removed', async () => {
  const omission = await withheld(matter);
  const runs = async (text: string) =>
    asRuntime(matter.bazaar.config, operator, async (client) => client.query(text, [omission]));
  await expect(
    runs(`update omission set until = until + interval '1 year' where id = $1`),
  ).rejects.toThrow('cannot be rewritten');
  await expect(runs('delete from omission where id = $1')).rejects.toThrow('permission denied');
});

async function ended(omission: string) {
  const found = await rows(
    matter.bazaar,
    'select end_reason, ended_by, until from omission where id = $1',
    [omission],
  );
  return found[0];
}
