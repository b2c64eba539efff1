import { done, refuse, type Result } from '../../domain/result.ts';
import { loadNotice, type NoticeRow } from '../../store/notice.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { receiveNotice } from './receive.ts';

/**
 * A seller opens a notice in their inbox. The first access is kept for ever and starts what runs from it.
 * Refusal: `notice/not-found`, also for another seller's notice.
 */
export async function readNotice(
  desk: Desk,
  { seller, notice }: { readonly seller: string; readonly notice: string },
): Promise<Result<NoticeRow>> {
  return transact(
    desk.store,
    { kind: 'seller', seller },
    async (tx): Promise<Result<NoticeRow>> => {
      const row = await loadNotice(tx, notice);
      if (row === undefined) return refuse('notice/not-found', 'There is no such notice.');
      if (row.firstReadAt !== null) return done(row);
      await receiveNotice(tx, { notice, seller, how: 'read' });
      return done({ ...row, firstReadAt: tx.now });
    },
  );
}
