import { operatorScope, system } from '../../domain/actor.ts';
import { dueAgain } from '../../store/verification.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { findHomeSite } from '../seller/find-home-site.ts';
import { openVerification } from './open.ts';

/**
 * Asks sellers again whose year is nearly over, early enough to answer before it is (INFORM Consumers Act; the house
 * everywhere). Returns how many.
 */
export async function recertifyTraders(desk: Desk, limit = 50): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const due = await dueAgain(tx, limit);
    for (const { sellerId: seller, recertifyBy: until } of due) {
      const site = await findHomeSite(tx, seller);
      if (site === undefined) continue;
      const asking = { occasion: 'recertification', by: system, until } as const;
      await openVerification(tx, desk, { seller, site, ...asking });
    }
    return due.length;
  });
}
