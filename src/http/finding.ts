import { exemptFindings } from '../app/finding/exempt.ts';
import type { Tx } from '../store/database/transaction.ts';
import type { ListedFinding } from '../store/finding-list.ts';

/** Findings for the wire, each with from when it can be held against its seller. */
export async function writeFindings(tx: Tx, findings: readonly ListedFinding[]) {
  return (await exemptFindings(tx, findings)).map(
    ({
      listingId,
      versionId,
      metValues,
      approvalId,
      sellerId: _sellerId,
      siteId: _siteId,
      ...rest
    }) => ({
      ...rest,
      listing: listingId,
      version: versionId,
      values: metValues,
      approval: approvalId,
    }),
  );
}
