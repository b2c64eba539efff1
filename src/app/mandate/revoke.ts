import { operatorScope, type Actor, type Scope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import { lockMandate, lockOwners, type MandateRow } from '../../store/mandate.ts';
import type { Desk } from '../desk.ts';
import { endMandate } from './end.ts';

export interface RevokeInput {
  readonly mandate: string;
  /** Who ends it: an owner within their seller's scope, the operator, or the holder, who gives it up. */
  readonly as: { readonly kind: 'scope'; readonly scope: Scope } | { readonly kind: 'holder' };
  readonly by: Actor;
  readonly reason: string;
}

/**
 * Ends a mandate at once: whoever held it can do nothing more for the seller from the commit on.
 * Refusals, in order: `mandate/not-found`, `mandate/ended`, `mandate/of-user`, `mandate/last-owner`.
 */
export async function revokeMandate(
  desk: Desk,
  { mandate: id, as, by, reason: words }: RevokeInput,
): Promise<Result<MandateRow>> {
  const scope = as.kind === 'scope' ? as.scope : operatorScope;
  return transact(desk.store, scope, async (tx): Promise<Result<MandateRow>> => {
    const mandate = await lockMandate(tx, id);
    if (mandate === undefined || (as.kind === 'holder' && !isHeldBy(mandate, by)))
      return refuse('mandate/not-found', 'There is no such mandate.');
    if (mandate.endedAt !== null) return refuse('mandate/ended', 'The mandate has ended.');
    if (as.kind === 'scope' && scope.kind === 'operator' && isOfUser(mandate))
      return refuse('mandate/of-user', 'An owner of the seller ends the mandates of its users.');
    if (await isLastOwner(tx, mandate))
      return refuse('mandate/last-owner', 'The seller would be left without an owner.');
    const reason = as.kind === 'holder' ? 'resigned' : 'revoked';
    return done(await endMandate(tx, desk, { mandate, by, reason, words }));
  });
}

function isHeldBy({ personId }: MandateRow, by: Actor): boolean {
  return by.kind === 'person' && personId === by.id;
}

function isOfUser({ holder, acceptedAt }: MandateRow): boolean {
  return holder === 'user' && acceptedAt !== null;
}

/** Two owners who end each other's mandates at once wait here for each other, and the second is refused. */
async function isLastOwner(tx: Tx, mandate: MandateRow): Promise<boolean> {
  const owners = await lockOwners(tx, mandate.sellerId);
  return owners.length === 1 && owners[0] === mandate.id;
}
