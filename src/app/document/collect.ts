import { operatorScope } from '../../domain/actor.ts';
import { dutiesInForce, strictest } from '../../domain/pack/duty.ts';
import { before } from '../../domain/time.ts';
import { claimRetained, claimUnused, endDocument } from '../../store/document.ts';
import { listDuties } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

const batchSize = 20;

/**
 * Lets go of documents: those that were uploaded and then used by nothing, for as long as the house's
 * `document-unused` duty says, and those of applications and approvals that ended as long ago as its
 * `document-retention` says. A claimed one is used by nothing any more, so a run that breaks off is ended by the next.
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
    const since = (kind: 'document-unused' | 'document-retention') => {
      const period = strictest(duties, kind)?.period;
      return period === undefined ? undefined : before(tx.now, { period, timeZone: 'UTC' });
    };
    const uploadedBefore = since('document-unused');
    const endedBefore = since('document-retention');
    return [
      ...(uploadedBefore === undefined
        ? []
        : await claimUnused(tx, { uploadedBefore, limit: batchSize })),
      ...(endedBefore === undefined
        ? []
        : await claimRetained(tx, { endedBefore, limit: batchSize })),
    ];
  });
  for (const document of claimed) {
    await desk.documents.remove(document);
    await transact(desk.store, operatorScope, (tx) => endDocument(tx, document));
  }
  return claimed.length;
}
