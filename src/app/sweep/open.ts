import { mostOf, type SweepCounts } from '../../domain/sweep.ts';
import { after } from '../../domain/time.ts';
import { countCatalogue } from '../../store/catalogue-walk.ts';
import { endSweep, insertSweep, lastSweep, type SweepRow } from '../../store/sweep.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { sweepLimits } from '../site/sweep-limits.ts';
import { announceBrake } from './announce-brake.ts';

const none: SweepCounts = { decisions: 0, sellers: 0, listings: 0 };

/**
 * The sweep of a version that takes in decisions now; opened if there is none, or the window of the last one is over.
 * What that one made counts on for another window, so that no span of a window's length holds more than the limits
 * allow. Where the last one was stopped, or drawn from and not released, the new one is braked from the beginning.
 */
export async function openSweep(
  tx: Tx,
  { site, version }: { readonly site: SiteRow; readonly version: string },
): Promise<SweepRow> {
  const last = await lastSweep(tx, version);
  if (last?.state === 'braked') return last;
  if (last?.state === 'running') {
    if (last.closesAt > tx.now) return last;
    await endSweep(tx, last.id);
  }
  const limits = await sweepLimits(tx, site);
  const inWindow = { period: limits.window, timeZone: site.timeZone };
  const isBraked = last?.state === 'stopped' || last?.state === 'sampled';
  const id = tx.newId();
  const isOpened = await insertSweep(tx, {
    id,
    siteId: site.id,
    versionId: version,
    closesAt: after(tx.now, inWindow),
    limits,
    // A sweep that is braked from the beginning has no room at all.
    most: isBraked ? none : mostOf(limits, await countCatalogue(tx, site.id)),
    carried: last !== undefined && after(last.closesAt, inWindow) > tx.now ? madeBy(last) : none,
    isBraked,
  });
  const opened = await lastSweep(tx, version);
  if (opened === undefined) throw new Error(`The sweep of version ${version} is gone`);
  if (isOpened && isBraked) await announceBrake(tx, { sweep: opened, reason: 'predecessor' });
  return opened;
}

function madeBy({ decisions, sellers, listings }: SweepRow): SweepCounts {
  return { decisions, sellers, listings };
}
