import type { AnnouncedPenalty } from '../../domain/notice.ts';
import { insertAnnouncement } from '../../store/notice.ts';
import type { PublishedVersion } from '../../store/policy.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';

/** Announces a version to sellers of its site: one notice each, with what changes and what a breach may lead to. */
export async function announceVersion(
  tx: Tx,
  desk: Desk,
  {
    version,
    site,
    sellers,
  }: {
    readonly version: PublishedVersion;
    readonly site: SiteRow;
    readonly sellers: readonly string[];
  },
): Promise<number> {
  const { document } = version;
  for (const seller of sellers) {
    const noticeId = await issueNotice(tx, desk, {
      seller,
      site,
      content: {
        kind: 'announcement',
        policyTitle: document.title,
        siteName: site.name,
        version: version.version,
        effectiveFrom: version.effectiveFrom,
        notice: noticeOf(document.notice),
        change: document.change,
        text: document.text,
        penalties: penaltiesOf(version),
        redress: document.redress,
      },
    });
    await insertAnnouncement(tx, { versionId: version.id, sellerId: seller, noticeId });
  }
  return sellers.length;
}

function noticeOf(notice: PublishedVersion['document']['notice']) {
  if ('period' in notice) return { kind: 'period' as const, period: notice.period };
  const { kind, justification, reviewBy } = notice.exemption;
  return { kind: 'exemption' as const, exemption: kind, justification, reviewBy };
}

/** The schedule of the severities that the version's rules use. */
function penaltiesOf({ document }: PublishedVersion): readonly AnnouncedPenalty[] {
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
