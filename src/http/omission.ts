import { approveOmission } from '../app/omission/approve.ts';
import { declineOmission } from '../app/omission/decline.ts';
import { extendOmission } from '../app/omission/extend.ts';
import { liftOmission } from '../app/omission/lift.ts';
import { proposeOmission } from '../app/omission/propose.ts';
import { omissionOperations } from '../contract/omission.ts';
import { operatorScope, type Role } from '../domain/actor.ts';
import { done, type Result } from '../domain/result.ts';
import type { Instant } from '../domain/time.ts';
import { itemOf, listOmissions, readOmission, type OmissionRow } from '../store/omission.ts';
import { rolesHeld, type Caller } from './caller.ts';
import { readInstant } from './instant.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveOmissions(parts: Parts): void {
  const readWhole = async (id: string) => {
    const found = await readOne(
      parts,
      { scope: operatorScope, missing: 'omission/not-found' },
      (tx) => readOmission(tx, id),
    );
    return found.ok ? done(write(found.value)) : found;
  };
  serve(parts, omissionOperations.listOmissions, async ({ caller, scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listOmissions(tx, { ...query, ...ownOf(caller), page }),
    ),
  );
  serve(parts, omissionOperations.proposeOmission, async ({ actor, params, body }) => {
    const until = readUntil(body);
    if (!until.ok) return until;
    const { isStated = true, until: _until, ...asked } = body;
    const proposed = await proposeOmission(parts.desk, {
      ...asked,
      ...until.value,
      isStated,
      decision: params.id,
      by: actor(),
    });
    return proposed.ok ? readWhole(proposed.value.omission) : proposed;
  });
  serve(parts, omissionOperations.extendOmission, async ({ actor, params, body }) => {
    const until = readUntil(body);
    if (!until.ok) return until;
    const { until: _until, ...asked } = body;
    const input = { ...asked, ...until.value, omission: params.id, by: actor() };
    const proposed = await extendOmission(parts.desk, input);
    return proposed.ok ? readWhole(proposed.value.omission) : proposed;
  });
  serve(parts, omissionOperations.approveOmission, async ({ actor, params }) => {
    const approved = await approveOmission(parts.desk, { omission: params.id, by: actor() });
    return approved.ok ? readWhole(params.id) : approved;
  });
  serve(parts, omissionOperations.declineOmission, async ({ actor, params, body }) => {
    const input = { omission: params.id, by: actor(), reason: body.reason };
    const declined = await declineOmission(parts.desk, input);
    return declined.ok ? readWhole(params.id) : declined;
  });
  serve(parts, omissionOperations.liftOmission, async ({ actor, params }) => {
    const lifted = await liftOmission(parts.desk, { omission: params.id, by: actor() });
    return lifted.ok ? readWhole(params.id) : lifted;
  });
}

const seeingAll: readonly Role[] = ['administrator', 'policy-manager', 'appeal-officer', 'auditor'];

/** A reviewer who is nothing else sees their own, and what waits for a second person. */
function ownOf(caller: Caller): { readonly own?: string } {
  const isSeeingAll = rolesHeld(caller).some((role) => seeingAll.includes(role));
  return isSeeingAll || caller.kind === 'anonymous' ? {} : { own: caller.id };
}

function readUntil({ until }: { readonly until?: string }): Result<{ readonly until?: Instant }> {
  if (until === undefined) return done({});
  const read = readInstant(until);
  return read.ok ? done({ until: read.value }) : read;
}

function write(row: OmissionRow) {
  const {
    decisionId,
    sellerId,
    siteId,
    findingId: _findingId,
    evidenceIndex: _evidenceIndex,
    wantedUntil: _wantedUntil,
    extendsId,
    noticeId,
    ...rest
  } = row;
  return {
    ...rest,
    item: itemOf(row),
    decision: decisionId,
    seller: sellerId,
    site: siteId,
    extends: extendsId,
    notice: noticeId,
  };
}
