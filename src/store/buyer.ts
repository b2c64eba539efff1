import type { Insertable, Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type BuyerRow = Selectable<Tables['buyer']>;

export async function insertBuyer(tx: Tx, row: Insertable<Tables['buyer']>): Promise<void> {
  await tx.db.insertInto('buyer').values(row).execute();
}

/** Ends a verification now; the row it ended, or undefined when there is none that was not revoked. */
export async function revokeBuyerRow(
  tx: Tx,
  { id, by, reason }: { readonly id: string; readonly by: Actor; readonly reason: string },
): Promise<BuyerRow | undefined> {
  return tx.db
    .updateTable('buyer')
    .set({ revokedAt: tx.now, revokedBy: JSON.stringify(by), revokeReason: reason })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

export interface BuyerFilter {
  readonly site?: string | undefined;
  readonly buyer?: string | undefined;
  readonly audience?: string | undefined;
  readonly live?: boolean | undefined;
  readonly page: Page;
}

/** Verifications of buyers, newest first. Key: id, whose order is that of making. */
export async function listBuyers(
  tx: Tx,
  { site, buyer, audience, live, page }: BuyerFilter,
): Promise<PageOf<BuyerRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('buyer')
    .selectAll()
    .$if(site !== undefined, (query) => query.where('siteId', '=', site ?? ''))
    .$if(buyer !== undefined, (query) => query.where('externalId', '=', buyer ?? ''))
    .$if(audience !== undefined, (query) => query.where('audience', '=', audience ?? ''))
    .$if(live === true, (query) =>
      query
        .where('revokedAt', 'is', null)
        .where('validFrom', '<=', tx.now)
        .where('validUntil', '>', tx.now),
    )
    .$if(live === false, (query) =>
      query.where((or) =>
        or.or([
          or('revokedAt', 'is not', null),
          or('validFrom', '>', tx.now),
          or('validUntil', '<=', tx.now),
        ]),
      ),
    )
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readBuyer(tx: Tx, id: string): Promise<BuyerRow | undefined> {
  return tx.db.selectFrom('buyer').selectAll().where('id', '=', id).executeTakeFirst();
}
