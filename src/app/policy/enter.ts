import type { Actor } from '../../domain/actor.ts';
import { dayAfter } from '../../domain/day.ts';
import { statedNotice } from '../../domain/notice-period.ts';
import type { VersionDraft } from '../../domain/pack/schema.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { instant } from '../../domain/time.ts';
import type { Vocabulary } from '../../engine/types.ts';
import type { Texts } from '../../domain/statement.ts';
import { queueForSite } from '../../store/announcement.ts';
import { emit } from '../../store/effect.ts';
import { openExemptionReview } from '../../store/exemption-review.ts';
import {
  findVersion,
  insertVersion,
  saveVocabulary,
  type PublishedVersion,
} from '../../store/policy.ts';
import { record } from '../../store/record.ts';
import { lockSite } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { checkVersion } from './check.ts';

export interface PublishInput {
  readonly site: string;
  readonly policy: string;
  readonly title: Texts;
  /** As sent: parts that a promise asks for may be missing, and are then refused. */
  readonly version: VersionDraft;
  readonly vocabulary: Vocabulary;
  readonly by: Actor;
  /** The draft that a second person approved, where the notice is shortened. */
  readonly draft?: string;
}

export interface Published {
  readonly version: string;
  /** Sellers who are to be told. */
  readonly announcedTo: number;
}

/**
 * Publishes a version for ever and leaves everyone registered on the site to be told of it, in the caller's
 * transaction: due work tells them. The only way into the published versions.
 * Refusals, in order: `policy/site-not-found`, `policy/already-published`, what `checkVersion` finds.
 */
export async function enterVersion(tx: Tx, input: PublishInput): Promise<Result<Published>> {
  // Whoever is being registered is waited for, and whoever comes after sees the version: nobody is forgotten.
  const site = await lockSite(tx, input.site);
  if (site === undefined) return refuse('policy/site-not-found', `There is no site ${input.site}.`);
  const known = await findVersion(tx, {
    site: site.id,
    policy: input.policy,
    version: input.version.version,
  });
  if (known !== undefined) {
    return refuse(
      'policy/already-published',
      `${input.policy} ${input.version.version} is published and does not change.`,
    );
  }
  const checked = await checkVersion(tx, {
    site,
    version: input.version,
    vocabulary: input.vocabulary,
  });
  if (!checked.ok) return checked;
  const version = checked.value;
  const row: PublishedVersion = {
    id: tx.newId(),
    siteId: site.id,
    policy: input.policy,
    version: version.version,
    effectiveFrom: instant(version.effectiveFrom),
    effectiveUntil: version.effectiveUntil === undefined ? null : instant(version.effectiveUntil),
    noticePeriod: statedNotice(version),
    vocabularyHash: input.vocabulary.hash,
    publishedAt: tx.now,
    document: { ...version, title: input.title },
  };
  await saveVocabulary(tx, input.vocabulary);
  await insertVersion(tx, { ...row, publishedBy: input.by, draftId: input.draft ?? null });
  if ('exemption' in version.notice) {
    const dueAt = dayAfter(version.notice.exemption.reviewBy, site.timeZone);
    await openExemptionReview(tx, { version: row.id, dueAt });
  }
  await record(tx, {
    subject: { kind: 'site', id: site.id },
    kind: 'policy.published',
    reference: row.id,
    payload: {
      version: row.id,
      site: site.id,
      policy: row.policy,
      name: row.version,
      document: row.document,
      by: input.by,
    },
  });
  await emit(tx, {
    kind: 'policy.published',
    site: site.id,
    payload: {
      version: row.id,
      policy: row.policy,
      name: row.version,
      effectiveFrom: row.effectiveFrom,
    },
  });
  return done({
    version: row.id,
    announcedTo: await queueForSite(tx, { version: row.id, site: site.id }),
  });
}
