import { sql } from 'kysely';
import type { AppealSubject } from '../domain/appeal.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

/** What is contested besides decisions on listings: a refused application or verification, a revoked approval. */
export interface ContestedSubject {
  readonly subject: Exclude<AppealSubject, 'decision' | 'filing-limit'>;
  readonly id: string;
  readonly siteId: string;
  /** The product class; null of a verification, which is of the seller. */
  readonly class: string | null;
  /** ISO 8601, as the notice told it; null where the law of the site is to be asked. */
  readonly appealWindow: string | null;
  readonly decideBy: string | null;
  /** The appeal that contests it or did, unless it was withdrawn. */
  readonly appealId: string | null;
}

/** What a notice told that is appealed as a whole; undefined where it told nothing of the kind. */
export async function contestedSubject(
  tx: Tx,
  notice: string,
): Promise<ContestedSubject | undefined> {
  const { rows } = await sql<ContestedSubject>`
    select c.*, a.id as appeal_id from (
      select 'application' as subject, id, site_id, class, appeal_window, decide_by
      from application where notice_id = ${notice} and state = 'refused'
      union all
      select 'approval', r.id, p.site_id, p.class, r.appeal_window, r.decide_by
      from revocation r join approval p on p.id = r.approval_id where r.notice_id = ${notice}
      union all
      select 'verification', id, site_id, null, null, null
      from verification where notice_id = ${notice} and outcome = 'refused') c
    left join appeal a on a.subject = c.subject and a.subject_id = c.id and a.closed_as is distinct from 'withdrawn'
    limit 1`.execute(tx.db);
  return rows[0];
}

/** The same, by what an appeal contests. */
export async function subjectOf(
  tx: Tx,
  { noticeId, subject }: { readonly noticeId: string; readonly subject: AppealSubject },
): Promise<ContestedSubject | undefined> {
  return subject === 'decision' ? undefined : contestedSubject(tx, noticeId);
}

/** The approval that a revocation took away, as it was granted. */
export async function revokedApproval(
  tx: Tx,
  revocation: string,
): Promise<
  | {
      readonly id: string;
      readonly productId: string | null;
      readonly class: string;
      readonly validUntil: Instant | null;
    }
  | undefined
> {
  return tx.db
    .selectFrom('revocation')
    .innerJoin('approval', 'approval.id', 'revocation.approvalId')
    .select(['approval.id', 'approval.productId', 'approval.class', 'approval.validUntil'])
    .where('revocation.id', '=', revocation)
    .executeTakeFirst();
}
