import { sql } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';
import type { Vocabulary } from '../engine/types.ts';
import type { PublishedDocument } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export interface PublishedVersion {
  readonly id: string;
  readonly siteId: string;
  readonly policy: string;
  readonly version: string;
  readonly effectiveFrom: Instant;
  readonly effectiveUntil: Instant | null;
  /** ISO 8601. Null while an exemption does without it; what is owed, once a review ended the exemption. */
  readonly noticePeriod: string | null;
  readonly vocabularyHash: string;
  readonly publishedAt: Instant;
  readonly document: PublishedDocument;
}

/** Stated, or given back when the exemption ended. */
export const noticePeriod = sql<string | null>`coalesce(policy_version.notice_period, (
  select r.notice_period from exemption_review r
  where r.version_id = policy_version.id and r.outcome = 'ended'))`.as('noticePeriod');

const columns = [
  'id',
  'siteId',
  'policy',
  'version',
  'effectiveFrom',
  'effectiveUntil',
  'vocabularyHash',
  'publishedAt',
  'document',
  noticePeriod,
] as const;

export async function insertVersion(
  tx: Tx,
  row: PublishedVersion & { readonly publishedBy: Actor; readonly draftId: string | null },
): Promise<void> {
  const { document } = row;
  await tx.db
    .insertInto('policyVersion')
    .values({
      ...row,
      document: JSON.stringify(document),
      publishedBy: JSON.stringify(row.publishedBy),
      exemption: 'exemption' in document.notice ? JSON.stringify(document.notice.exemption) : null,
    })
    .execute();
}

/** The version of each policy in force on a site at an instant: the latest effective one that has not ended. */
export async function versionsInForce(
  tx: Tx,
  { site, at }: { readonly site: string; readonly at: Instant },
): Promise<readonly PublishedVersion[]> {
  const rows = await tx.db
    .selectFrom('policyVersion')
    .distinctOn('policy')
    .select(columns)
    .where('siteId', '=', site)
    .where('effectiveFrom', '<=', at)
    .where('publishedAt', '<=', at)
    .orderBy('policy')
    .orderBy('effectiveFrom', 'desc')
    .execute();
  return rows.filter((row) => row.effectiveUntil === null || row.effectiveUntil > at);
}

/**
 * The version that another replaced, while someone registered before the other's publication has not had its
 * announcement for the whole notice period: for them the old one goes on. `toldBy`: who was told by then has had the
 * period by now. Whom a version binds is weighed seller by seller.
 */
export async function replacedStillBinding(
  tx: Tx,
  { by, toldBy }: { readonly by: PublishedVersion; readonly toldBy: Instant },
): Promise<PublishedVersion | undefined> {
  const pending = await sql`
    select from registration r
    left join announcement a on a.version_id = ${by.id} and a.seller_id = r.seller_id
    left join notice n on n.id = a.notice_id
    where r.site_id = ${by.siteId} and r.registered_at < ${by.publishedAt}
      and coalesce(least(n.delivered_at, n.first_read_at, n.presumed_at) > ${toldBy}, true)
    limit 1`.execute(tx.db);
  if (pending.rows.length === 0) return undefined;
  const before = await versionBefore(tx, by);
  // One that ended by itself before the other began was not replaced by it.
  const hasEnded =
    before?.effectiveUntil !== null &&
    before?.effectiveUntil !== undefined &&
    before.effectiveUntil < by.effectiveFrom;
  return hasEnded ? undefined : before;
}

/** Versions of a site that are published and yet to take effect, the next one first. */
export async function versionsToCome(tx: Tx, site: string): Promise<readonly PublishedVersion[]> {
  return tx.db
    .selectFrom('policyVersion')
    .select(columns)
    .where('siteId', '=', site)
    .where('effectiveFrom', '>', tx.now)
    .where('publishedAt', '<=', tx.now)
    .orderBy('effectiveFrom')
    .execute();
}

/** Versions of a site that were published after an instant and are still in force or to come, oldest first. */
export async function versionsPublishedSince(
  tx: Tx,
  { site, since }: { readonly site: string; readonly since: Instant },
): Promise<readonly PublishedVersion[]> {
  const rows = await tx.db
    .selectFrom('policyVersion')
    .select(columns)
    .where('siteId', '=', site)
    .where('publishedAt', '>', since)
    .orderBy('effectiveFrom')
    .execute();
  return rows.filter(
    (row) =>
      (row.effectiveUntil === null || row.effectiveUntil > tx.now) &&
      !rows.some(
        (other) =>
          other.policy === row.policy &&
          other.effectiveFrom > row.effectiveFrom &&
          other.effectiveFrom <= tx.now,
      ),
  );
}

/** A version of a policy with how one seller came to know of it: what `bindingOf` needs. */
export interface KnownVersion {
  readonly id: string;
  readonly version: string;
  readonly publishedAt: Instant;
  readonly effectiveFrom: Instant;
  readonly effectiveUntil: Instant | null;
  readonly noticePeriod: string | null;
  readonly registeredAt: Instant;
  /** Delivery, first access or presumed receipt of the announcement, whichever came first. */
  readonly receivedAt: Instant | null;
  /** When they waived what was left of the notice period. */
  readonly acceptedAt: Instant | null;
}

