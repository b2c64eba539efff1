import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import {
  lockVerification,
  readVerification,
  type VerificationRow,
} from '../../store/verification.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { closeVerification } from './close.ts';

export interface DecideInput {
  readonly verification: string;
  readonly by: Actor;
  readonly outcome: 'verified' | 'refused';
  /** Owed with a refusal, in the decider's own words; the seller reads them. */
  readonly reasons?: Justification;
}

/**
 * A person decides whether a seller is who they say. A refusal has reasons and is contestable.
 * Refusals, in order: `verification/not-found`, `verification/decided`, `verification/not-submitted`,
 * `verification/decider-needed`, `verification/reasons-needed`.
 */
export async function decideVerification(
  desk: Desk,
  { verification: id, by, outcome, reasons }: DecideInput,
): Promise<Result<VerificationRow>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<VerificationRow>> => {
    const round = await lockVerification(tx, id);
    if (round === undefined)
      return refuse('verification/not-found', 'There is no such verification.');
    if (round.decidedAt !== null)
      return refuse('verification/decided', 'The verification was decided.');
    if (round.submittedAt === null)
      return refuse('verification/not-submitted', 'The seller has not answered yet.');
    if (by.kind !== 'person')
      return refuse('verification/decider-needed', 'Only a person decides a verification.');
    if (outcome === 'refused' && reasons === undefined)
      return refuse('verification/reasons-needed', 'A refusal needs reasons.');
    const refused = outcome === 'refused' && reasons !== undefined ? { refused: reasons } : {};
    await closeVerification(tx, desk, { round, by, ...refused });
    return done((await readVerification(tx, id)) ?? round);
  });
}
