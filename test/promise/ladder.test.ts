/** Promise 8: proportion. The ladder begins with a warning, skips no step, and counts only what the seller knew. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  at,
  due,
  list,
  openInstance,
  outcomes,
  register,
  rows,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
});
afterEach(() => bazaar.close());

const boasting = (id: string, more = '') => ({
  id,
  title: `Finest teapot ${more}`,
  seller: 'acme',
});
const clean = (id: string) => ({ id, title: 'Plain teapot', seller: 'acme' });
/** Lists, and delivers at once what it led to. */
const tell = async (...listings: Parameters<typeof list>[1][]) => {
  await list(bazaar, ...listings);
  await due(bazaar);
};
const rungs = async () => (await outcomes(bazaar, 'acme')).map((one) => one.rung);

describe('the first step', () => {
  test('is a warning without a strike', async () => {
    await list(bazaar, boasting('L1'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      {
        state: 'made',
        nature: 'punitive',
        rung: 0,
        strike: false,
        measures: ['L1 warning'],
        reasons: [],
      },
    ]);
  });

  test('says by which list, by its title and not its id', async () => {
    await list(bazaar, boasting('L1'));
    const [notice] = await rows<{ text: string }>(
      bazaar,
      `select body_text as text from notice where kind = 'decision'`,
    );
    expect(notice?.text).toContain('a phrase on the list “Words”');
    expect(notice?.text).not.toContain('“boast”');
  });

  test('is one decision for all listings that come together', async () => {
    await list(bazaar, boasting('L1'), boasting('L2'), boasting('L3'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { rung: 0, measures: ['L1 warning', 'L2 warning', 'L3 warning'] },
    ]);
  });

  test('holds for a second listing that comes before the notice of the first was received', async () => {
    await list(bazaar, boasting('L1'));
    await list(bazaar, boasting('L2'));
    expect(await rungs()).toEqual([0, 0]);
  });

  test('holds for two listings that two workers screen at once', async () => {
    await Promise.all([list(bazaar, boasting('L1')), list(bazaar, boasting('L2'))]);
    expect(await rungs()).toEqual([0, 0]);
  });
});

describe('an earlier decision', () => {
  test('does not count for what was done in the instant in which its notice was received', async () => {
    await tell(boasting('L1'));
    await list(bazaar, boasting('L2'));
    expect(await rungs()).toEqual([0, 0]);
  });

  test('counts from the next instant on', async () => {
    await tell(boasting('L1'));
    await at(bazaar, '2020-01-01T09:00:00.001Z');
    await list(bazaar, boasting('L2'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { rung: 0 },
      { rung: 1, strike: true, measures: ['L2 listing-suppressed'] },
    ]);
  });

  test('counts once for two workers at once: none of them skips a step', async () => {
    await tell(boasting('L1'));
    await at(bazaar, '2020-01-02T09:00:00Z');
    await Promise.all(['L2', 'L3', 'L4'].map((id) => list(bazaar, boasting(id))));
    expect(await rungs()).toEqual([0, 1, 1, 1]);
  });

  test('does not count while its notice has not been received', async () => {
    bazaar.mail.answer('deferred');
    await list(bazaar, boasting('L1'));
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, boasting('L2'));
    expect(await rungs()).toEqual([0, 0]);
  });

  test('counts once receipt of its notice is presumed', async () => {
    bazaar.mail.answer('refused');
    await tell(boasting('L1'));
    await at(bazaar, '2020-01-08T09:00:00Z');
    await at(bazaar, '2020-01-08T09:00:00.001Z');
    const before = (await rungs()).length;
    await list(bazaar, boasting('L2'));
    expect((await rungs()).slice(before)).toEqual([1]);
  });

  test('does not count when it was cured and carried no strike', async () => {
    await tell(boasting('L1'));
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, clean('L1'));
    await list(bazaar, boasting('L2'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { rung: 0, measures: ['L1 warning cured'] },
      { rung: 0 },
    ]);
  });

  test('counts when only one of its listings was cured', async () => {
    await tell(boasting('L1'), boasting('L2'));
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, clean('L1'));
    await list(bazaar, boasting('L3'));
    expect(await rungs()).toEqual([0, 1]);
  });

  test('counts with a strike even when it was cured', async () => {
    await tell(boasting('L1'));
    await at(bazaar, '2020-01-02T09:00:00Z');
    await tell(boasting('L2'));
    await at(bazaar, '2020-01-02T10:00:00Z');
    await list(bazaar, clean('L1'), clean('L2'));
    await list(bazaar, boasting('L3'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { measures: ['L1 warning cured'] },
      { strike: true, measures: ['L2 listing-suppressed cured'] },
      { rung: 1, strike: true, measures: ['L3 listing-suppressed'] },
    ]);
  });

  // The strike of 4 January is received at 09:00; thirty days later its look-back ends. The warning's has by then.
  test.each([
    ['counts at the last instant of the look-back', '2020-02-03T09:00:00Z', 1],
    ['counts no more an instant later', '2020-02-03T09:00:00.001Z', 0],
  ])('%s', async (_name, conduct, rung) => {
    await tell(boasting('L1'));
    await at(bazaar, '2020-01-04T09:00:00Z');
    await list(bazaar, clean('L1'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ rung: 0 }, { rung: 1, strike: true }]);
    await at(bazaar, conduct);
    await list(bazaar, boasting('L2'));
    expect((await rungs()).slice(2)).toEqual([rung]);
  });
});

describe('a warning', () => {
  test('that is not heeded runs out at the end of its time to cure, and the next step follows', async () => {
    await tell(boasting('L1'));
    await at(bazaar, '2020-01-04T08:59:59.999Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 warning'] }]);
    await at(bazaar, '2020-01-04T09:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { measures: ['L1 warning expired'] },
      { rung: 1, measures: ['L1 listing-suppressed'] },
    ]);
  });

  test('that is heeded in the last instant ends as cured, and nothing follows', async () => {
    await list(bazaar, boasting('L1'));
    await at(bazaar, '2020-01-04T08:59:59.999Z');
    await list(bazaar, clean('L1'));
    await at(bazaar, '2020-01-04T09:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 warning cured'] }]);
  });

  test('that never reached the seller is followed by another warning, not by the next step', async () => {
    bazaar.mail.answer('deferred');
    await list(bazaar, boasting('L1'));
    await at(bazaar, '2020-01-04T09:00:00Z');
    expect(await rungs()).toEqual([0, 0]);
  });
});

test('after the last step the ladder stays on it', async () => {
  const days = ['02', '03', '04', '05'];
  for (const day of days) {
    await at(bazaar, `2020-01-${day}T09:00:00Z`);
    await tell(boasting(`L${day}`));
  }
  expect(await outcomes(bazaar, 'acme')).toMatchObject([
    { rung: 0, measures: ['L02 warning expired'] },
    { rung: 1, measures: ['L03 listing-suppressed'] },
    { rung: 2, measures: ['L04 listing-removed'] },
    { rung: 2, measures: ['L02 listing-removed'] },
    { rung: 2, measures: ['L05 listing-removed'] },
  ]);
});
