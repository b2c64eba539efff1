import { firstRegistration } from '../../store/seller-list.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** The site whose duties hold for what concerns a seller as a whole: where they registered first. */
export async function findHomeSite(tx: Tx, seller: string): Promise<SiteRow | undefined> {
  const site = await firstRegistration(tx, seller);
  return site === undefined ? undefined : loadSite(tx, site);
}
