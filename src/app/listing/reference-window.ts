import { strictest } from '../../domain/pack/duty.ts';
import { before, instantOrDay, type Instant } from '../../domain/time.ts';
import type { PriceWindow } from '../../store/price.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from '../site/owed-duties.ts';

/**
 * The days whose prices later ones are held against: before the earliest price law in force on the site took
 * effect, else the same span ending that long ago. The span is the house's `price-reference` duty.
 */
export async function referenceWindow(tx: Tx, site: SiteRow): Promise<PriceWindow> {
  const duties = await owedDuties(tx, site);
  const span = strictest(duties, 'price-reference')?.period;
  if (span === undefined)
    throw new Error(
      `No price-reference period is in force on ${site.id}; the house law pack must state one`,
    );
  const [trigger] = duties.owed
    .filter((one) => one.kind === 'price-limit')
    .map((one): Instant => instantOrDay(one.from, site.timeZone))
    .toSorted();
  const to = trigger ?? before(tx.now, { period: span, timeZone: site.timeZone });
  return { from: before(to, { period: span, timeZone: site.timeZone }), to };
}
