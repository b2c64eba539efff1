import { sql } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { PriorDecision } from '../domain/ladder.ts';
import type { ProtectiveGround } from '../domain/pack/schedule.ts';
import type { Proposal } from '../domain/proposal.ts';
import type { Justification, Statement } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Severity } from '../engine/types.ts';
import { priorStrikesOf } from './imported-strike.ts';
import type { Tx } from './database/transaction.ts';

export interface DecisionRow {
  readonly id: string;
  readonly caseId: string;
  readonly sellerId: string;
  readonly siteId: string;
  readonly versionId: string;
  readonly rule: string;
  readonly nature: 'punitive' | 'protective';
  readonly protectiveGround: ProtectiveGround | null;
  readonly severity: Severity;
  readonly rung: number | null;
  readonly strike: boolean;
  readonly conductAt: Instant;
  readonly proposal: Proposal;
  /** Where the system made it or would have, the sweep of its change. */
  readonly sweepId: string | null;
}

export const decisionColumns = [
  'id',
  'caseId',
  'sellerId',
  'siteId',
  'versionId',
  'rule',
  'nature',
  'protectiveGround',
  'severity',
  'rung',
  'strike',
  'conductAt',
  'proposal',
  'sweepId',
] as const;

/** The decisions of some cases that wait for a person, or are held in a sweep: of each rule one, and one a sweep. */
export async function waitingDecisions(
  tx: Tx,
  cases: readonly string[],
): Promise<readonly DecisionRow[]> {
  if (cases.length === 0) return [];
  return tx.db
    .selectFrom('decision')
    .select(decisionColumns)
    .where('caseId', 'in', cases)
    .where('state', '=', 'proposed')
    .where(sql<boolean>`jsonb_array_length(proposal -> 'needsPerson') > 0`)
    .execute();
}

/** Locks a decision and says what state it is in. */
export async function lockDecision(
  tx: Tx,
  id: string,
): Promise<(DecisionRow & { readonly state: 'proposed' | 'made' | 'discarded' }) | undefined> {
  return tx.db
    .selectFrom('decision')
    .select([...decisionColumns, 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertProposed(tx: Tx, rows: readonly DecisionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insertInto('decision')
    .values(
      rows.map((row) => ({
        ...row,
        proposal: JSON.stringify(row.proposal),
        factors: factorsOf(row.proposal),
        state: 'proposed' as const,
        proposedAt: tx.now,
      })),
    )
    .execute();
}

/** Of a punitive proposal its four factors, beside it for the constraint. */
function factorsOf(proposal: Proposal): string | null {
  return proposal.nature === 'punitive' ? JSON.stringify(proposal.factors) : null;
}

export async function updateProposal(
  tx: Tx,
  {
    id,
    proposal,
    ...more
  }: {
    readonly id: string;
    readonly proposal: Proposal;
    /** The version that it is judged by, and since when the conduct counts, where those changed. */
    readonly versionId?: string;
    readonly conductAt?: Instant;
  },
): Promise<void> {
  await tx.db
    .updateTable('decision')
    .set({
      ...more,
      proposal: JSON.stringify(proposal),
      factors: factorsOf(proposal),
      rung: proposal.nature === 'punitive' ? proposal.rung : null,
      strike: proposal.nature === 'punitive' && proposal.strike,
    })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .execute();
}

export interface EvidenceOf {
  readonly decision: string;
  readonly seller: string;
  readonly findings: readonly { readonly id: string; readonly listingId: string }[];
}

export async function addEvidence(tx: Tx, evidence: readonly EvidenceOf[]): Promise<void> {
  const rows = evidence.flatMap(({ decision, seller, findings }) =>
    findings.map((one) => ({
      decisionId: decision,
      findingId: one.id,
      listingId: one.listingId,
      sellerId: seller,
    })),
  );
  if (rows.length === 0) return;
  await tx.db
    .insertInto('decisionEvidence')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A decision that is made, as it stands: what it proposes was made milder, or released, just before. */
export interface MadeDecision {
  readonly decision: DecisionRow;
  readonly statement: Statement;
  readonly notice: string;
  readonly justification?: Justification;
}

export async function markMade(
  tx: Tx,
  { made, by }: { readonly made: readonly MadeDecision[]; readonly by: Actor },
): Promise<void> {
  const rows = made.map(({ decision, statement, notice, justification }) => ({
    id: decision.id,
    proposal: decision.proposal,
    factors: decision.proposal.nature === 'punitive' ? decision.proposal.factors : null,
    rung: decision.rung,
    strike: decision.strike,
    statement,
    notice,
    justification: justification ?? null,
  }));
  await sql`
    update decision d set state = 'made', decided_at = ${tx.now}, decided_by = ${JSON.stringify(by)},
      proposal = r.proposal, factors = nullif(r.factors, 'null'::jsonb), rung = r.rung, strike = r.strike,
      statement = r.statement, notice_id = r.notice, justification = nullif(r.justification, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, proposal jsonb, factors jsonb, rung integer,
      strike boolean, statement jsonb, notice uuid, justification jsonb)
    where d.id = r.id`.execute(tx.db);
}

export async function markDiscarded(
  tx: Tx,
  { id, by, reason }: { readonly id: string; readonly by: Actor; readonly reason: string },
): Promise<void> {
  await tx.db
    .updateTable('decision')
    .set({
      state: 'discarded',
      decidedAt: tx.now,
      decidedBy: JSON.stringify(by),
      discardReason: reason,
    })
    .where('id', '=', id)
    .execute();
}

/**
 * Decisions made on some sellers under one policy of a site and strikes brought in, with when each was received, by
 * seller.
 */
export async function priorDecisionsOf(
  tx: Tx,
  {
    sellers,
    site,
    policy,
  }: { readonly sellers: readonly string[]; readonly site: string; readonly policy: string },
): Promise<ReadonlyMap<string, readonly PriorDecision[]>> {
  if (sellers.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('decision')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .innerJoin('notice', 'notice.id', 'decision.noticeId')
    .select([
      'decision.sellerId',
      'decision.id',
      'decision.nature',
      sql<boolean>`carries_strike(decision.id, decision.strike)`.as('strike'),
      'decision.conductAt',
      sql<boolean>`not exists (select from measure m where m.decision_id = decision.id
        and coalesce(m.end_reason, '') not in ('cured', 'fulfilled'))`.as('isCured'),
      sql<boolean>`counts_for_nothing(decision.id)`.as('isUndone'),
      sql<Instant | null>`least(notice.delivered_at, notice.first_read_at, notice.presumed_at)`.as(
        'receivedAt',
      ),
    ])
    .where('decision.sellerId', 'in', sellers)
    .where('decision.siteId', '=', site)
    .where('decision.state', '=', 'made')
    .where('policyVersion.policy', '=', policy)
    .orderBy('decision.decidedAt')
    .execute();
  const decisions = rows.map((row) => ({ ...row, receivedAt: row.receivedAt ?? undefined }));
  const imported = await priorStrikesOf(tx, { sellers, site, policy });
  return Map.groupBy([...imported, ...decisions], (row) => row.sellerId);
}
