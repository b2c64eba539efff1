import { operatorScope } from '../../domain/actor.ts';
import { sequence } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Gives committed entries and effects their positions. Returns how many were placed. */
export async function sequenceRecord(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, (tx) => sequence(tx));
}
