import { sql } from 'kysely';
import type { AnnouncedTo, HeldApproval, KnownDecision, Receipt } from '../domain/dossier.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';
import { noticePeriod } from './policy.ts';

/** The newest of each part that a dossier holds. */
const most = 200;

interface MatterKey {
  readonly seller: string;
  readonly site: string;
  readonly policy: string;
}

/** Since when a seller is registered on a site. */
export async function registrationOn(
  tx: Tx,
  { seller, site }: Pick<MatterKey, 'seller' | 'site'>,
): Promise<{ readonly registeredAt: Instant } | undefined> {
  return tx.db
    .selectFrom('registration')
    .select('registration.registeredAt')
    .where('registration.sellerId', '=', seller)
    .where('registration.siteId', '=', site)
    .executeTakeFirst();
}

interface ReceiptColumns {
  readonly noticeId: string;
  readonly issuedAt: Instant;
  readonly triedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly firstReadAt: Instant | null;
  readonly presumedAt: Instant | null;
}

function receiptOf(row: ReceiptColumns): Receipt {
  return {
    notice: row.noticeId,
    issuedAt: row.issuedAt,
    triedAt: row.triedAt ?? undefined,
    deliveredAt: row.deliveredAt ?? undefined,
    readAt: row.firstReadAt ?? undefined,
    presumedAt: row.presumedAt ?? undefined,
  };
}

/** The versions of a policy that were published, newest first, and how one seller was told of each. */
export async function versionsAnnounced(
  tx: Tx,
  { seller, site, policy }: MatterKey,
): Promise<readonly AnnouncedTo[]> {
  const rows = await tx.db
    .selectFrom('policyVersion')
    .leftJoin('announcement', (join) =>
      join
        .onRef('announcement.versionId', '=', 'policyVersion.id')
        .on('announcement.sellerId', '=', seller),
    )
    .leftJoin('notice', 'notice.id', 'announcement.noticeId')
    .leftJoin('acceptance', (join) =>
      join
        .onRef('acceptance.versionId', '=', 'announcement.versionId')
        .onRef('acceptance.sellerId', '=', 'announcement.sellerId'),
    )
    .select([
      'acceptance.acceptedAt',
      'policyVersion.id',
      'policyVersion.version',
      'policyVersion.publishedAt',
      'policyVersion.effectiveFrom',
      noticePeriod,
      sql<readonly { readonly id: string; readonly ground: 'law' | 'terms' }[]>`(
        select jsonb_agg(jsonb_build_object('id', r ->> 'id', 'ground', r ->> 'ground'))
        from jsonb_array_elements(policy_version.document -> 'rules') r)`.as('rules'),
      'notice.id as noticeId',
      'notice.issuedAt',
      'notice.triedAt',
      'notice.deliveredAt',
      'notice.firstReadAt',
      'notice.presumedAt',
    ])
    .where('policyVersion.siteId', '=', site)
    .where('policyVersion.policy', '=', policy)
    .orderBy('policyVersion.effectiveFrom', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    publishedAt: row.publishedAt,
    effectiveFrom: row.effectiveFrom,
    noticePeriod: row.noticePeriod ?? undefined,
    rules: row.rules,
    acceptedAt: row.acceptedAt ?? undefined,
    announcement:
      row.noticeId === null || row.issuedAt === null
        ? undefined
        : receiptOf({ ...row, noticeId: row.noticeId, issuedAt: row.issuedAt }),
  }));
}

/** The decisions made on a seller on a site, of every matter, newest first. */
export async function decisionsKnown(
  tx: Tx,
  { seller, site }: Pick<MatterKey, 'seller' | 'site'>,
): Promise<readonly KnownDecision[]> {
  const rows = await tx.db
    .selectFrom('decision')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .innerJoin('notice', 'notice.id', 'decision.noticeId')
    .select([
      'decision.id',
      'decision.caseId as case',
      'policyVersion.policy',
      'decision.rule',
      'decision.nature',
      'decision.strike',
      'notice.id as noticeId',
      'notice.issuedAt',
      'notice.triedAt',
      'notice.deliveredAt',
      'notice.firstReadAt',
      'notice.presumedAt',
      sql<Instant>`decision.decided_at`.as('decidedAt'),
      sql<boolean>`exists (select from measure m where m.decision_id = decision.id
        and m.end_reason in ('lifted', 'overturned') and m.ended_by ->> 'kind' <> 'system')`.as(
        'isUndone',
      ),
    ])
    .where('decision.sellerId', '=', seller)
    .where('decision.siteId', '=', site)
    .where('decision.state', '=', 'made')
    .orderBy('decision.decidedAt', 'desc')
    .orderBy('decision.id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    case: row.case,
    policy: row.policy,
    rule: row.rule,
    nature: row.nature,
    strike: row.strike,
    decidedAt: row.decidedAt,
    isUndone: row.isUndone,
    receipt: receiptOf(row),
  }));
}

/** The approvals a seller holds or held on a site, newest first. */
export async function approvalsHeld(
  tx: Tx,
  { seller, site }: Pick<MatterKey, 'seller' | 'site'>,
): Promise<readonly HeldApproval[]> {
  const rows = await tx.db
    .selectFrom('approval')
    .select(['id', 'class', 'validFrom', 'validUntil', 'revokedAt'])
    .where('sellerId', '=', seller)
    .where('siteId', '=', site)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...row,
    validUntil: row.validUntil ?? undefined,
    revokedAt: row.revokedAt ?? undefined,
  }));
}

export interface ShownAcquisition {
  readonly source: 'retail' | 'trade';
  readonly priceMinor: bigint | null;
  readonly currency: string | null;
  readonly shownAt: Instant;
}

/** What a seller has shown of how goods were acquired, newest first. */
export async function acquisitionsShown(
  tx: Tx,
  seller: string,
): Promise<readonly ShownAcquisition[]> {
  return tx.db
    .selectFrom('acquisition')
    .select(['source', 'priceMinor', 'currency', 'shownAt'])
    .where('sellerId', '=', seller)
    .orderBy('shownAt', 'desc')
    .limit(most)
    .execute();
}

export interface NoticeOnSite {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly issuedAt: Instant;
  readonly triedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly firstReadAt: Instant | null;
  readonly presumedAt: Instant | null;
  readonly channels: number;
  readonly attempts: number;
}

/** The notices to a seller about a site, newest first, with how often each was tried. */
export async function noticesOnSite(
  tx: Tx,
  { seller, site }: Pick<MatterKey, 'seller' | 'site'>,
): Promise<readonly NoticeOnSite[]> {
  return tx.db
    .selectFrom('notice')
    .select([
      'notice.id',
      'notice.kind',
      'notice.subject',
      'notice.issuedAt',
      'notice.triedAt',
      'notice.deliveredAt',
      'notice.firstReadAt',
      'notice.presumedAt',
      sql<number>`(select count(*)::int from delivery d where d.notice_id = notice.id)`.as(
        'channels',
      ),
      sql<number>`(select count(*)::int from delivery d join delivery_attempt a on a.delivery_id = d.id
        where d.notice_id = notice.id)`.as('attempts'),
    ])
    .where('notice.sellerId', '=', seller)
    .where('notice.siteId', '=', site)
    .orderBy('notice.issuedAt', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(most)
    .execute();
}
