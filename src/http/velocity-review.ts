import { resolveReview } from '../app/velocity-review/resolve.ts';
import { velocityReviewOperations } from '../contract/velocity-review.ts';
import { done } from '../domain/result.ts';
import {
  listVelocityReviews,
  readVelocityReview,
  type VelocityReviewRow,
} from '../store/velocity-review.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveVelocityReviews(parts: Parts): void {
  serve(parts, velocityReviewOperations.listVelocityReviews, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write: writeVelocityReview }, (tx, page) =>
      listVelocityReviews(tx, { ...query, page }),
    ),
  );
  serve(parts, velocityReviewOperations.resolveVelocityReview, async (call) => {
    const { actor, scope, params, body } = call;
    const resolved = await resolveReview(parts.desk, { review: params.id, by: actor(), ...body });
    if (!resolved.ok) return resolved;
    const found = await readOne(parts, { scope, missing: 'velocity-review/not-found' }, (tx) =>
      readVelocityReview(tx, params.id),
    );
    return found.ok ? done(writeVelocityReview(found.value)) : found;
  });
}

export function writeVelocityReview({
  sellerId,
  siteId,
  fromDay,
  untilDay,
  ...rest
}: VelocityReviewRow) {
  return { ...rest, seller: sellerId, site: siteId, from: fromDay, until: untilDay };
}
