import type { Actor } from '../../domain/actor.ts';
import { endRow, type EndReason, type MandateRow } from '../../store/mandate.ts';
import { insertMessage } from '../../store/message.ts';
import { record } from '../../store/record.ts';
import { loadSeller } from '../../store/seller.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { findHomeSite } from '../seller/find-home-site.ts';

export interface MandateEnd {
  readonly mandate: MandateRow;
  readonly by: Actor;
  readonly reason: EndReason;
  /** Why, in the words of whoever ended it; kept in the record. */
  readonly words?: string;
}

/** Ends a mandate now. The seller has a notice of it, and its holder a mail. */
export async function endMandate(tx: Tx, desk: Desk, end: MandateEnd): Promise<MandateRow> {
  const { mandate, by, reason, words } = end;
  await endRow(tx, { id: mandate.id, by, reason });
  await record(tx, {
    subject: { kind: 'seller', id: mandate.sellerId },
    kind: 'mandate.ended',
    reference: mandate.id,
    payload: {
      mandate: mandate.id,
      seller: mandate.sellerId,
      person: mandate.personId,
      by,
      reason,
      ...(words === undefined ? {} : { words }),
    },
  });
  const ended: MandateRow = { ...mandate, endedAt: tx.now, endedBy: by, endReason: reason };
  const site = await findHomeSite(tx, mandate.sellerId);
  if (site !== undefined) {
    await issueNotice(tx, desk, {
      seller: mandate.sellerId,
      site,
      content: {
        kind: 'mandate-ended',
        siteName: site.name,
        holder: mandate.holder,
        name: mandate.name,
        ...(mandate.firm === null ? {} : { firm: mandate.firm }),
        reason,
        endedAt: tx.now,
      },
    });
  }
  const seller = await loadSeller(tx, mandate.sellerId);
  if (mandate.address !== null && seller !== undefined) {
    await insertMessage(tx, {
      id: tx.newId(),
      sellerId: mandate.sellerId,
      kind: 'mandate-ended',
      mandateId: mandate.id,
      address: mandate.address,
      locale: seller.locale,
    });
  }
  return ended;
}
