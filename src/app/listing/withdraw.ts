import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { withdrawRow } from '../../store/listing.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** A listing is off sale by its seller's or the operator's own doing. Refusal: `listing/not-found`. */
export async function withdrawListing(
  desk: Desk,
  { site, listing }: { readonly site: string; readonly listing: string },
): Promise<Result<{ readonly listing: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const isWithdrawn = await withdrawRow(tx, { site, externalId: listing });
    if (!isWithdrawn)
      return refuse('listing/not-found', `There is no live listing ${listing} on ${site}.`);
    return done({ listing });
  });
}
