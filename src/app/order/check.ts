import { operatorScope } from '../../domain/actor.ts';
import { limitsOf, type OrderLimit } from '../../domain/order-check.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { orderStanding } from '../../store/order-check.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet } from '../listing/load-policy-set.ts';

export interface CheckedOrder {
  readonly isAllowed: boolean;
  /** The instant that it was judged at. */
  readonly at: Instant;
  readonly limits: readonly OrderLimit[];
}

/**
 * Whether an order for a listing may be taken from a buyer now. Stores nothing.
 * Refusal: `listing/not-found` when the site has no such listing.
 */
export async function checkOrder(
  desk: Desk,
  order: { readonly site: string; readonly listing: string; readonly buyer?: string },
): Promise<Result<CheckedOrder>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<CheckedOrder>> => {
    const { site, listing, buyer } = order;
    const standing = await orderStanding(tx, { site, listing, buyer });
    if (standing === undefined)
      return refuse('listing/not-found', `There is no listing ${listing} on ${site}.`);
    const isClassAsked = standing.measures.some(({ kind }) => kind === 'class-suspended');
    const limits = limitsOf(standing.measures, {
      audiences: standing.audiences,
      classes: isClassAsked ? await withParents(tx, desk, { site, classes: standing.classes }) : [],
    });
    return done({ isAllowed: limits.length === 0, at: tx.now, limits });
  });
}

/** Classes and those above them, in the vocabulary in force. */
async function withParents(
  tx: Tx,
  desk: Desk,
  { site, classes }: { readonly site: string; readonly classes: readonly string[] },
): Promise<readonly string[]> {
  const row = await loadSite(tx, site);
  const loaded = row === undefined ? undefined : await loadPolicySet(tx, desk, row);
  const parents = new Map(loaded?.vocabulary?.classes.map((one) => [one.id, one.parent]));
  const known = new Set<string>();
  for (const id of classes) {
    for (let next: string | undefined = id; next !== undefined && !known.has(next);) {
      known.add(next);
      next = parents.get(next);
    }
  }
  return [...known];
}
