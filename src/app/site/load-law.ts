import type { SiteLaw } from '../../domain/pack/duty.ts';
import { holidaysIn } from '../../store/holiday.ts';
import { listDuties, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** What each transaction was told already: the law does not change within one. */
const told = new WeakMap<Tx, Map<string, Promise<SiteLaw>>>();

/** The law of a site at any instant, by the duties stored and the house floor, with the holidays of its country. */
export function loadLaw(tx: Tx, site: SiteRow): Promise<SiteLaw> {
  const bySite = told.get(tx) ?? new Map<string, Promise<SiteLaw>>();
  told.set(tx, bySite);
  const law = bySite.get(site.id) ?? load(tx, site);
  bySite.set(site.id, law);
  return law;
}

async function load(tx: Tx, site: SiteRow): Promise<SiteLaw> {
  const { jurisdictions, timeZone } = site;
  const rows = await listDuties(tx, jurisdictions);
  return {
    laws: rows.map(({ jurisdiction, duty }) => ({ jurisdiction, title: {}, duties: [duty] })),
    scope: { jurisdictions, timeZone, holidays: await holidaysIn(tx, site.country), site: site.id },
  };
}
