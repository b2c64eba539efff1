import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import { lockSeller } from '../../store/contract.ts';
import {
  lastDecided,
  lockOpenVerification,
  type VerificationRow,
} from '../../store/verification.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { findHomeSite } from '../seller/find-home-site.ts';
import { openVerification } from './open.ts';

export interface AskInput {
  readonly seller: string;
  readonly by: Actor;
  /** Why what is known is doubted (Regulation (EU) 2022/2065 article 30(3)); the seller reads it. */
  readonly doubt?: Justification;
}

/**
 * Asks a seller who they are, or to confirm it, or to put right what is doubted.
 * Refusals, in order: `seller/not-found`, `verification/contract-ended`, `verification/open`.
 */
export async function askVerification(
  desk: Desk,
  { seller, by, doubt }: AskInput,
): Promise<Result<VerificationRow>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<VerificationRow>> => {
    const row = await lockSeller(tx, seller);
    const site = row === undefined ? undefined : await findHomeSite(tx, seller);
    if (row === undefined || site === undefined)
      return refuse('seller/not-found', 'There is no such seller.');
    if (row.contractEndedAt !== null)
      return refuse('verification/contract-ended', 'The contract of the seller has ended.');
    if ((await lockOpenVerification(tx, seller)) !== undefined)
      return refuse('verification/open', 'The seller is being asked already.');
    const last = await lastDecided(tx, seller);
    const again = last?.outcome === 'verified' ? 'recertification' : 'first';
    const doubted =
      doubt === undefined
        ? ({ occasion: again } as const)
        : ({ occasion: 'doubt', doubt } as const);
    return done(await openVerification(tx, desk, { seller, site, by, ...doubted }));
  });
}
