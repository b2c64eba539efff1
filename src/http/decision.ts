import { discardDecision } from '../app/decision/discard.ts';
import { makeDecision } from '../app/decision/make.ts';
import { decisionOperations } from '../contract/decision.ts';
import type { Scope } from '../domain/actor.ts';
import type { Tx } from '../store/database/transaction.ts';
import { listDecisions, readDecision, type ListedDecision } from '../store/decision-list.ts';
import { findingsInDecision } from '../store/finding-list.ts';
import { measuresOfDecision } from '../store/measure-list.ts';
import { writeFindings } from './finding.ts';
import { writeMeasure } from './measure.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveDecisions(parts: Parts): void {
  serve(parts, decisionOperations.listDecisions, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write: writeDecisionFor(scope) }, (tx, page) =>
      listDecisions(tx, {
        ...query,
        ...sellerWanted(scope, query),
        ...stateWanted(scope, query),
        page,
      }),
    ),
  );
  const readWhole = async (scope: Scope, id: string) =>
    readOne(parts, { scope, missing: 'decision/not-found' }, (tx) => loadWhole(tx, { scope, id }));
  serve(parts, decisionOperations.getDecision, async ({ scope, params }) =>
    readWhole(scope, params.id),
  );
  serve(parts, decisionOperations.makeDecision, async ({ actor, scope, params, body }) => {
    const made = await makeDecision(parts.desk, { decision: params.id, by: actor(), ...body });
    return made.ok ? readWhole(scope, params.id) : made;
  });
  serve(parts, decisionOperations.discardDecision, async ({ actor, scope, params, body }) => {
    const discarded = await discardDecision(parts.desk, {
      decision: params.id,
      by: actor(),
      reason: body.reason,
    });
    return discarded.ok ? readWhole(scope, params.id) : discarded;
  });
}

/** A seller sees decisions that were made; said so, their index is used. */
function stateWanted(
  scope: Scope,
  query: { readonly state?: ListedDecision['state'] },
): { readonly state?: ListedDecision['state'] } {
  return scope.kind === 'seller' && query.state === undefined ? { state: 'made' } : {};
}

async function loadWhole(tx: Tx, { scope, id }: { readonly scope: Scope; readonly id: string }) {
  const row = await readDecision(tx, id);
  if (row === undefined) return undefined;
  const findings = await findingsInDecision(tx, id);
  const measures = await measuresOfDecision(tx, id);
  return {
    ...writeDecisionFor(scope)(row),
    findings: await writeFindings(tx, findings),
    measures: measures.map(writeMeasure),
  };
}

function writeDecision(row: ListedDecision) {
  const { caseId, sellerId, siteId, versionId, noticeId, sweepId, ...rest } = row;
  return {
    ...rest,
    case: caseId,
    seller: sellerId,
    site: siteId,
    version: versionId,
    notice: noticeId,
    sweep: sweepId,
  };
}

/** How a decision was deliberated is the operator's own; its statement is what the seller is owed. */
export function writeDecisionFor(scope: Scope) {
  return (row: ListedDecision) => {
    const decision = writeDecision(row);
    return scope.kind === 'operator' ? decision : { ...decision, proposal: null, sweep: null };
  };
}
