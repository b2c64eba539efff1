import { operatorScope, system } from '../../domain/actor.ts';
import { pausesWhenLate } from '../../domain/appeal.ts';
import { escalateLateAppeals, type AppealRow } from '../../store/appeal.ts';
import { emit } from '../../store/effect.ts';
import { contestedMeasures } from '../../store/measure-pause.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { pauseMeasures } from '../measure/pause.ts';
import { issueNotice } from '../notice/issue.ts';
import { nameMeasures } from './name-measures.ts';

/**
 * Escalates appeals that nobody ruled on by their day. It rules nothing: strikes at issue count no more until a person
 * rules, what limits the account or keeps money pauses, and what stops harm goes on (house promise 10). Returns how many.
 */
export async function escalateAppeals(desk: Desk, limit = 50): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const late = await escalateLateAppeals(tx, limit);
    for (const appeal of late) await escalate(tx, desk, appeal);
    return late.length;
  });
}

async function escalate(tx: Tx, desk: Desk, appeal: AppealRow): Promise<void> {
  const { id, sellerId, siteId, decideBy, officer } = appeal;
  const site = await loadSite(tx, siteId);
  if (site === undefined) throw new Error(`Site ${siteId} is gone`);
  const measures = (await contestedMeasures(tx, id)).filter(pausesWhenLate);
  const paused = await pauseMeasures(tx, { measures, appeal: id, by: system, ground: 'late' });
  const notice = await issueNotice(tx, desk, {
    seller: sellerId,
    site,
    content: {
      kind: 'appeal-late',
      appeal: id,
      siteName: site.name,
      decideBy,
      paused: await nameMeasures(tx, paused),
    },
  });
  await record(tx, {
    subject: { kind: 'seller', id: sellerId },
    kind: 'appeal.escalated',
    reference: id,
    payload: { appeal: id, decideBy, paused: paused.map((one) => one.id), by: system, notice },
  });
  await emit(tx, {
    kind: 'appeal.escalated',
    seller: sellerId,
    site: siteId,
    payload: { appeal: id, officer, decideBy, paused: paused.map((one) => one.id) },
  });
}
