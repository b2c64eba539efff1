import { sql } from 'kysely';
import type { StandingDecision } from '../domain/health.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

const most = 1000;

/** Punitive decisions on a seller that nobody undid and whose look-back may still run, newest first, with their site. */
export async function standingDecisions(
  tx: Tx,
  seller: string,
): Promise<readonly (StandingDecision & { readonly siteId: string })[]> {
  const rows = await tx.db
    .selectFrom('decision')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .innerJoin('notice', 'notice.id', 'decision.noticeId')
    .select([
      'decision.id as decision',
      'decision.siteId',
      sql<boolean>`carries_strike(decision.id, decision.strike)`.as('strike'),
      'policyVersion.policy',
      sql<string>`policy_version.document #>> '{penaltySchedule,lookBack}'`.as('lookBack'),
      sql<boolean>`not exists (select from measure m where m.decision_id = decision.id
        and coalesce(m.end_reason, '') not in ('cured', 'fulfilled'))`.as('isCured'),
      sql<Instant | null>`least(notice.delivered_at, notice.first_read_at, notice.presumed_at)`.as(
        'receivedAt',
      ),
    ])
    .where('decision.sellerId', '=', seller)
    .where('decision.state', '=', 'made')
    .where('decision.nature', '=', 'punitive')
    .where(sql<boolean>`not counts_for_nothing(decision.id)`)
    .orderBy('decision.decidedAt', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt ?? undefined }));
}
