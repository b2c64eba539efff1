import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';
import type { ContactRow, SellerRow } from './seller.ts';

/** Sellers by id, of one site or of all. Key: id. */
export async function listSellers(
  tx: Tx,
  { site, page }: { readonly site?: string | undefined; readonly page: Page },
): Promise<PageOf<SellerRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('seller')
    .selectAll()
    .$if(site !== undefined, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('registration')
            .select('registration.siteId')
            .whereRef('registration.sellerId', '=', 'seller.id')
            .where('registration.siteId', '=', site ?? ''),
        ),
      ),
    )
    .$if(id !== undefined, (query) => query.where('id', '>', id ?? ''))
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function contactsOf(tx: Tx, seller: string): Promise<readonly ContactRow[]> {
  return tx.db
    .selectFrom('contact')
    .selectAll()
    .where('sellerId', '=', seller)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .execute();
}

export async function registrationsOf(
  tx: Tx,
  seller: string,
): Promise<readonly { readonly siteId: string; readonly registeredAt: Instant }[]> {
  return tx.db
    .selectFrom('registration')
    .select(['siteId', 'registeredAt'])
    .where('sellerId', '=', seller)
    .orderBy('siteId')
    .execute();
}

export interface RegisteredSite {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}

/** The sites that a seller is registered on. */
export async function registeredSites(tx: Tx, seller: string): Promise<readonly RegisteredSite[]> {
  return tx.db
    .selectFrom('registration')
    .innerJoin('site', 'site.id', 'registration.siteId')
    .select(['site.id', 'site.name', 'site.timeZone'])
    .where('registration.sellerId', '=', seller)
    .orderBy('site.id')
    .execute();
}

/** The site on which a seller has been registered longest. */
export async function firstRegistration(tx: Tx, seller: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('registration')
    .select('siteId')
    .where('sellerId', '=', seller)
    .orderBy('registeredAt')
    .orderBy('siteId')
    .limit(1)
    .executeTakeFirst();
  return row?.siteId;
}
