import { operatorScope } from '../../domain/actor.ts';
import { mailWaits, nextAttempt } from '../../domain/backoff.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { after } from '../../domain/time.ts';
import {
  claimDeliveries,
  noticeProgress,
  saveAttempt,
  updateReceipt,
  type ClaimedDelivery,
} from '../../store/notice.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import type { Mailer, MailOutcome } from '../ports/mailer.ts';
import { owedDuties } from '../site/owed-duties.ts';
import { receiveNotice } from './receive.ts';

const lease = 'PT5M';
const batch = 50;

/**
 * Sends notices that are due. Each is claimed for a while and the claim committed before anything is sent, so that
 * two workers never send one, and one that dies is sent again. Returns how many were attempted.
 */
export async function deliverNotices(desk: Desk, mailer: Mailer): Promise<number> {
  const claimed = await transact(desk.store, operatorScope, (tx) =>
    claimDeliveries(tx, { limit: batch, until: after(tx.now, { period: lease, timeZone: 'UTC' }) }),
  );
  await Promise.all(
    claimed.map(async (delivery) => {
      const outcome = await mailer.send({
        to: delivery.address,
        subject: delivery.subject,
        text: delivery.bodyText,
        html: delivery.bodyHtml,
        noticeId: delivery.noticeId,
        deliveryId: delivery.id,
      });
      await transact(desk.store, operatorScope, (tx) => keepOutcome(tx, delivery, outcome));
    }),
  );
  return claimed.length;
}

async function keepOutcome(tx: Tx, delivery: ClaimedDelivery, outcome: MailOutcome): Promise<void> {
  const retryAt =
    outcome.kind === 'deferred'
      ? nextAttempt(tx.now, { attempts: delivery.attempts, waits: mailWaits })
      : undefined;
  const state =
    outcome.kind === 'accepted' ? 'accepted' : retryAt === undefined ? 'failed' : 'queued';
  await saveAttempt(tx, {
    delivery: delivery.id,
    claim: delivery.attempts,
    outcome: outcome.kind,
    response: outcome.response,
    state,
    nextAttemptAt: retryAt ?? null,
  });
  const progress = await noticeProgress(tx, delivery.noticeId);
  if (progress === undefined) return;
  if (outcome.kind === 'accepted' && progress.deliveredAt === null) {
    await receiveNotice(tx, {
      notice: delivery.noticeId,
      seller: delivery.sellerId,
      how: 'delivered',
    });
  }
  if (progress.untried === 0 && progress.triedAt === null) {
    const site = await loadSite(tx, progress.siteId);
    const duty =
      site === undefined ? undefined : strictest(await owedDuties(tx, site), 'presumed-receipt');
    const presumeAt =
      duty === undefined
        ? undefined
        : dutyEnd(duty, { start: tx.now, timeZone: site?.timeZone ?? 'UTC' });
    if (presumeAt !== undefined)
      await updateReceipt(tx, delivery.noticeId, { triedAt: tx.now, presumeAt });
  }
}
