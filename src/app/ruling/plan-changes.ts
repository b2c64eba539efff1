import { easedSteps } from '../../domain/undo.ts';
import { priorDecisionsOf } from '../../store/decision.ts';
import { standingMade, type MadeDecision } from '../../store/ruling.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Ruled } from './carry-out.ts';

/** What a ruling makes of a decision on the ladder. */
export interface Change {
  readonly decision: MadeDecision;
  readonly kind: 'undone' | 'eased';
  readonly strike: boolean;
  /** Whether the decision is a later one, whose step rested on one that the ruling changed. */
  readonly isDerived: boolean;
}

/**
 * What a ruling makes of decisions: one of which every listing is overturned, by this ruling and those before, counts for
 * nothing; one that is to carry no strike carries none; and each later one whose step rested on these is eased.
 */
export async function planChanges(
  tx: Tx,
  { ruled, site }: { readonly ruled: Ruled; readonly site: SiteRow },
): Promise<readonly Change[]> {
  const seller = ruled.appeal.sellerId;
  const made = await standingMade(tx, { seller, site: site.id });
  const own = made.flatMap((decision) => ownChange(decision, ruled) ?? []);
  const changed = new Map(own.map(({ decision, kind }) => [decision.id, kind]));
  const derived: Change[] = [];
  for (const policy of new Set(own.map(({ decision }) => decision.policy))) {
    const decisions = made.filter((one) => one.policy === policy);
    const eased = easedSteps({
      decisions,
      priors:
        (await priorDecisionsOf(tx, { sellers: [seller], site: site.id, policy })).get(seller) ??
        [],
      changed,
      timeZone: site.timeZone,
    });
    for (const { decision: id, strike } of eased) {
      const decision = decisions.find((one) => one.id === id);
      if (decision !== undefined)
        derived.push({ decision, kind: 'eased', strike, isDerived: true });
    }
  }
  return [...own, ...derived];
}

function ownChange(decision: MadeDecision, { items, withoutStrike }: Ruled): Change | undefined {
  const ruled = items.filter(({ decisionId }) => decisionId === decision.id);
  if (ruled.length === 0) return undefined;
  const overturned = new Set([
    ...decision.overturned,
    ...ruled.filter(({ outcome }) => outcome === 'overturned').map(({ listingId }) => listingId),
  ]);
  if (decision.listings.every((listing) => overturned.has(listing)))
    return { decision, kind: 'undone', strike: false, isDerived: false };
  return withoutStrike.includes(decision.id)
    ? { decision, kind: 'eased', strike: false, isDerived: false }
    : undefined;
}
