/** The feed: what stood on the sites at an instant. */
import { instantOf } from './calendar.ts';
import type { DemoListing, SiteId, World } from './types.ts';

/** The newest revision of every listing that is live at an instant (an event at the instant has happened), by id. */
export function listingsAt(
  world: World,
  instant: string,
  of: { readonly site?: SiteId } = {},
): readonly DemoListing[] {
  const at = instantOf(instant);
  const live = new Map<string, DemoListing>();
  for (const event of world.events) {
    if (instantOf(event.at) > at) break;
    if (of.site !== undefined && event.site !== of.site) continue;
    if (event.kind === 'listing-revised') live.set(event.listing.id, event.listing);
    else if (event.kind === 'listing-withdrawn') live.delete(event.listing);
  }
  return [...live.values()].sort((x, y) => (x.id < y.id ? -1 : 1));
}

/** One JSON object a line, each line ended. */
export function toNdjson(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
