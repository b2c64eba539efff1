import { sql } from 'kysely';
import { decisionColumns, type DecisionRow } from './decision.ts';
import type { SweepRow } from './sweep.ts';
import type { Tx } from './database/transaction.ts';

const isHeld = sql<boolean>`proposal @> '{"needsPerson": [{"kind": "sweep-braked"}]}'`;

/** Sweeps of which something that was held is to be made or discarded now: released, stopped, or with a rule stopped. */
export async function sweepsToCarryOut(tx: Tx): Promise<readonly SweepRow[]> {
  return tx.db
    .selectFrom('sweep')
    .selectAll()
    .where('state', 'in', ['sampled', 'released', 'stopped'])
    .where('carriedOutAt', 'is', null)
    .where(
      sql<boolean>`(state <> 'sampled' or exists (
        select from sweep_rule r where r.sweep_id = sweep.id and r.stopped_at is not null))`,
    )
    .orderBy('id')
    .execute();
}

/** The rules of a sweep that were stopped alone, with who did and why. */
export async function stoppedRules(
  tx: Tx,
  sweep: string,
): Promise<ReadonlyMap<string, { readonly by: SweepRow['stoppedBy']; readonly reason: string }>> {
  const rows = await tx.db
    .selectFrom('sweepRule')
    .select(['rule', 'stoppedBy', 'stopReason'])
    .where('sweepId', '=', sweep)
    .where('stoppedAt', 'is not', null)
    .execute();
  return new Map(
    rows.map((row) => [row.rule, { by: row.stoppedBy, reason: row.stopReason ?? '' }]),
  );
}

/** How far a worker looks for cases that no other worker holds. */
const window = 2000;

/**
 * Locks the cases of some sellers of whom a sweep holds decisions, skipping those that another worker has: one
 * seller's are dealt with together. Empty when there are none, or others have them all.
 */
export async function lockHeldCases(
  tx: Tx,
  {
    sweep,
    rules,
    limit,
  }: {
    readonly sweep: string;
    /** Only what these rules hold. */
    readonly rules?: readonly string[];
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const locked = await sql<{ id: string }>`
    select c.id from "case" c where c.id in (
      select d.case_id from decision d where d.sweep_id = ${sweep} and d.state = 'proposed' and ${isHeld}
        and (${rules ?? null}::text[] is null or d.rule = any(${rules ?? null}::text[]))
      order by d.case_id limit ${window})
    order by c.seller_id, c.id limit ${limit} for update skip locked`.execute(tx.db);
  return locked.rows.map((row) => row.id);
}

/** What a sweep holds in some cases, locked, one seller's after another's. */
export async function heldIn(
  tx: Tx,
  { sweep, cases }: { readonly sweep: string; readonly cases: readonly string[] },
): Promise<readonly DecisionRow[]> {
  return tx.db
    .selectFrom('decision')
    .select(decisionColumns)
    .where('sweepId', '=', sweep)
    .where('caseId', 'in', cases)
    .where('state', '=', 'proposed')
    .where(isHeld)
    .orderBy('sellerId')
    .orderBy('rule')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Notes that nothing that a released or stopped sweep held is left; not where other workers still have some. */
export async function markCarriedOut(tx: Tx, sweep: string): Promise<void> {
  await tx.db
    .updateTable('sweep')
    .set({ carriedOutAt: tx.now })
    .where('id', '=', sweep)
    .where('state', 'in', ['released', 'stopped'])
    .where('carriedOutAt', 'is', null)
    .where(
      sql<boolean>`not exists (select from decision d where d.sweep_id = sweep.id and d.state = 'proposed'
        and d.proposal @> '{"needsPerson": [{"kind": "sweep-braked"}]}')`,
    )
    .execute();
}
