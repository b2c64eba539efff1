import { grantApproval } from '../app/approval/grant.ts';
import { revokeApproval } from '../app/approval/revoke.ts';
import { approvalOperations } from '../contract/approval.ts';
import type { Scope } from '../domain/actor.ts';
import { done } from '../domain/result.ts';
import { listApprovals, readApproval, type ListedApproval } from '../store/approval-list.ts';
import { readOptionalInstant } from './instant.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveApprovals(parts: Parts): void {
  const readBack = async (scope: Scope, id: string) => {
    const found = await readOne(parts, { scope, missing: 'approval/not-found' }, (tx) =>
      readApproval(tx, id),
    );
    return found.ok ? done(write(found.value)) : found;
  };
  serve(parts, approvalOperations.listApprovals, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listApprovals(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, approvalOperations.grantApproval, async ({ actor, scope, body }) => {
    const validFrom = readOptionalInstant(body.validFrom);
    if (!validFrom.ok) return validFrom;
    const validUntil = readOptionalInstant(body.validUntil);
    if (!validUntil.ok) return validUntil;
    const { seller, site, class: of, product } = body;
    const granted = await grantApproval(parts.desk, {
      seller,
      site,
      class: of,
      ...(product === undefined ? {} : { product }),
      ...(validFrom.value === undefined ? {} : { validFrom: validFrom.value }),
      ...(validUntil.value === undefined ? {} : { validUntil: validUntil.value }),
      by: actor(),
    });
    return granted.ok ? readBack(scope, granted.value.approval) : granted;
  });
  serve(parts, approvalOperations.revokeApproval, async ({ actor, scope, params, body }) => {
    const revoked = await revokeApproval(parts.desk, {
      approval: params.id,
      by: actor(),
      reason: body.reason,
    });
    return revoked.ok ? readBack(scope, params.id) : revoked;
  });
}

function write({
  sellerId,
  siteId,
  productId,
  applicationId,
  warnAt: _warnAt,
  ...rest
}: ListedApproval) {
  return {
    ...rest,
    seller: sellerId,
    site: siteId,
    product: productId,
    application: applicationId,
  };
}
