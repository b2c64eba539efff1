/** An instance has one clock: real, or a demo's that moves only when told to, and only forward. */
import { afterEach, describe, expect, test } from 'vitest';

import { moveClock } from '../../src/app/clock/move.ts';
import { instant } from '../../src/domain/time.ts';
import {
  list,
  openInstance,
  opening,
  refusalOf,
  register,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { operator } from '../support/runtime.ts';
import { transact } from '../../src/store/database/transaction.ts';

let bazaar: Instance;
afterEach(() => bazaar.close());

const now = () => transact(bazaar.desk.store, operator, (tx) => Promise.resolve(tx.now));

describe('a demo clock', () => {
  test('stands still until it is moved', async () => {
    bazaar = await openInstance();
    expect(await now()).toBe(opening);
    expect(await now()).toBe(opening);
  });

  test('moves to the millisecond, and may be told to stay', async () => {
    bazaar = await openInstance();
    valueOf(await moveClock(bazaar.desk, { to: instant('2020-01-01T09:00:00.001Z') }));
    valueOf(await moveClock(bazaar.desk, { to: instant('2020-01-01T09:00:00.001Z') }));
    expect(await now()).toBe('2020-01-01T09:00:00.001Z');
  });

  test('does not go back, not by a millisecond', async () => {
    bazaar = await openInstance();
    expect(
      refusalOf(await moveClock(bazaar.desk, { to: instant('2020-01-01T08:59:59.999Z') })),
    ).toBe('clock/backwards');
    expect(await now()).toBe(opening);
  });
});

describe('a real clock', () => {
  test('is read once for all that one act writes', async () => {
    let reads = 0;
    bazaar = await openInstance({
      realNow: () => {
        reads += 1;
        return instant(new Date(Date.parse(opening) + reads).toISOString());
      },
    });
    await register(bazaar, 'acme');
    await list(bazaar, { id: 'L1', title: 'Finest teapot', seller: 'acme' });
    const [times] = await rows(
      bazaar,
      `select count(distinct at)::int as count from (select starts_at as at from measure union all select issued_at from notice
         union all select decided_at from decision union all select received_at from listing_revision union all select found_at from finding) t`,
    );
    expect(times).toEqual({ count: 1 });
  });

  test('cannot be moved', async () => {
    bazaar = await openInstance({ realNow: () => opening });
    expect(refusalOf(await moveClock(bazaar.desk, { to: instant('2030-01-01T00:00:00Z') }))).toBe(
      'clock/real',
    );
  });
});
