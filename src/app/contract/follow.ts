import { operatorScope, system } from '../../domain/actor.ts';
import {
  lockSeller,
  newlyTerminated,
  nowReinstated,
  resumeContractRow,
} from '../../store/contract.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { closeContract } from './close.ts';

/**
 * Lets contracts follow terminations: one that has begun ends the contract, one that was ended brings it back, as
 * far as nothing was erased meanwhile. Returns how many changed.
 */
export async function followTerminations(desk: Desk, limit = 50): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const ended = await newlyTerminated(tx, limit);
    for (const { sellerId: seller, measure } of ended) {
      const row = await lockSeller(tx, seller);
      if (row?.contractEndedAt === null) await closeContract(tx, { seller, by: system, measure });
    }
    const back = await nowReinstated(tx, limit);
    for (const seller of back) {
      const row = await lockSeller(tx, seller);
      if (row === undefined || row.contractMeasureId === null) continue;
      await resumeContractRow(tx, seller);
      await record(tx, {
        subject: { kind: 'seller', id: seller },
        kind: 'seller.contract-resumed',
        reference: row.contractMeasureId,
        payload: { seller, by: system, measure: row.contractMeasureId },
      });
    }
    return ended.length + back.length;
  });
}
