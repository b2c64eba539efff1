import { announcedFinding, type AnnouncedListing, type Since } from '../../domain/announcement.ts';
import type { Acquaintance } from '../../domain/binding.ts';
import { diffVersions } from '../../domain/diff.ts';
import { graceUntil } from '../../domain/grace.ts';
import type { SiteLaw } from '../../domain/pack/duty.ts';
import type { AnnouncedPenalty, AnnouncementContent } from '../../domain/notice.ts';
import { vocabularyTitles } from '../../domain/vocabulary-titles.ts';
import type { Vocabulary } from '../../engine/types.ts';
import { gracesOf } from '../../store/grace.ts';
import { knownVersions, loadVersion, type PublishedVersion } from '../../store/policy.ts';
import { registeredSince } from '../../store/seller.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { FoundListing } from '../listing/screen-live.ts';
import type { Survey } from '../listing/survey-live.ts';
import { loadLaw } from '../site/load-law.ts';

/** A version that is announced, or would be. */
export type VersionToAnnounce = Pick<
  PublishedVersion,
  'policy' | 'version' | 'effectiveFrom' | 'publishedAt' | 'noticePeriod' | 'document'
>;

/**
 * What one seller is told of a version: what is different from the one they know, which of their listings it would
 * find and by when to do what. Undefined for who is not registered on the site.
 */
export async function describeAnnouncement(
  tx: Tx,
  {
    seller,
    site,
    version,
    survey,
    vocabulary,
  }: {
    readonly seller: string;
    readonly site: SiteRow;
    readonly version: VersionToAnnounce;
    readonly survey: Survey;
    /** What the version's conditions speak of. */
    readonly vocabulary: Vocabulary | undefined;
  },
): Promise<AnnouncementContent | undefined> {
  const registeredAt = await registeredSince(tx, { seller, site: site.id });
  if (registeredAt === undefined) return undefined;
  const { document } = version;
  const found = survey.sellers.get(seller);
  const graces = await gracesOf(tx, { seller, site: site.id, policy: version.policy });
  const law = await loadLaw(tx, site);
  const titles = vocabularyTitles(vocabulary, matchedIn(found?.first ?? []));
  const since = await sinceKnown(tx, { seller, site, version });
  return {
    kind: 'announcement',
    policyTitle: document.title,
    siteName: site.name,
    version: version.version,
    effectiveFrom: version.effectiveFrom,
    notice: noticeOf(document.notice),
    change: document.change,
    ...(since === undefined ? {} : { since }),
    affected: {
      screened: survey.screened.get(seller) ?? 0,
      total: found?.total ?? 0,
      listed: (found?.first ?? []).map((listing) =>
        listed(listing, {
          version,
          law,
          acquainted: (rule) => {
            const grace = graceUntil(graces, rule);
            const known = { registeredAt };
            return grace === undefined ? known : { ...known, graceUntil: grace };
          },
          now: tx.now,
        }),
      ),
      screenedAt: tx.now,
    },
    titles,
    text: document.text,
    penalties: penaltiesOf(version),
    ...(document.stockRemoval === undefined ? {} : { stockRemoval: document.stockRemoval }),
    redress: document.redress,
  };
}

function matchedIn(found: readonly FoundListing[]): readonly string[] {
  return found.flatMap(({ findings }) =>
    findings.flatMap(({ evidence }) => evidence.map(({ matched }) => matched)),
  );
}

/** The difference from the newest earlier version that this seller accepted by registering, or was told of. */
async function sinceKnown(
  tx: Tx,
  {
    seller,
    site,
    version,
  }: {
    readonly seller: string;
    readonly site: SiteRow;
    readonly version: VersionToAnnounce;
  },
): Promise<Since | undefined> {
  const versions = await knownVersions(tx, { seller, site: site.id, policy: version.policy });
  const known = versions.findLast(
    ({ effectiveFrom, publishedAt, registeredAt, receivedAt }) =>
      effectiveFrom < version.effectiveFrom && (receivedAt !== null || registeredAt >= publishedAt),
  );
  const before = known === undefined ? undefined : await loadVersion(tx, known.id);
  if (before === undefined) return undefined;
  return {
    diff: diffVersions(before.document, version.document),
    text: before.document.text,
  };
}

function listed(
  { content, findings }: FoundListing,
  {
    version,
    law,
    acquainted,
    now,
  }: {
    readonly version: VersionToAnnounce;
    readonly law: SiteLaw;
    readonly acquainted: (rule: string) => Acquaintance;
    readonly now: Tx['now'];
  },
): AnnouncedListing {
  return {
    listing: content.id,
    title: content.title,
    findings: findings.flatMap((finding) => {
      const rule = version.document.rules.find((one) => one.id === finding.rule);
      if (rule === undefined) return [];
      const seller = acquainted(rule.id);
      return [announcedFinding(finding, { rule, version, law, seller, now })];
    }),
  };
}

function noticeOf(notice: PublishedVersion['document']['notice']): AnnouncementContent['notice'] {
  if ('period' in notice) return { kind: 'period', period: notice.period };
  const { kind, justification, reviewBy } = notice.exemption;
  return { kind: 'exemption', exemption: kind, justification, reviewBy };
}

/** The schedule of the severities that the version's rules use. */
function penaltiesOf({ document }: VersionToAnnounce): readonly AnnouncedPenalty[] {
  const severities = (['low', 'medium', 'high', 'critical'] as const).filter((severity) =>
    document.rules.some((rule) => rule.severity === severity && rule.protective === undefined),
  );
  return severities.flatMap((severity) =>
    document.penaltySchedule.ladder[severity].map((rung, step) => ({
      severity,
      step,
      ...rung,
      also: rung.also ?? [],
    })),
  );
}
