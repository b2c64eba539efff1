import { timelineOf, type ListingHistory, type TimelineEntry } from '../../domain/timeline.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { listingHistories, listingsOfCase } from '../../store/listing-history.ts';
import type { Page, PageOf } from '../../store/page.ts';

export interface ListingTimeline {
  readonly listing: ListingHistory;
  readonly timeline: readonly TimelineEntry[];
}

/** The timelines of a case's listings, newest listing first. Key: the listing's id. */
export async function gatherTimelines(
  tx: Tx,
  { caseId, page }: { readonly caseId: string; readonly page: Page },
): Promise<PageOf<ListingTimeline>> {
  const { items, next } = await listingsOfCase(tx, { caseId, page });
  const histories = await listingHistories(
    tx,
    items.map((one) => one.id),
  );
  return {
    items: histories.map((listing) => ({ listing, timeline: timelineOf(listing) })),
    ...(next === undefined ? {} : { next }),
  };
}
