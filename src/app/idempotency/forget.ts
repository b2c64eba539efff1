import { operatorScope } from '../../domain/actor.ts';
import { before } from '../../domain/time.ts';
import { transact } from '../../store/database/transaction.ts';
import { forgetRequests } from '../../store/idempotency.ts';
import type { Desk } from '../desk.ts';

const kept = 'P1D';

/** Forgets answers that were kept for repeated requests, a day of real time after. Returns how many. */
export async function forgetAnswers(desk: Desk): Promise<number> {
  const since = before(desk.store.realNow(), { period: kept, timeZone: 'UTC' });
  return transact(desk.store, operatorScope, (tx) => forgetRequests(tx, since));
}
