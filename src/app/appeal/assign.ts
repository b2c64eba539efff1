import { operatorScope } from '../../domain/actor.ts';
import { unassigned } from '../../store/appeal.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { assignOfficer } from './assign-officer.ts';

/** Gives appeals that nobody hears yet to whoever may by now. Returns how many were given. */
export async function assignAppeals(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    let given = 0;
    for (const appeal of await unassigned(tx, limit))
      if (await assignOfficer(tx, appeal)) given += 1;
    return given;
  });
}
