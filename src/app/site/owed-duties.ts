import { dutiesInForce, type DutiesInForce } from '../../domain/pack/duty.ts';
import type { LawFile } from '../../domain/pack/law-schema.ts';
import type { Instant } from '../../domain/time.ts';
import { holidaysIn } from '../../store/holiday.ts';
import { listDuties, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';

interface SiteLaw {
  readonly laws: readonly LawFile[];
  readonly holidays: ReadonlySet<string>;
}

/** What each transaction was told already: the law does not change within one. */
const told = new WeakMap<Tx, Map<string, Promise<SiteLaw>>>();

/** What is owed on a site, by the laws stored and the house floor; as of now, or by the law of another instant. */
export async function owedDuties(
  tx: Tx,
  site: SiteRow,
  at: Instant = tx.now,
): Promise<DutiesInForce> {
  const bySite = told.get(tx) ?? new Map<string, Promise<SiteLaw>>();
  told.set(tx, bySite);
  const law = bySite.get(site.id) ?? loadLaw(tx, site);
  bySite.set(site.id, law);
  const { laws, holidays } = await law;
  const { jurisdictions, timeZone } = site;
  return dutiesInForce(laws, { jurisdictions, at, timeZone, holidays, site: site.id });
}

async function loadLaw(tx: Tx, site: SiteRow): Promise<SiteLaw> {
  const rows = await listDuties(tx, site.jurisdictions);
  return {
    laws: rows.map(({ jurisdiction, duty }) => ({ jurisdiction, title: {}, duties: [duty] })),
    holidays: await holidaysIn(tx, site.country),
  };
}
