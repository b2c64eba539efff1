import type { ListedFinding } from '../store/finding-list.ts';

export function writeFinding({
  listingId,
  versionId,
  metValues,
  approvalId,
  ...rest
}: ListedFinding) {
  return {
    ...rest,
    listing: listingId,
    version: versionId,
    values: metValues,
    approval: approvalId,
  };
}
