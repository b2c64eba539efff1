import type { AnnouncedPenalty, AnnouncementContent } from '../domain/notice.ts';
import type { WideStep } from '../domain/pack/schedule.ts';
import { changeBlocks } from './announcement-changes.ts';
import { listingBlocks } from './announcement-listings.ts';
import { heading, paragraph, row, words, type Block, type NoticeDocument } from './document.ts';
import { nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks, redressBlocks } from './parts.ts';
import { stockTermBlocks } from './stock-terms.ts';
import type { Wording } from './wording.ts';

/** A version of a policy as it is made known to a seller whom it will bind: Regulation (EU) 2019/1150 article 3(2). */
export function announcementDocument(
  content: AnnouncementContent,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const { say, pick, on } = wording;
  const policy = pick(content.policyTitle).text;
  const named = { site: content.siteName, policy, version: content.version };
  const { total } = content.affected;
  return {
    subject: say('announcement.subject', { ...named, from: on(content.effectiveFrom), total }),
    blocks: [
      heading(1, say('announcement.title', named)),
      ...greetingBlocks(wording),
      paragraph(say('announcement.opening', { total })),
      ...changeBlocks(content, wording),
      ...whenBlocks(content, wording),
      ...listingBlocks(content, { id, wording }),
      heading(2, say('announcement.todo-heading')),
      paragraph(say(total === 0 ? 'announcement.todo-clear' : 'announcement.todo-affected')),
      heading(2, say('announcement.text-heading')),
      { kind: 'extract', picked: pick(content.text) },
      ...penaltyBlocks(content.penalties, wording),
      ...(content.stockRemoval === undefined ? [] : stockTermBlocks(content.stockRemoval, wording)),
      ...redressBlocks(content.redress, { wording, isAhead: true }),
      ...accessBlocks({ id }, wording),
    ],
  };
}

function whenBlocks(
  { notice, effectiveFrom }: AnnouncementContent,
  wording: Wording,
): readonly Block[] {
  const { say, at, lasting, pick, on } = wording;
  const title = heading(2, say('announcement.when-heading'));
  const start = row(say('announcement.effective'), at(effectiveFrom));
  const also = [paragraph(say('announcement.law')), paragraph(say('announcement.before'))];
  switch (notice.kind) {
    case 'period': {
      const period = lasting(notice.period);
      return [
        title,
        { kind: 'rows', rows: [start, row(say('announcement.period'), period)] },
        paragraph(say('announcement.binds-period', { period })),
        ...also,
      ];
    }
    case 'exemption':
      return [
        title,
        { kind: 'rows', rows: [start] },
        paragraph(say(`announcement.exemption.${notice.exemption}`)),
        { kind: 'extract', picked: pick(notice.justification) },
        paragraph(say('announcement.review', { reviewBy: on(notice.reviewBy) })),
        paragraph(say('announcement.binds-exemption')),
        ...also,
      ];
  }
}

const severities = ['low', 'medium', 'high', 'critical'] as const;

function penaltyBlocks(penalties: readonly AnnouncedPenalty[], wording: Wording): readonly Block[] {
  const { say } = wording;
  const title = heading(2, say('announcement.penalties-heading'));
  if (penalties.length === 0) return [title, paragraph(say('announcement.no-penalties'))];
  const bySeverity = severities.flatMap((severity): readonly Block[] => {
    const steps = penalties
      .filter((one) => one.severity === severity)
      .toSorted((a, b) => a.step - b.step);
    // Counted as they stand, so that the first is step 1 whatever the schedule's own index begins with.
    const items = steps.flatMap((one, index) => [
      penaltyLine(one, { step: index + 1, wording }),
      ...one.also.map((also) => alsoLine(also, { step: index + 1, wording })),
    ]);
    return steps.length === 0
      ? []
      : [
          heading(3, say('announcement.severity', { severity })),
          { kind: 'list', items: items.map(words) },
        ];
  });
  const isWide = penalties.some(({ also }) => also.length > 0);
  return [
    title,
    paragraph(say('announcement.penalties')),
    ...bySeverity,
    ...(isWide ? [paragraph(say('announcement.also-person'))] : []),
  ];
}

function penaltyLine(
  { measure, strike, curePeriod, duration }: AnnouncedPenalty,
  { step, wording }: { readonly step: number; readonly wording: Wording },
): string {
  const { say, lasting } = wording;
  return [
    say('announcement.step', { step, measure: say(`measure.name.${measure}`) }),
    say('announcement.strike', { strike }),
    ...(curePeriod === undefined
      ? []
      : [say('announcement.cure', { period: lasting(curePeriod) })]),
    ...(measure === 'warning' && duration === undefined ? [] : [endInWords(duration, wording)]),
  ].join(say('clause-separator'));
}

/** What a step may do beyond the listings, and from when on it may. */
function alsoLine(
  { measure, duration, needs, authority }: WideStep,
  { step, wording }: { readonly step: number; readonly wording: Wording },
): string {
  const { say, percent } = wording;
  const name = say(`measure.name.${measure}`);
  const named =
    authority === undefined
      ? name
      : say('announcement.to', { measure: name, authority: nameOf(authority) });
  return [
    say('announcement.also', { step, measure: named }),
    ...(needs?.listings === undefined
      ? []
      : [say('announcement.needs-listings', { count: needs.listings })]),
    ...(needs?.share === undefined
      ? []
      : [say('announcement.needs-share', { share: percent(needs.share) })]),
    // A report is made once: it neither lasts nor ends.
    ...(measure === 'authority-referral'
      ? []
      : [
          measure === 'stock-removal' && duration === undefined
            ? say('announcement.stock-end')
            : endInWords(duration, wording),
        ]),
  ].join(say('clause-separator'));
}

function endInWords(duration: string | undefined, { say, lasting }: Wording): string {
  return duration === undefined
    ? say('announcement.no-end')
    : say('announcement.duration', { period: lasting(duration) });
}
