import { resolveReview } from '../app/exemption-review/resolve.ts';
import { exemptionReviewOperations } from '../contract/exemption-review.ts';
import { done } from '../domain/result.ts';
import {
  listExemptionReviews,
  readExemptionReview,
  type ExemptionReviewRow,
} from '../store/exemption-review.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveExemptionReviews(parts: Parts): void {
  serve(parts, exemptionReviewOperations.listExemptionReviews, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listExemptionReviews(tx, { ...query, page }),
    ),
  );
  serve(parts, exemptionReviewOperations.resolveExemptionReview, async (call) => {
    const { actor, scope, params, body } = call;
    const resolved = await resolveReview(parts.desk, { review: params.id, by: actor(), ...body });
    if (!resolved.ok) return resolved;
    const found = await readOne(parts, { scope, missing: 'exemption-review/not-found' }, (tx) =>
      readExemptionReview(tx, params.id),
    );
    return found.ok ? done(write(found.value)) : found;
  });
}

function write({ siteId, ...rest }: ExemptionReviewRow) {
  return { ...rest, site: siteId };
}
