/** Promise 9: no stampede. */
import { afterEach, describe, expect, test } from 'vitest';

import {
  at,
  count,
  due,
  list,
  outcomes,
  publish,
  register,
  rows,
  type Instance,
} from '../support/instance.ts';
import { asRuntime } from '../support/runtime.ts';
import {
  drawAndJudge,
  few,
  lastSweepOf,
  limit,
  mask,
  openMarket,
  opens,
  sellersOf,
  sweeps,
} from '../support/sweep.ts';

let bazaar: Instance;
afterEach(() => bazaar.close());

const openWith = async (input: Parameters<typeof openMarket>[0]) => {
  bazaar = await openMarket(input);
};
/** A market on which the gate has opened: of twelve sellers three were decided on. */
const openBraked = async (more: Partial<Parameters<typeof openMarket>[0]> = {}) => {
  await openWith({ sellers: 12, ...more });
  await at(bazaar, opens);
};

const next = async (when: string, seller: string) => {
  await at(bazaar, when);
  await register(bazaar, seller);
  await list(bazaar, mask(seller));
  return (await outcomes(bazaar, seller))[0]?.state;
};

describe('what one change leads to by itself', () => {
  test('goes as far as the limit and no further: the rest is held, and nobody is told of it', async () => {
    await openBraked();
    expect(await sweeps(bazaar)).toMatchObject([
      {
        state: 'braked',
        reason: 'decisions',
        decisions: 3,
        sellers: 3,
        listings: 3,
        made: 3,
        held: 9,
      },
    ]);
    expect(await count(bazaar, `measure where kind = 'listing-suppressed'`)).toBe(3);
    expect(await count(bazaar, `notice where kind = 'decision'`)).toBe(3);
    const [, , , held] = sellersOf(12);
    const of = (await outcomes(bazaar, held ?? ''))[0];
    expect(of).toMatchObject({ state: 'proposed', reasons: ['sweep-braked'], measures: [] });
  });

  test('reaches the limit without a brake', async () => {
    await openBraked({ sellers: 3 });
    expect(await sweeps(bazaar)).toMatchObject([{ state: 'running', decisions: 3, held: 0 }]);
  });

  test('is limited in sellers', async () => {
    await openBraked({ limits: { ...few, maxDecisions: 100, maxSellers: 2 } });
    expect(await sweeps(bazaar)).toMatchObject([
      { reason: 'sellers', sellers: 2, made: 2, held: 10 },
    ]);
  });

  test('is limited in its share of the site’s listings, from a floor on', async () => {
    const maxListings = { share: 0.25, atLeast: 1 };
    await openBraked({ limits: { ...few, maxDecisions: 100, maxListings } });
    expect(await sweeps(bazaar)).toMatchObject([
      { reason: 'listings', listings: 3, made: 3, held: 9 },
    ]);
  });

  test('is held where one decision alone would exceed a limit', async () => {
    await openWith({ sellers: 1, limits: { ...few, maxListings: { share: 0, atLeast: 4 } } });
    await list(bazaar, ...[2, 3, 4, 5].map((n) => mask('s01', `s01-${String(n)}`)));
    await at(bazaar, opens);
    expect(await sweeps(bazaar)).toMatchObject([{ reason: 'listings', made: 0, held: 1 }]);
  });

  test('counts whichever way it comes: what sellers list while the brake is on is held too', async () => {
    await openBraked();
    await register(bazaar, 'late');
    await list(bazaar, mask('late'));
    expect(await outcomes(bazaar, 'late')).toMatchObject([
      { state: 'proposed', reasons: ['sweep-braked'] },
    ]);
    // One seller’s are one decision, with evidence for each listing.
    await list(bazaar, mask('late', 'late-2'));
    const [one, ...others] = await outcomes(bazaar, 'late');
    expect(others).toEqual([]);
    expect(await count(bazaar, 'decision_evidence where decision_id = $1', [one?.decision])).toBe(
      2,
    );
  });

  test('is held to what the operator set for the site, else to what the house says', async () => {
    await openWith({ sellers: 4 });
    await limit(bazaar, null);
    await at(bazaar, opens);
    expect(await sweeps(bazaar)).toMatchObject([{ state: 'running', made: 4, held: 0 }]);
  });

  test('is braked with an entry of the record, an effect, and a commitment to the seed', async () => {
    await openBraked();
    const { id } = await lastSweepOf(bazaar);
    const [entry] = await rows<{ told: string; kept: string }>(
      bazaar,
      `select p.payload ->> 'seedHash' as told, encode(sha256(s.seed), 'hex') as kept
       from entry e join entry_payload p on p.entry_id = e.id join sweep s on s.id = e.reference
       where e.kind = 'sweep.braked' and s.id = $1`,
      [id],
    );
    expect(entry?.told).toBe(entry?.kept);
    expect(await count(bazaar, `effect where kind = 'sweep.braked'`)).toBe(1);
  });

  test('never brakes what protects', async () => {
    await openWith({ sellers: 2, limits: { ...few, maxDecisions: 0 } });
    await publish(bazaar, 'safety');
    await due(bazaar);
    await at(bazaar, opens);
    await list(bazaar, { id: 'Z', title: 'Teapot model zero', seller: 's01' });
    expect((await outcomes(bazaar, 's01')).map(({ nature, state }) => [nature, state])).toEqual(
      expect.arrayContaining([
        ['punitive', 'proposed'],
        ['protective', 'made'],
      ]),
    );
  });
});

