import type { Actor } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { currentTitle, endRows, type MeasureInForce } from '../../store/measure.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';

/**
 * Ends measures that are in force: exactly these, with a notice to the seller, the effect undone and an
 * entry each. An automatic end is signed by the system. Other measures on the same listing stay. What somebody
 * else ended meanwhile has been told, and is not told again.
 */
export async function endMeasures(
  tx: Tx,
  desk: Desk,
  {
    measures,
    reason,
    by,
  }: {
    readonly measures: readonly MeasureInForce[];
    readonly reason: 'cured' | 'expired' | 'lifted' | 'overturned';
    readonly by: Actor;
  },
): Promise<void> {
  if (measures.length === 0) return;
  const ended = await endRows(tx, { ids: measures.map((one) => one.id), reason, by });
  for (const measure of measures) {
    if (ended.has(measure.id)) await tellEnd(tx, desk, { measure, reason, by });
  }
}

async function tellEnd(
  tx: Tx,
  desk: Desk,
  {
    measure,
    reason,
    by,
  }: {
    readonly measure: MeasureInForce;
    readonly reason: 'cured' | 'expired' | 'lifted' | 'overturned';
    readonly by: Actor;
  },
): Promise<void> {
  const site = await loadSite(tx, measure.siteId);
  if (site === undefined) throw new Error(`Site ${measure.siteId} is gone`);
  const title = measure.listingId === null ? '' : await currentTitle(tx, measure.listingId);
  const notice = await issueNotice(tx, desk, {
    seller: measure.sellerId,
    site,
    content: {
      kind: 'measure-ended',
      decision: measure.decisionId,
      siteName: site.name,
      listing: measure.externalId ?? '',
      title,
      measure: measure.kind,
      reason,
      endedAt: tx.now,
    },
  });
  await record(tx, {
    subject: { kind: 'seller', id: measure.sellerId },
    kind: 'measure.ended',
    reference: measure.id,
    payload: {
      measure: measure.id,
      decision: measure.decisionId,
      seller: measure.sellerId,
      reason,
      by,
      notice,
    },
  });
  await emit(tx, {
    kind: measure.kind === 'warning' ? 'measure.ended' : 'listing.reinstated',
    seller: measure.sellerId,
    site: measure.siteId,
    payload: {
      measure: measure.id,
      decision: measure.decisionId,
      listing: measure.externalId,
      reason,
      endedAt: tx.now,
    },
  });
}
