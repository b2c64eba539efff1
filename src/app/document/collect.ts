import { operatorScope } from '../../domain/actor.ts';
import { dutiesInForce, strictest } from '../../domain/pack/duty.ts';
import { before } from '../../domain/time.ts';
import { claimUnused, deleteDocument } from '../../store/document.ts';
import { listDuties } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

const batchSize = 20;

/**
 * Lets go of documents that were uploaded and then used by nothing, for as long as the house's `document-unused`
 * duty says. A claimed one is used by nothing any more, so a run that breaks off is ended by the next.
 * Returns how many went.
 */
export async function collectDocuments(desk: Desk): Promise<number> {
  const claimed = await transact(desk.store, operatorScope, async (tx) => {
    const laws = (await listDuties(tx, [])).map(({ jurisdiction, duty }) => ({
      jurisdiction,
      title: {},
      duties: [duty],
    }));
    const duties = dutiesInForce(laws, { jurisdictions: [], at: tx.now });
    const period = strictest(duties, 'document-unused')?.period;
    if (period === undefined) return [];
    const uploadedBefore = before(tx.now, { period, timeZone: 'UTC' });
    return claimUnused(tx, { uploadedBefore, limit: batchSize });
  });
  for (const document of claimed) {
    await desk.documents.remove(document);
    await transact(desk.store, operatorScope, (tx) => deleteDocument(tx, document.id));
  }
  return claimed.length;
}
