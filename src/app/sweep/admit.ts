import { brake, type SweepCounts } from '../../domain/sweep.ts';
import { brakeRow, isSellerCounted, type SweepRow } from '../../store/sweep.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { announceBrake } from './announce-brake.ts';
import { openSweep } from './open.ts';

export interface Admission {
  readonly sweep: string;
  /** Whether the limits leave no room, so that a person's release must come first. */
  readonly isBraked: boolean;
}

/** What one transaction has admitted so far, on top of what was committed when it looked. */
interface Budget {
  readonly sweep: SweepRow;
  counts: SweepCounts;
  readonly sellers: Set<string>;
  isBraked: boolean;
}

const budgets = new WeakMap<Tx, Map<string, Budget>>();

/**
 * The one gate before the system decides something punitive by itself: the decision joins the sweep of its change,
 * and is admitted while the limits leave room for it; the first that they do not brakes the sweep. No lock is taken
 * to look. Others may look at the same moment and see the same room; the trigger `decision_counted` counts at
 * commit, and whoever finds the room gone there is run afresh.
 */
export async function admitToSweep(
  tx: Tx,
  {
    site,
    version,
    seller,
    listings,
  }: {
    readonly site: SiteRow;
    readonly version: string;
    readonly seller: string;
    readonly listings: number;
  },
): Promise<Admission> {
  const budget = await budgetOf(tx, { site, version });
  const { sweep } = budget;
  if (budget.isBraked) return { sweep: sweep.id, isBraked: true };
  const isKnown =
    budget.sellers.has(seller) || (await isSellerCounted(tx, { sweep: sweep.id, seller }));
  const counts = {
    decisions: budget.counts.decisions + 1,
    sellers: budget.counts.sellers + (isKnown ? 0 : 1),
    listings: budget.counts.listings + listings,
  };
  const limits = {
    decisions: sweep.mostDecisions,
    sellers: sweep.mostSellers,
    listings: sweep.mostListings,
  };
  const reason = brake({ limits, counts });
  if (reason === undefined) {
    budget.counts = counts;
    budget.sellers.add(seller);
    return { sweep: sweep.id, isBraked: false };
  }
  budget.isBraked = true;
  if (await brakeRow(tx, { id: sweep.id, reason })) await announceBrake(tx, { sweep, reason });
  return { sweep: sweep.id, isBraked: true };
}

async function budgetOf(
  tx: Tx,
  where: { readonly site: SiteRow; readonly version: string },
): Promise<Budget> {
  const ofTx = budgets.get(tx) ?? new Map<string, Budget>();
  budgets.set(tx, ofTx);
  const known = ofTx.get(where.version);
  if (known !== undefined) return known;
  const sweep = await openSweep(tx, where);
  const budget: Budget = {
    sweep,
    counts: {
      decisions: sweep.carriedDecisions + sweep.decisions,
      sellers: sweep.carriedSellers + sweep.sellers,
      listings: sweep.carriedListings + sweep.listings,
    },
    sellers: new Set(),
    isBraked: sweep.state === 'braked',
  };
  ofTx.set(where.version, budget);
  return budget;
}
