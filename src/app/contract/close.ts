import type { Actor } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { endContractRow } from '../../store/contract.ts';
import { record } from '../../store/record.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { findHomeSite } from '../seller/find-home-site.ts';
import { owedDuties } from '../site/owed-duties.ts';

/** Closes a seller's contract now; from here the time runs after which who they are is erased. */
export async function closeContract(
  tx: Tx,
  {
    seller,
    by,
    measure,
  }: { readonly seller: string; readonly by: Actor; readonly measure?: string },
): Promise<void> {
  const site = await findHomeSite(tx, seller);
  const duty =
    site === undefined ? undefined : strictest(await owedDuties(tx, site), 'trader-retention');
  const eraseAt =
    duty === undefined || site === undefined
      ? undefined
      : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (eraseAt === undefined)
    throw new Error('No trader-retention period is in force; the house law pack must state one');
  const because = measure === undefined ? {} : { measure };
  await endContractRow(tx, { seller, eraseAt, ...because });
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'seller.contract-ended',
    reference: measure ?? tx.newId(),
    payload: { seller, by, eraseAt, ...because },
  });
}