describe('two workers at once', () => {
  test('never make more than the limit, and everything is made or held', async () => {
    await openBraked({ sellers: 1 });
    const many = sellersOf(24).slice(1);
    for (const seller of many) await register(bazaar, seller);
    await Promise.all(many.map((seller) => list(bazaar, mask(seller))));
    const all = await sweeps(bazaar);
    expect(all).toMatchObject([{ state: 'braked', decisions: 3, made: 3, held: 21 }]);
  });

  test('that screen again after a change never make more than the limit', async () => {
    await openWith({ sellers: 40 });
    await bazaar.owner.query(`update clock set demo_at = $1`, [opens]);
    await Promise.all([due(bazaar), due(bazaar), due(bazaar)]);
    expect(await sweeps(bazaar)).toMatchObject([{ decisions: 3, made: 3, held: 37 }]);
  });
});

describe('the window', () => {
  // Three on the first instant of March. The window is a day, and what was made in it counts for another.
  test.each([
    ['in its last instant nothing more is made', '2020-03-01T23:59:59.999Z', 'proposed'],
    ['when it is over, what it held counts on', '2020-03-02T00:00:00Z', 'proposed'],
    ['a window later, to the last instant', '2020-03-02T23:59:59.999Z', 'proposed'],
    ['and no more from then on', '2020-03-03T00:00:00Z', 'made'],
  ])('%s', async (_name, when, state) => {
    await openBraked({ sellers: 3 });
    expect(await next(when, 'next')).toBe(state);
  });

  test('with room left is not carried: no span of its length holds more than the limit', async () => {
    await openBraked({ sellers: 2 });
    expect(await next('2020-03-02T00:00:00Z', 'third')).toBe('made');
    expect(await next('2020-03-02T00:00:00.001Z', 'fourth')).toBe('proposed');
    expect((await sweeps(bazaar)).map(({ state, made }) => [state, made])).toEqual([
      ['ended', 2],
      ['braked', 1],
    ]);
  });
});

test('sellers see nothing of a sweep, nor of what it holds', async () => {
  await openBraked();
  await drawAndJudge(bazaar, { sweep: (await lastSweepOf(bazaar)).id });
  const seen = await asRuntime(bazaar.config, { kind: 'seller', seller: 's12' }, async (client) => {
    const counts: (number | null)[] = [];
    for (const table of ['sweep', 'sweep_rule', 'sweep_sample', 'decision'])
      counts.push((await client.query(`select * from ${table}`)).rowCount);
    return counts;
  });
  expect(seen).toEqual([0, 0, 0, 0]);
});
