import { dutiesInForce, type DutiesInForce } from '../../domain/pack/duty.ts';
import { holidaysIn } from '../../store/holiday.ts';
import { listDuties, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** What each transaction was told already: the law does not change within one. */
const told = new WeakMap<Tx, Map<string, Promise<DutiesInForce>>>();

/** What is owed on a site now, by the laws stored and the house floor. */
export async function owedDuties(tx: Tx, site: SiteRow): Promise<DutiesInForce> {
  const bySite = told.get(tx) ?? new Map<string, Promise<DutiesInForce>>();
  told.set(tx, bySite);
  const owed = bySite.get(site.id) ?? loadDuties(tx, site);
  bySite.set(site.id, owed);
  return owed;
}

async function loadDuties(tx: Tx, site: SiteRow): Promise<DutiesInForce> {
  const rows = await listDuties(tx, site.jurisdictions);
  const laws = rows.map(({ jurisdiction, duty }) => ({ jurisdiction, title: {}, duties: [duty] }));
  return dutiesInForce(laws, {
    jurisdictions: site.jurisdictions,
    at: tx.now,
    timeZone: site.timeZone,
    holidays: await holidaysIn(tx, site.country),
    site: site.id,
  });
}
