import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import { nextReminder } from '../../domain/stock-removal.ts';
import type { Instant } from '../../domain/time.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { insertExtension, lockRemoval, updateRemoval } from '../../store/stock-removal.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { tellRemoval } from './tell.ts';

export interface ExtendInput {
  readonly removal: string;
  readonly until: Instant;
  readonly reason: Justification;
  readonly by: Actor;
}

/**
 * Staff put a deadline off, and say why: the seller is told, reminders begin anew, and what had lapsed has not.
 * Refusals, in order: `stock-removal/not-found`, `stock-removal/extension-needs-person`, `stock-removal/not-later`.
 */
export async function extendRemoval(
  desk: Desk,
  { removal: id, until, reason, by }: ExtendInput,
): Promise<Result<{ readonly removal: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const removal = await lockRemoval(tx, id);
    if (removal === undefined) return refuse('stock-removal/not-found', 'No such removal is open.');
    if (by.kind !== 'person')
      return refuse('stock-removal/extension-needs-person', 'A person puts a deadline off.');
    if (until <= removal.deadlineAt || until <= tx.now)
      return refuse(
        'stock-removal/not-later',
        `The deadline is ${removal.deadlineAt}; name a later instant that is yet to come.`,
      );
    const site = await loadSite(tx, removal.siteId);
    if (site === undefined) throw new Error(`Site ${removal.siteId} is gone`);
    const from = removal.deadlineAt;
    const notice = await tellRemoval(tx, desk, {
      removal,
      site,
      deadlineAt: until,
      stage: { kind: 'extended', from, reason },
    });
    const next = nextReminder(removal.terms, {
      deadline: until,
      now: tx.now,
      timeZone: site.timeZone,
    });
    await updateRemoval(tx, id, {
      deadlineAt: until,
      nextReminderAt: next ?? null,
      lapsedAt: null,
      lapseNoticeId: null,
      disposableFrom: null,
    });
    const extension = tx.newId();
    await insertExtension(tx, {
      id: extension,
      removalId: id,
      sellerId: removal.sellerId,
      fromDeadline: from,
      until,
      reason: JSON.stringify(reason),
      extendedAt: tx.now,
      extendedBy: JSON.stringify(by),
      noticeId: notice,
    });
    const what = { removal: id, listing: removal.externalId, from, until };
    await record(tx, {
      subject: { kind: 'seller', id: removal.sellerId },
      kind: 'stock-removal.extended',
      reference: extension,
      payload: { ...what, extension, seller: removal.sellerId, reason, by, notice },
    });
    await emit(tx, {
      kind: 'stock.removal-extended',
      seller: removal.sellerId,
      site: site.id,
      measure: removal.measureId,
      payload: what,
    });
    return done({ removal: id });
  });
}
