import { announcedVersion } from '../../store/announcement.ts';
import { updateReceipt } from '../../store/notice.ts';
import { reconsiderAt } from '../../store/reconsideration.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';

const columnOf = { delivered: 'deliveredAt', presumed: 'presumedAt', read: 'firstReadAt' } as const;

/**
 * Keeps that a notice was received: delivered, read for the first time, or presumed. An announcement that is
 * received may begin to bind, so the seller's findings on that site are looked at again.
 */
export async function receiveNotice(
  tx: Tx,
  {
    notice,
    seller,
    how,
  }: {
    readonly notice: string;
    readonly seller: string;
    readonly how: 'delivered' | 'presumed' | 'read';
  },
): Promise<void> {
  await updateReceipt(tx, notice, { [columnOf[how]]: tx.now });
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: `notice.${how}`,
    reference: notice,
    payload: { notice, seller, at: tx.now },
  });
  const announced = await announcedVersion(tx, notice);
  if (announced !== undefined)
    await reconsiderAt(tx, { seller, site: announced.siteId, at: tx.now });
}
