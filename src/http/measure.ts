import { liftMeasure } from '../app/measure/lift.ts';
import { reviewMeasure } from '../app/measure/review.ts';
import { measureOperations } from '../contract/measure.ts';
import type { Scope } from '../domain/actor.ts';
import { done } from '../domain/result.ts';
import { listMeasures, readMeasure, type ListedMeasure } from '../store/measure-list.ts';
import { loadReferral } from '../store/referral.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveMeasures(parts: Parts): void {
  serve(parts, measureOperations.listMeasures, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write: writeMeasure }, (tx, page) =>
      listMeasures(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  const readWhole = async (scope: Scope, id: string) => {
    const found = await readOne(parts, { scope, missing: 'measure/not-found' }, (tx) =>
      readMeasure(tx, id),
    );
    return found.ok ? done(writeMeasure(found.value)) : found;
  };
  serve(parts, measureOperations.reviewMeasure, async ({ actor, scope, params, body }) => {
    const reviewed = await reviewMeasure(parts.desk, { measure: params.id, by: actor(), ...body });
    if (!reviewed.ok) return reviewed;
    return readWhole(scope, params.id);
  });
  serve(parts, measureOperations.liftMeasure, async ({ actor, scope, params, body }) => {
    const lifted = await liftMeasure(parts.desk, { measure: params.id, by: actor(), ...body });
    return lifted.ok ? readWhole(scope, params.id) : lifted;
  });
  serve(parts, measureOperations.getReferral, async ({ scope, params }) =>
    readOne(parts, { scope, missing: 'measure/not-found' }, async (tx) => {
      const row = await loadReferral(tx, params.id);
      if (row === undefined) return undefined;
      const { measureId, sellerId, authority, madeAt, bundle, bundleHash } = row;
      const sha256 = bundleHash.toString('hex');
      return { measure: measureId, seller: sellerId, authority, madeAt, sha256, bundle };
    }),
  );
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
