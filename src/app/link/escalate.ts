import { operatorScope } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { escalateLate } from '../../store/link.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

const batch = 100;

/** Escalates contests that no person decided in time. The link stays contested and weighs nothing. Returns how many. */
export async function escalateContests(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const late = await escalateLate(tx, batch);
    for (const one of late) {
      const payload = { contest: one.id, link: one.linkSellerId, decideBy: one.decideBy };
      await record(tx, {
        subject: { kind: 'seller', id: one.sellerId },
        kind: 'link.contest-escalated',
        reference: one.id,
        payload,
      });
      await emit(tx, { kind: 'link.contest-escalated', seller: one.sellerId, payload });
    }
    return late.length;
  });
}
