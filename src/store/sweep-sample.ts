import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import { rankOf } from '../domain/sample.ts';
import type { JudgedRule } from '../domain/sweep.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

/** Everything held in a sweep, by rule. */
export async function heldByRule(
  tx: Tx,
  sweep: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.db
    .selectFrom('decision')
    .select(['id', 'rule'])
    .where('sweepId', '=', sweep)
    .where('state', '=', 'proposed')
    .orderBy('rule')
    .orderBy('id')
    .execute();
  const byRule = Map.groupBy(rows, (row) => row.rule);
  return new Map([...byRule].map(([rule, held]) => [rule, held.map((row) => row.id)]));
}

/** Keeps what was drawn of a rule, and what it was drawn from. */
export async function insertDraw(
  tx: Tx,
  {
    sweep,
    seed,
    rule,
    population,
    populationHash,
    drawn,
  }: {
    readonly sweep: string;
    readonly seed: Uint8Array;
    readonly rule: string;
    readonly population: number;
    readonly populationHash: Buffer;
    readonly drawn: readonly string[];
  },
): Promise<void> {
  await tx.db
    .insertInto('sweepRule')
    .values({ sweepId: sweep, rule, population, populationHash, size: drawn.length })
    .execute();
  await tx.db
    .insertInto('sweepSample')
    .values(
      drawn.map((decisionId) => ({
        id: tx.newId(),
        sweepId: sweep,
        rule,
        decisionId,
        rank: rankOf(decisionId, seed),
      })),
    )
    .execute();
}

export type SweepSampleRow = Selectable<Tables['sweepSample']> & {
  readonly sellerId: string;
  readonly state: 'proposed' | 'made' | 'discarded';
};

/** What was drawn of a sweep, rule by rule in the order of the draw. */
export async function sweepSample(tx: Tx, sweep: string): Promise<readonly SweepSampleRow[]> {
  return tx.db
    .selectFrom('sweepSample')
    .innerJoin('decision', 'decision.id', 'sweepSample.decisionId')
    .selectAll('sweepSample')
    .select(['decision.sellerId', 'decision.state'])
    .where('sweepSample.sweepId', '=', sweep)
    .orderBy('sweepSample.rule')
    .orderBy('sweepSample.rank')
    .execute();
}

/** A drawn decision, locked to be judged. */
export async function lockSampled(
  tx: Tx,
  { sweep, decision }: { readonly sweep: string; readonly decision: string },
): Promise<Selectable<Tables['sweepSample']> | undefined> {
  return tx.db
    .selectFrom('sweepSample')
    .selectAll()
    .where('sweepId', '=', sweep)
    .where('decisionId', '=', decision)
    .forUpdate()
    .executeTakeFirst();
}

export async function markJudged(
  tx: Tx,
  {
    id,
    verdict,
    reason,
    by,
  }: {
    readonly id: string;
    readonly verdict: 'right' | 'wrong';
    readonly reason: string;
    readonly by: Actor;
  },
): Promise<void> {
  await tx.db
    .updateTable('sweepSample')
    .set({ verdict, reason, judgedAt: tx.now, judgedBy: JSON.stringify(by) })
    .where('id', '=', id)
    .execute();
}

/** The rules of a sweep that was drawn from, with what people found. */
export async function judgedRules(tx: Tx, sweep: string): Promise<readonly JudgedRule[]> {
  const found = await sql<JudgedRule>`
    select r.rule, r.population, r.size, count(j.verdict)::int as judged,
      count(*) filter (where j.verdict = 'wrong')::int as wrong, r.stopped_at is not null as "isStopped"
    from sweep_rule r join sweep_sample j on j.sweep_id = r.sweep_id and j.rule = r.rule
    where r.sweep_id = ${sweep} group by r.sweep_id, r.rule order by r.rule`.execute(tx.db);
  return found.rows;
}

/** Who judged anything of a sweep. */
export async function judgesOf(tx: Tx, sweep: string): Promise<readonly Actor[]> {
  const rows = await tx.db
    .selectFrom('sweepSample')
    .select('judgedBy')
    .distinct()
    .where('sweepId', '=', sweep)
    .where('judgedBy', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.judgedBy ?? []);
}

/** Stops one rule of a sweep that was drawn from; false when it has no such rule, or it was stopped. */
export async function stopRule(
  tx: Tx,
  {
    sweep,
    rule,
    by,
    reason,
  }: {
    readonly sweep: string;
    readonly rule: string;
    readonly by: Actor;
    readonly reason: string;
  },
): Promise<boolean> {
  const stopped = await tx.db
    .updateTable('sweepRule')
    .set({ stoppedAt: tx.now, stoppedBy: JSON.stringify(by), stopReason: reason })
    .where('sweepId', '=', sweep)
    .where('rule', '=', rule)
    .where('stoppedAt', 'is', null)
    .returning('rule')
    .executeTakeFirst();
  return stopped !== undefined;
}
