import { operatorScope, system } from '../../domain/actor.ts';
import { runOutMandates } from '../../store/mandate.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endMandate } from './end.ts';

/** Ends mandates whose time is up; they let nobody act from that instant in any case. Returns how many. */
export async function expireMandates(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const mandates = await runOutMandates(tx, limit);
    for (const mandate of mandates)
      await endMandate(tx, desk, { mandate, by: system, reason: 'expired' });
    return mandates.length;
  });
}
