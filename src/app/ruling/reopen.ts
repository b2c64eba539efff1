import { operatorScope, system } from '../../domain/actor.ts';
import type { WrongGround } from '../../domain/appeal.ts';
import { contestableItems, lockContestable } from '../../store/appeal.ts';
import { completeGroup, hurtBySame, searchingGroups, type HurtNotice } from '../../store/ruling.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import { enterAppeal } from '../appeal/enter.ts';
import type { Desk } from '../desk.ts';

const batch = 20;

/**
 * Finds those hurt by what a ruling found wrong, and opens an appeal for each, in the name of the system: they are told
 * and need do nothing, and it is ruled on as any other (house promise 11). Returns how many groups were looked at.
 */
export async function reopenAppeals(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const groups = await searchingGroups(tx, 1);
    for (const { id, rulingId, ground } of groups) {
      const hurt = await hurtBySame(tx, { ruling: rulingId, ground, limit: batch });
      for (const notice of hurt) await reopen(tx, desk, { notice, group: id, ground });
      if (hurt.length < batch) await completeGroup(tx, id);
    }
    return groups.length;
  });
}

async function reopen(
  tx: Tx,
  desk: Desk,
  {
    notice,
    group,
    ground,
  }: { readonly notice: HurtNotice; readonly group: string; readonly ground: WrongGround },
): Promise<void> {
  const { noticeId, sellerId, siteId } = notice;
  await lockContestable(tx, noticeId);
  const [first, ...rest] = (await contestableItems(tx, noticeId)).filter((item) =>
    notice.items.some(
      (one) => one.decisionId === item.decisionId && one.listingId === item.listingId,
    ),
  );
  if (first === undefined)
    throw new Error(`Nothing of notice ${noticeId} can be heard again, though it was found`);
  await enterAppeal(tx, desk, {
    seller: sellerId,
    site: siteId,
    notice: noticeId,
    contested: { kind: 'decision', items: [first, ...rest] },
    type: ground === 'rule-wrong' ? 'dispute-application' : 'dispute-facts',
    submission: {
      text:
        ground === 'rule-wrong'
          ? 'Reopened: a ruling on another appeal found the rule wrong.'
          : 'Reopened: a ruling on another appeal found the same evidence wrong.',
      language: 'en',
    },
    points: [],
    documents: [],
    channel: 'reopened',
    group,
    ground,
    receivedAt: tx.now,
    by: system,
  });
}
