import { operatorScope } from '../../domain/actor.ts';
import { presumable } from '../../store/notice.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { receiveNotice } from './receive.ts';

/** Presumes receipt of notices whose stated time after the last channel was tried has passed. Returns how many. */
export async function presumeNotices(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const due = await presumable(tx, limit);
    for (const one of due)
      await receiveNotice(tx, { notice: one.id, seller: one.sellerId, how: 'presumed' });
    return due.length;
  });
}
