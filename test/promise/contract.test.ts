/** When a seller's contract ends, and that nothing but who they are goes with it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDecision } from '../../src/app/decision/make.ts';
import { liftMeasure } from '../../src/app/measure/lift.ts';
import { decideVerification } from '../../src/app/verification/decide.ts';
import { submitVerification } from '../../src/app/verification/submit.ts';
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

const begins = '2020-02-01T09:00:00Z';
let bazaar: Instance;

/** A verified seller whose account is terminated a month from now. */
beforeEach(async () => {
  bazaar = await openInstance();
  await publish(bazaar, 'manners');
  await register(bazaar, 'acme');
  const given = { name: 'acme', address: 'Street 1', telephone: '1', email: 'a@seller.example' };
  const { id } = valueOf(
    await submitVerification(bazaar.desk, { seller: 'acme', by: rhea, given }),
  );
  const verified = { verification: id, by: rhea, outcome: 'verified' } as const;
  valueOf(await decideVerification(bazaar.desk, verified));
  await list(bazaar, { id: 'L1', title: 'Rude pan', seller: 'acme' });
  await due(bazaar);
  await at(bazaar, '2020-01-02T09:00:00Z');
  await list(bazaar, { id: 'L2', title: 'Rude pan', seller: 'acme' });
  const waiting = (await outcomes(bazaar, 'acme')).find((one) => one.state === 'proposed');
  const justification = { text: 'It went on after the warning.', language: 'en' };
  const decision = { decision: waiting?.decision ?? '', by: rhea, justification };
  valueOf(await makeDecision(bazaar.desk, decision));
});
afterEach(() => bazaar.close());

const contract = async () =>
  rows(
    bazaar,
    `select contract_ended_at as ended, erase_at as erase from seller where id = 'acme'`,
  );

async function lift(): Promise<void> {
  const [{ id } = { id: '' }] = await rows<{ id: string }>(
    bazaar,
    `select id from measure where kind = 'account-terminated'`,
  );
  valueOf(await liftMeasure(bazaar.desk, { measure: id, by: rhea, reason: 'We were wrong.' }));
}

describe('the contract of a seller whose account is terminated', () => {
  test('ends when the termination begins, and not while its notice runs', async () => {
    await at(bazaar, '2020-02-01T08:59:59.999Z');
    expect(await contract()).toEqual([{ ended: null, erase: null }]);
    await at(bazaar, begins);
    expect(await contract()).toEqual([
      { ended: '2020-02-01T09:00:00.000Z', erase: '2020-08-01T08:00:00.000Z' },
    ]);
    expect(await count(bazaar, `entry where kind = 'seller.contract-ended'`)).toBe(1);
  });

  test('goes on when the termination is lifted, and nothing is erased then', async () => {
    await at(bazaar, begins);
    await lift();
    await at(bazaar, '2020-08-01T08:00:00Z');
    expect(await contract()).toEqual([{ ended: null, erase: null }]);
    expect(await count(bazaar, 'trader')).toBe(1);
    expect(await count(bazaar, `entry where kind = 'seller.contract-resumed'`)).toBe(1);
  });

  test('takes who the seller is with it in its time, and no decision, notice or listing', async () => {
    await at(bazaar, begins);
    const kept = ['decision', 'notice', 'measure', 'listing', 'entry', 'mandate', 'contact'];
    const before = await Promise.all(kept.map((table) => count(bazaar, table)));
    await at(bazaar, '2020-08-01T08:00:00Z');
    expect(await count(bazaar, 'trader')).toBe(0);
    for (const [place, table] of kept.entries())
      expect(await count(bazaar, table), table).toBeGreaterThanOrEqual(before[place] ?? 0);
  });
});

test('the end of a contract is not kept without an entry', async () => {
  const silent = bazaar.owner.query(
    `update seller set contract_ended_at = registered_at, erase_at = registered_at + interval '1 day' where id = 'acme'`,
  );
  await expect(silent).rejects.toMatchObject({ code: '23000' });
});