/** Every version of a policy, oldest first, as a seller of the site knows it; none for who is not registered there. */
export async function knownVersions(
  tx: Tx,
  { seller, ...where }: { readonly seller: string; readonly site: string; readonly policy: string },
): Promise<readonly KnownVersion[]> {
  return (await knownVersionsOf(tx, { sellers: [seller], ...where })).get(seller) ?? [];
}

/** The same of several sellers, by seller. */
export async function knownVersionsOf(
  tx: Tx,
  {
    sellers,
    site,
    policy,
  }: { readonly sellers: readonly string[]; readonly site: string; readonly policy: string },
): Promise<ReadonlyMap<string, readonly KnownVersion[]>> {
  if (sellers.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('policyVersion')
    .innerJoin('registration', (join) =>
      join
        .onRef('registration.siteId', '=', 'policyVersion.siteId')
        .on('registration.sellerId', 'in', sellers),
    )
    .leftJoin('announcement', (join) =>
      join
        .onRef('announcement.versionId', '=', 'policyVersion.id')
        .onRef('announcement.sellerId', '=', 'registration.sellerId'),
    )
    .leftJoin('notice', 'notice.id', 'announcement.noticeId')
    .leftJoin('acceptance', (join) =>
      join
        .onRef('acceptance.versionId', '=', 'announcement.versionId')
        .onRef('acceptance.sellerId', '=', 'announcement.sellerId'),
    )
    .select([
      'registration.sellerId',
      'acceptance.acceptedAt',
      'policyVersion.id',
      'policyVersion.version',
      'policyVersion.publishedAt',
      'policyVersion.effectiveFrom',
      'policyVersion.effectiveUntil',
      noticePeriod,
      'registration.registeredAt',
      sql<Instant | null>`least(notice.delivered_at, notice.first_read_at, notice.presumed_at)`.as(
        'receivedAt',
      ),
    ])
    .where('policyVersion.siteId', '=', site)
    .where('policyVersion.policy', '=', policy)
    .orderBy('policyVersion.effectiveFrom')
    .execute();
  return Map.groupBy(rows, (row) => row.sellerId);
}

export async function loadVersion(tx: Tx, id: string): Promise<PublishedVersion | undefined> {
  return tx.db.selectFrom('policyVersion').select(columns).where('id', '=', id).executeTakeFirst();
}

export async function findVersion(
  tx: Tx,
  key: { readonly site: string; readonly policy: string; readonly version: string },
): Promise<PublishedVersion | undefined> {
  return tx.db
    .selectFrom('policyVersion')
    .select(columns)
    .where('siteId', '=', key.site)
    .where('policy', '=', key.policy)
    .where('version', '=', key.version)
    .executeTakeFirst();
}

/** The version of a policy that is the last to take effect, whether it has yet or not. */
export async function latestVersion(
  tx: Tx,
  { site, policy }: { readonly site: string; readonly policy: string },
): Promise<PublishedVersion | undefined> {
  return tx.db
    .selectFrom('policyVersion')
    .select(columns)
    .where('siteId', '=', site)
    .where('policy', '=', policy)
    .orderBy('effectiveFrom', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The version of the same policy that takes effect next before another. */
export async function versionBefore(
  tx: Tx,
  { siteId, policy, effectiveFrom }: Pick<PublishedVersion, 'siteId' | 'policy' | 'effectiveFrom'>,
): Promise<PublishedVersion | undefined> {
  return tx.db
    .selectFrom('policyVersion')
    .select(columns)
    .where('siteId', '=', siteId)
    .where('policy', '=', policy)
    .where('effectiveFrom', '<', effectiveFrom)
    .orderBy('effectiveFrom', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function saveVocabulary(tx: Tx, vocabulary: Vocabulary): Promise<void> {
  await tx.db
    .insertInto('vocabulary')
    .values({ hash: vocabulary.hash, document: JSON.stringify(vocabulary) })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

export async function loadVocabularies(
  tx: Tx,
  hashes: readonly string[],
): Promise<readonly Vocabulary[]> {
  if (hashes.length === 0) return [];
  const rows = await tx.db
    .selectFrom('vocabulary')
    .select('document')
    .where('hash', 'in', hashes)
    .orderBy('hash')
    .execute();
  return rows.map((row) => row.document);
}

/** The newest vocabulary that any version was published with. */
export async function latestVocabularyHash(tx: Tx): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('policyVersion')
    .select('vocabularyHash')
    .orderBy('publishedAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.vocabularyHash;
}

/** The newest vocabulary, whole: the words that new versions speak. */
export async function latestVocabulary(tx: Tx): Promise<Vocabulary | undefined> {
  const hash = await latestVocabularyHash(tx);
  const [vocabulary] = await loadVocabularies(tx, hash === undefined ? [] : [hash]);
  return vocabulary;
}

/** Whether a site has, or had, a policy of this name. */
export async function isPolicyOf(
  tx: Tx,
  { site, policy }: { readonly site: string; readonly policy: string },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('policyVersion')
    .select('id')
    .where('siteId', '=', site)
    .where('policy', '=', policy)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
