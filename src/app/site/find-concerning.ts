import { isConcerned } from '../../domain/trader.ts';
import { dayOf } from '../../domain/pack/duty.ts';
import type { Duty } from '../../domain/pack/law-schema.ts';
import { before } from '../../domain/time.ts';
import { registrationsOf } from '../../store/seller-list.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { salesByDay } from '../../store/trader.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from './owed-duties.ts';

interface Concerning {
  readonly seller: string;
  readonly kind: Duty['kind'];
}

/**
 * The duties of a kind that concern a seller now, on all of their sites or on one: those that hold for everyone, and
 * those for whoever sells as much as they do.
 */
export async function findConcerning(
  tx: Tx,
  { site: only, ...wanted }: Concerning & { readonly site?: string },
): Promise<readonly Duty[]> {
  const found: Duty[] = [];
  for (const { siteId } of await registrationsOf(tx, wanted.seller)) {
    const site = only === undefined || only === siteId ? await loadSite(tx, siteId) : undefined;
    if (site !== undefined) found.push(...(await concerningOn(tx, site, wanted)));
  }
  return found;
}

async function concerningOn(
  tx: Tx,
  site: SiteRow,
  { seller, kind }: Concerning,
): Promise<readonly Duty[]> {
  const duties = (await owedDuties(tx, site)).owed.filter((duty) => duty.kind === kind);
  const { timeZone, currency } = site;
  const [from] = duties
    .flatMap(({ thresholds = [] }) => thresholds)
    .map(({ within, lookBack = within }) => before(tx.now, { period: lookBack, timeZone }))
    .toSorted();
  if (from === undefined) return duties;
  const days = await salesByDay(tx, { seller, site, from: dayOf(from, timeZone) });
  const today = dayOf(tx.now, timeZone);
  return duties.filter((duty) => isConcerned(duty, { days, currency, today }));
}
