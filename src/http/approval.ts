import { grantApproval } from '../app/approval/grant.ts';
import { revokeApproval } from '../app/approval/revoke.ts';
import { keepRecheck } from '../app/recheck/keep.ts';
import { withdrawStandard } from '../app/standard/withdraw.ts';
import { approvalOperations } from '../contract/approval.ts';
import type { Scope } from '../domain/actor.ts';
import { done } from '../domain/result.ts';
import {
  listApprovals,
  readApproval,
  revocationsOf,
  type ListedApproval,
} from '../store/approval-list.ts';
import { basesOf, listWithdrawn, type WithdrawnStandard } from '../store/basis.ts';
import { listRechecks, readRecheck, type RecheckRow } from '../store/recheck.ts';
import { readInstant, readOptionalInstant } from './instant.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveApprovals(parts: Parts): void {
  serve(parts, approvalOperations.listApprovals, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listApprovals(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, approvalOperations.getApproval, async ({ scope, params }) =>
    readWhole(parts, scope, params.id),
  );
  serve(parts, approvalOperations.grantApproval, async ({ actor, scope, body }) => {
    const validFrom = readOptionalInstant(body.validFrom);
    if (!validFrom.ok) return validFrom;
    const validUntil = readOptionalInstant(body.validUntil);
    if (!validUntil.ok) return validUntil;
    const { seller, site, class: of, product, standards = [], identifiers = [] } = body;
    const granted = await grantApproval(parts.desk, {
      ...{ seller, site, class: of, standards, identifiers },
      ...(product === undefined ? {} : { product }),
      ...(validFrom.value === undefined ? {} : { validFrom: validFrom.value }),
      ...(validUntil.value === undefined ? {} : { validUntil: validUntil.value }),
      by: actor(),
    });
    if (!granted.ok) return granted;
    const found = await readOne(parts, { scope, missing: 'approval/not-found' }, (tx) =>
      readApproval(tx, granted.value.approval),
    );
    return found.ok ? done(write(found.value)) : found;
  });
  serve(parts, approvalOperations.revokeApproval, async ({ actor, scope, params, body }) => {
    const from = readOptionalInstant(body.from);
    if (!from.ok) return from;
    const revoked = await revokeApproval(parts.desk, {
      approval: params.id,
      ...{ ground: body.ground, reason: body.reason },
      ...(from.value === undefined ? {} : { from: from.value }),
      by: actor(),
    });
    return revoked.ok ? readWhole(parts, scope, params.id) : revoked;
  });
  serveRechecks(parts);
}

function serveRechecks(parts: Parts): void {
  serve(parts, approvalOperations.listRechecks, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'id'], write: writeRecheck }, (tx, page) =>
      listRechecks(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, approvalOperations.keepRecheck, async ({ actor, scope, params, body }) => {
    const kept = await keepRecheck(parts.desk, {
      recheck: params.id,
      by: actor(),
      reason: body.reason,
    });
    if (!kept.ok) return kept;
    const found = await readOne(parts, { scope, missing: 'recheck/not-found' }, (tx) =>
      readRecheck(tx, params.id),
    );
    return found.ok ? done(writeRecheck(found.value)) : found;
  });
  serve(parts, approvalOperations.listWithdrawnStandards, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write: writeWithdrawn }, listWithdrawn),
  );
  serve(parts, approvalOperations.withdrawStandard, async ({ actor, body }) => {
    const from = readInstant(body.from);
    if (!from.ok) return from;
    const { what, reason, site, source } = body;
    const withdrawn = await withdrawStandard(parts.desk, {
      ...{ what, reason, from: from.value },
      ...(site === undefined ? {} : { site }),
      ...(source === undefined ? {} : { source }),
      by: actor(),
    });
    return withdrawn.ok ? done({ id: withdrawn.value.standard }) : withdrawn;
  });
}

async function readWhole(parts: Parts, scope: Scope, id: string) {
  return readOne(parts, { scope, missing: 'approval/not-found' }, async (tx) => {
    const row = await readApproval(tx, id);
    if (row === undefined) return undefined;
    const bases = await basesOf(tx, id);
    const revocations = await revocationsOf(tx, id);
    return {
      ...write(row),
      bases: bases.map(({ kind, name, value }) => ({ kind, name, value })),
      revocations: revocations.map(
        ({ approvalId: _approval, sellerId: _seller, noticeId, ...rest }) => ({
          ...rest,
          notice: noticeId,
        }),
      ),
    };
  });
}

function write(row: ListedApproval) {
  const { id, validFrom, validUntil, grantedAt, grantedBy, revokedAt, revokedBy } = row;
  return {
    ...{ id, seller: row.sellerId, site: row.siteId, class: row.class, product: row.productId },
    ...{ validFrom, validUntil, grantedAt, grantedBy, revokedAt, revokedBy },
    application: row.applicationId,
  };
}

function writeRecheck({ approvalId, standardId, sellerId, noticeId, ...rest }: RecheckRow) {
  return {
    ...rest,
    approval: approvalId,
    standard: standardId,
    seller: sellerId,
    notice: noticeId,
  };
}

function writeWithdrawn({ siteId, key: _key, ...rest }: WithdrawnStandard) {
  return { ...rest, site: siteId };
}
