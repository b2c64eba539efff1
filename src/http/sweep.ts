import { judgeSample } from '../app/sweep/judge.ts';
import { releaseSweep } from '../app/sweep/release.ts';
import { sampleSweep } from '../app/sweep/sample.ts';
import { stopSweep } from '../app/sweep/stop.ts';
import { sweepOperations } from '../contract/sweep.ts';
import type { Scope } from '../domain/actor.ts';
import { done, type Result } from '../domain/result.ts';
import { boundOf } from '../domain/sweep.ts';
import {
  listSweeps,
  readSweep,
  type ListedSweep,
  type SweepRuleRow,
  type WholeSweep,
} from '../store/sweep-list.ts';
import { sweepSample, type SweepSampleRow } from '../store/sweep-sample.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveSweeps(parts: Parts): void {
  const readWhole = async (scope: Scope, id: string) => {
    const found = await readOne(parts, { scope, missing: 'sweep/not-found' }, (tx) =>
      readSweep(tx, id),
    );
    return found.ok ? done(writeWhole(found.value)) : found;
  };
  const answered = async (scope: Scope, id: string, result: Result<unknown>) =>
    result.ok ? readWhole(scope, id) : result;
  serve(parts, sweepOperations.listSweeps, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'id'], write }, (tx, page) =>
      listSweeps(tx, { ...query, page }),
    ),
  );
  serve(parts, sweepOperations.getSweep, async ({ scope, params }) => readWhole(scope, params.id));
  serve(parts, sweepOperations.getSweepSample, async ({ scope, params }) =>
    readOne(parts, { scope, missing: 'sweep/not-found' }, async (tx) =>
      (await readSweep(tx, params.id)) === undefined
        ? undefined
        : { items: (await sweepSample(tx, params.id)).map(writeDrawn) },
    ),
  );
  serve(parts, sweepOperations.sampleSweep, async ({ actor, scope, params, body }) =>
    answered(
      scope,
      params.id,
      await sampleSweep(parts.desk, {
        sweep: params.id,
        by: actor(),
        errorsAllowed: body.errorsAllowed ?? 0,
      }),
    ),
  );
  serve(parts, sweepOperations.judgeSample, async ({ actor, scope, params, body }) =>
    answered(
      scope,
      params.id,
      await judgeSample(parts.desk, { ...body, sweep: params.id, by: actor() }),
    ),
  );
  serve(parts, sweepOperations.releaseSweep, async ({ actor, scope, params }) =>
    answered(scope, params.id, await releaseSweep(parts.desk, { sweep: params.id, by: actor() })),
  );
  serve(parts, sweepOperations.stopSweep, async ({ actor, scope, params, body }) =>
    answered(
      scope,
      params.id,
      await stopSweep(parts.desk, { ...body, sweep: params.id, by: actor() }),
    ),
  );
}

function write(row: ListedSweep) {
  const { id, siteId, policy, version, versionId, state, openedAt, closesAt, limits } = row;
  const { brakedAt, brakeReason, sampledAt, sampledBy, releasedAt, releasedBy } = row;
  const { stoppedAt, stoppedBy, stopReason } = row;
  return {
    id,
    site: siteId,
    policy,
    version,
    versionId,
    state,
    openedAt,
    closesAt,
    limits,
    most: {
      decisions: row.mostDecisions,
      sellers: row.mostSellers,
      listings: row.mostListings,
    },
    made: { decisions: row.decisions, sellers: row.sellers, listings: row.listings },
    carried: {
      decisions: row.carriedDecisions,
      sellers: row.carriedSellers,
      listings: row.carriedListings,
    },
    brakedAt,
    brakeReason,
    seedHash: row.seedHash.toString('hex'),
    seed: row.seed?.toString('hex') ?? null,
    sampledAt,
    sampledBy,
    tolerance: row.tolerance === null ? null : Number(row.tolerance),
    confidence: row.confidence === null ? null : Number(row.confidence),
    releasedAt,
    releasedBy,
    simulation: row.simulationId,
    stoppedAt,
    stoppedBy,
    stopReason,
  };
}

function writeWhole(row: WholeSweep) {
  return {
    ...write(row),
    members: row.members,
    rules: row.rules.map((one) => writeRule(one, Number(row.confidence))),
  };
}

function writeRule(row: SweepRuleRow, confidence: number) {
  const { sweepId: _sweep, populationHash, ...rule } = row;
  return {
    ...rule,
    populationHash: populationHash.toString('hex'),
    bound: boundOf({ ...rule, isStopped: rule.stoppedAt !== null }, { confidence }),
  };
}

function writeDrawn(row: SweepSampleRow) {
  const { decisionId, sellerId, rule, rank, state, verdict, reason, judgedAt, judgedBy } = row;
  return {
    decision: decisionId,
    seller: sellerId,
    rule,
    rank,
    state,
    verdict,
    reason,
    judgedAt,
    judgedBy,
  };
}
