import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockSeller } from '../../store/contract.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { closeContract } from './close.ts';

/**
 * The seller has left: their contract ends now. They still sign in and read (house promise 5).
 * Refusals, in order: `seller/not-found`, `seller/contract-ended`.
 */
export async function endContract(
  desk: Desk,
  { seller, by }: { readonly seller: string; readonly by: Actor },
): Promise<Result<{ readonly seller: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const row = await lockSeller(tx, seller);
    if (row === undefined) return refuse('seller/not-found', 'There is no such seller.');
    if (row.contractEndedAt !== null)
      return refuse('seller/contract-ended', 'The contract has ended already.');
    await closeContract(tx, { seller, by });
    return done({ seller });
  });
}
