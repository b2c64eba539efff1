/** Protective measures: harm stops at once, nobody is blamed, and a person looks within set hours. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { reviewMeasure } from '../../src/app/measure/review.ts';
import { system } from '../../src/domain/actor.ts';
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

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  // Announced to nobody who received it: the notice period has not even begun when the rule acts.
  bazaar.mail.answer('deferred');
  await at(bazaar, '2020-02-10T10:00:00Z');
  await publish(bazaar, 'safety');
  await at(bazaar, '2020-03-01T10:00:00Z');
});
afterEach(() => bazaar.close());

const recalled = (id = 'L1') => ({ id, title: 'Teapot model zero', seller: 'acme' });

async function measureRow() {
  const [row] = await rows<{
    id: string;
    nature: string;
    kind: string;
    due: string;
    reviewed: string | null;
    escalated: string | null;
    ended: string | null;
    reason: string | null;
  }>(
    bazaar,
    `select id, nature, kind, review_by as due, reviewed_at as reviewed, escalated_at as escalated, ended_at as ended, end_reason as reason from measure`,
  );
  if (row === undefined) throw new Error('There is no measure');
  return row;
}

describe('a protective measure', () => {
  test('acts at once, though the announcement of its rule has reached nobody', async () => {
    await list(bazaar, recalled());
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      {
        nature: 'protective',
        state: 'made',
        rung: null,
        strike: false,
        reasons: [],
        measures: ['L1 listing-suppressed'],
      },
    ]);
  });

  test('has its notice in the inbox in the same transaction', async () => {
    await list(bazaar, recalled());
    const shown = `notice n join decision d on d.notice_id = n.id join measure m on m.decision_id = d.id where n.issued_at = m.starts_at`;
    expect(await count(bazaar, shown)).toBe(1);
  });

  test('is not held up by an approval', async () => {
    valueOf(
      await grantApproval(bazaar.desk, {
        seller: 'acme',
        site: 'bazaar',
        class: 'teapot',
        by: rhea,
      }),
    );
    await list(bazaar, recalled());
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ state: 'made', reasons: [] }]);
  });

  test('takes no step on the ladder: the first punitive decision after it is still a warning', async () => {
    bazaar.mail.answer('accepted');
    await list(bazaar, recalled());
    await at(bazaar, '2020-03-02T10:00:00Z');
    await list(bazaar, { id: 'L2', title: 'Finest teapot', seller: 'acme' });
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { nature: 'protective' },
      { nature: 'punitive', rung: 0, measures: ['L2 warning'] },
    ]);
  });

  test('does not wait for the ladder: after many strikes it is the same mild stop', async () => {
    bazaar.mail.answer('accepted');
    for (const day of ['02', '03', '04']) {
      await at(bazaar, `2020-03-${day}T10:00:00Z`);
      await list(bazaar, { id: `L${day}`, title: 'Finest teapot', seller: 'acme' });
      await due(bazaar);
    }
    await list(bazaar, recalled());
    expect(
      (await outcomes(bazaar, 'acme')).filter((one) => one.nature === 'protective'),
    ).toMatchObject([{ strike: false, measures: ['L1 listing-suppressed'] }]);
  });

  test('waits for a person when what was found is ambiguous', async () => {
    await list(bazaar, { id: 'L1', title: 'Teapot, not model zero', seller: 'acme' });
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { nature: 'protective', state: 'proposed', reasons: ['ambiguous'], measures: [] },
    ]);
  });
});

describe('its review', () => {
  test('is due a day later, as the house asks', async () => {
    await list(bazaar, recalled());
    expect((await measureRow()).due).toBe('2020-03-02T10:00:00.000Z');
  });

  test('escalates in the very instant in which it is overdue, once, and the measure stays', async () => {
    await list(bazaar, recalled());
    await at(bazaar, '2020-03-02T09:59:59.999Z');
    expect(await measureRow()).toMatchObject({ escalated: null });
    expect((await at(bazaar, '2020-03-02T10:00:00Z')).escalated).toBe(1);
    expect(await measureRow()).toMatchObject({
      escalated: '2020-03-02T10:00:00.000Z',
      ended: null,
    });
    expect((await at(bazaar, '2020-03-03T10:00:00Z')).escalated).toBe(0);
    expect(await count(bazaar, `entry where kind = 'measure.escalated'`)).toBe(1);
    expect(await count(bazaar, `effect where kind = 'measure.escalated'`)).toBe(1);
  });

  test('by a person in time keeps the measure, and nothing escalates', async () => {
    await list(bazaar, recalled());
    const { id } = await measureRow();
    await at(bazaar, '2020-03-02T09:59:59.999Z');
    valueOf(
      await reviewMeasure(bazaar.desk, {
        measure: id,
        by: rhea,
        outcome: 'keep',
        reason: 'It is the recalled model.',
      }),
    );
    await at(bazaar, '2020-03-05T10:00:00Z');
    expect(await measureRow()).toMatchObject({
      reviewed: '2020-03-02T09:59:59.999Z',
      escalated: null,
      ended: null,
    });
  });

  test('by a person may lift the measure, also after it escalated, and the finding is not acted on again', async () => {
    await list(bazaar, recalled());
    await at(bazaar, '2020-03-02T10:00:00Z');
    const { id } = await measureRow();
    valueOf(
      await reviewMeasure(bazaar.desk, {
        measure: id,
        by: rhea,
        outcome: 'lift',
        reason: 'Another model.',
      }),
    );
    await at(bazaar, '2020-03-05T10:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { measures: ['L1 listing-suppressed lifted'] },
    ]);
    expect(
      await rows(bazaar, `select kind from effect where kind like 'listing.%' order by position`),
    ).toEqual([{ kind: 'listing.suppressed' }, { kind: 'listing.reinstated' }]);
    expect(await count(bazaar, `notice where kind = 'measure-ended'`)).toBe(1);
  });

  test('is a person’s: neither the system nor a key may do it', async () => {
    await list(bazaar, recalled());
    const { id } = await measureRow();
    for (const by of [system, { kind: 'key', id: 'k' } as const]) {
      expect(
        refusalOf(
          await reviewMeasure(bazaar.desk, { measure: id, by, outcome: 'keep', reason: '' }),
        ),
      ).toBe('measure/review-needs-person');
    }
    expect(await measureRow()).toMatchObject({ reviewed: null });
  });

  test('happens once, only to protective measures, and only while they are in force', async () => {
    await list(bazaar, recalled());
    const { id } = await measureRow();
    const review = { measure: id, by: rhea, outcome: 'keep', reason: 'Seen.' } as const;
    valueOf(await reviewMeasure(bazaar.desk, review));
    expect(refusalOf(await reviewMeasure(bazaar.desk, review))).toBe('measure/already-reviewed');
    await list(bazaar, { id: 'L2', title: 'Finest teapot', seller: 'acme' });
    const [warning] = await rows<{ id: string }>(
      bazaar,
      `select id from measure where kind = 'warning'`,
    );
    expect(
      refusalOf(await reviewMeasure(bazaar.desk, { ...review, measure: warning?.id ?? '' })),
    ).toBe('measure/not-protective');
    await list(bazaar, { id: 'L2', title: 'Plain teapot', seller: 'acme' });
    expect(
      refusalOf(await reviewMeasure(bazaar.desk, { ...review, measure: warning?.id ?? '' })),
    ).toBe('measure/not-found');
  });
});
