import { reviewMeasure } from '../app/measure/review.ts';
import { measureOperations } from '../contract/measure.ts';
import { done } from '../domain/result.ts';
import { listMeasures, readMeasure, type ListedMeasure } from '../store/measure-list.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveMeasures(parts: Parts): void {
  serve(parts, measureOperations.listMeasures, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write: writeMeasure }, (tx, page) =>
      listMeasures(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, measureOperations.reviewMeasure, async ({ actor, scope, params, body }) => {
    const reviewed = await reviewMeasure(parts.desk, { measure: params.id, by: actor(), ...body });
    if (!reviewed.ok) return reviewed;
    const found = await readOne(parts, { scope, missing: 'measure/not-found' }, (tx) =>
      readMeasure(tx, params.id),
    );
    return found.ok ? done(writeMeasure(found.value)) : found;
  });
}

export function writeMeasure({
  decisionId,
  sellerId,
  siteId,
  listingId,
  reviewedBy: _reviewedBy,
  ...rest
}: ListedMeasure) {
  return { ...rest, decision: decisionId, seller: sellerId, site: siteId, listing: listingId };
}
