import type { Tx } from '../../store/database/transaction.ts';
import {
  screenLive,
  type FoundListing,
  type LiveScreening,
  type ScreenedLive,
} from './screen-live.ts';

/** The most listings of one seller that a notice shows; all of them are kept and can be read. */
export const mostShown = 20;

export interface SellerSurvey {
  readonly total: number;
  /** The first of them, at most `mostShown`. */
  readonly first: readonly FoundListing[];
}

export interface Survey extends ScreenedLive {
  /** What was found, by seller; who is not here has nothing to do. */
  readonly sellers: ReadonlyMap<string, SellerSurvey>;
  /** Listings found, by rule. */
  readonly rules: ReadonlyMap<string, number>;
}

/** What some rules would find in sellers' live listings: how many, and the first of each seller. */
export async function surveyLive(
  tx: Tx,
  screening: LiveScreening,
  keep: (found: readonly FoundListing[]) => Promise<void> = () => Promise.resolve(),
): Promise<Survey> {
  const sellers = new Map<string, { total: number; first: FoundListing[] }>();
  const rules = new Map<string, number>();
  const { screened, isWhole } = await screenLive(tx, screening, async (found) => {
    for (const listing of found) {
      const own = sellers.get(listing.sellerId) ?? { total: 0, first: [] };
      own.total += 1;
      if (own.first.length < mostShown) own.first.push(listing);
      sellers.set(listing.sellerId, own);
      for (const { rule } of listing.findings) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
    await keep(found);
  });
  return { screened, isWhole, sellers, rules };
}
