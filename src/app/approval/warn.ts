import { operatorScope } from '../../domain/actor.ts';
import { markWarned, takeExpiring } from '../../store/approval.ts';
import { emit } from '../../store/effect.ts';
import { classTitle, requirementInForce } from '../../store/requirement.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';

const batchSize = 50;

/**
 * Tells whoever holds an approval that it comes to its end, the days before that are owed; late rather than never.
 * Returns how many were told.
 */
export async function warnApprovals(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const expiring = await takeExpiring(tx, batchSize);
    for (const approval of expiring) {
      const { sellerId: seller, validUntil } = approval;
      const site = await loadSite(tx, approval.siteId);
      if (site === undefined) throw new Error(`The site of approval ${approval.id} is gone`);
      const asked = { site: site.id, class: approval.class };
      const requirement = await requirementInForce(tx, asked);
      const notice = await issueNotice(tx, desk, {
        seller,
        site,
        content: {
          kind: 'approval-expiring',
          approval: approval.id,
          siteName: site.name,
          classTitle: await classTitle(tx, asked),
          ...(approval.productId === null ? {} : { product: approval.productId }),
          validUntil,
          hasEnded: validUntil <= tx.now,
          ...(requirement === undefined ? {} : { requirementText: requirement.text }),
        },
      });
      await markWarned(tx, { id: approval.id, notice });
      await emit(tx, {
        kind: 'approval.expiring',
        seller,
        site: site.id,
        payload: { approval: approval.id, class: approval.class, validUntil },
      });
    }
    return expiring.length;
  });
}
