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

/** The decision proposed on a rule of a case that waits for a person, or is held in a sweep, if there is one. */
export async function proposedDecision(
  tx: Tx,
  {
    caseId,
    rule,
    sweep,
  }: {
    readonly caseId: string;
    readonly rule: string;
    /** Null for one that is held in no sweep. */
    readonly sweep: string | null;
  },
): Promise<DecisionRow | undefined> {
  return tx.db
    .selectFrom('decision')
    .select(decisionColumns)
    .where('caseId', '=', caseId)
    .where('rule', '=', rule)
    .where('state', '=', 'proposed')
    .where('sweepId', 'is not distinct from', sweep)
    .where(sql<boolean>`jsonb_array_length(proposal -> 'needsPerson') > 0`)
    .executeTakeFirst();
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

export async function insertProposed(tx: Tx, row: DecisionRow): Promise<void> {
  await tx.db
    .insertInto('decision')
    .values({
      ...row,
      proposal: JSON.stringify(row.proposal),
      factors: factorsOf(row.proposal),
      state: 'proposed',
      proposedAt: tx.now,
    })
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

export async function addEvidence(
  tx: Tx,
  {
    decision,
    seller,
    findings,
  }: {
    readonly decision: string;
    readonly seller: string;
    readonly findings: readonly { readonly id: string; readonly listingId: string }[];
  },
): Promise<void> {
  if (findings.length === 0) return;
  await tx.db
    .insertInto('decisionEvidence')
    .values(
      findings.map((one) => ({
        decisionId: decision,
        findingId: one.id,
        listingId: one.listingId,
        sellerId: seller,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function markMade(
  tx: Tx,
  {
    id,
    by,
    statement,
    notice,
    justification,
  }: {
    readonly id: string;
    readonly by: Actor;
    readonly statement: Statement;
    readonly notice: string;
    readonly justification: Justification | undefined;
  },
): Promise<void> {
  await tx.db
    .updateTable('decision')
    .set({
      state: 'made',
      decidedAt: tx.now,
      decidedBy: JSON.stringify(by),
      statement: JSON.stringify(statement),
      noticeId: notice,
      justification: justification === undefined ? null : JSON.stringify(justification),
    })
    .where('id', '=', id)
    .execute();
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

/** Decisions made on a seller under one policy of a site and strikes brought in, with when each was received. */
export async function priorDecisions(
  tx: Tx,
  { seller, ...where }: { readonly seller: string; readonly site: string; readonly policy: string },
): Promise<readonly PriorDecision[]> {
  return (await priorDecisionsOf(tx, { sellers: [seller], ...where })).get(seller) ?? [];
}

/** The same of several sellers, by seller. */
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
      'decision.strike',
      'decision.conductAt',
      sql<boolean>`not exists (select from measure m where m.decision_id = decision.id
        and coalesce(m.end_reason, '') not in ('cured', 'fulfilled'))`.as('isCured'),
      sql<boolean>`exists (select from measure m where m.decision_id = decision.id
        and m.end_reason in ('lifted', 'overturned'))`.as('isUndone'),
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
