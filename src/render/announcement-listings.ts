import type { AnnouncedFinding, AnnouncedListing } from '../domain/announcement.ts';
import type { AnnouncementContent } from '../domain/notice.ts';
import { heading, paragraph, row, words, type Block, type Line } from './document.ts';
import { evidenceLine } from './evidence.ts';
import { nameOf } from './listing-text.ts';
import { valueInWords } from './value.ts';
import type { Naming } from './vocabulary-name.ts';
import type { Wording } from './wording.ts';

/** Which of the seller's listings the version would find, by when to do what; and what this check is not. */
export function listingBlocks(
  content: AnnouncementContent,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): readonly Block[] {
  const { say, at, reader } = wording;
  const { screened, total, listed, screenedAt } = content.affected;
  const title = heading(2, say('announcement.listings.heading'));
  const site = content.siteName;
  if (screened === 0) return [title, paragraph(say('announcement.listings.none', { site }))];
  const checked = { site, screened, at: at(screenedAt) };
  const software = paragraph(say('announcement.listings.software'));
  if (total === 0) return [title, paragraph(say('announcement.listings.clear', checked)), software];
  const rest: readonly Block[] =
    total === listed.length
      ? []
      : [
          paragraph(say('announcement.listings.more', { shown: listed.length, total })),
          { kind: 'paragraph', line: { kind: 'link', href: listingsAddress(reader.portal, id) } },
        ];
  return [
    title,
    paragraph(say('announcement.listings.affected', { ...checked, total })),
    ...rest,
    ...listedBlocks(listed, { titles: content.titles, wording }),
  ];
}

/** Listings that were found: what their dates mean, each of them, and what the check is not. */
export function listedBlocks(
  listed: readonly AnnouncedListing[],
  { titles, wording }: Naming,
): readonly Block[] {
  return [
    ...dateBlocks(listed, wording),
    { kind: 'legend' },
    ...listed.flatMap((one) => oneListing(one, { titles, wording })),
    paragraph(wording.say('announcement.listings.software')),
  ];
}

/** Where the inbox shows every listing that an announcement names. */
function listingsAddress(portal: string, notice: string): string {
  return `${portal}/${encodeURIComponent(notice)}/listings`;
}

/** What the dates wait for, as far as there are such dates. */
function dateBlocks(listed: readonly AnnouncedListing[], { say }: Wording): readonly Block[] {
  const reaches = new Set(listed.flatMap(({ findings }) => findings.map(({ reach }) => reach)));
  return (['terms', 'received', 'law', 'protection'] as const)
    .filter((reach) => reaches.has(reach))
    .map((reach) => paragraph(say(`announcement.listings.dates-${reach}`)));
}

function oneListing({ listing, title, findings }: AnnouncedListing, { titles, wording }: Naming) {
  const head = heading(3, wording.say('facts.listing', { listing: nameOf(listing) }));
  const named = row(wording.say('facts.title'), nameOf(title));
  return [
    head,
    { kind: 'rows', rows: [named] } as const,
    ...findings.map((finding) => oneFinding(finding, { title, titles, wording })),
  ];
}

function oneFinding(
  finding: AnnouncedFinding,
  { title, titles, wording }: Naming & { readonly title: string },
): Block {
  const { say, pick, at } = wording;
  const values = [...new Set(finding.values.map((met) => valueInWords(met, wording)))];
  return {
    kind: 'rows',
    rows: [
      row(say('announcement.listings.rule'), { kind: 'picked', picked: pick(finding.title) }),
      row(say('announcement.listings.why'), { kind: 'picked', picked: pick(finding.why) }),
      row(
        say('facts.evidence'),
        ...finding.evidence.map((piece) => evidenceLine(piece, { title }, { titles, wording })),
      ),
      ...(values.length === 0 ? [] : [row(say('facts.values'), ...values)]),
      row(say('announcement.listings.todo'), ...remedyLines(finding, wording)),
      row(
        say('announcement.listings.by'),
        say(`announcement.listings.by-${finding.reach}`, { at: at(finding.earliest) }),
      ),
      ...(finding.isClear
        ? []
        : [row(say('announcement.listings.sure'), say('announcement.listings.not-sure'))]),
    ],
  };
}

function remedyLines({ remedy }: AnnouncedFinding, { say, pick }: Wording): readonly Line[] {
  switch (remedy.kind) {
    case 'change':
      return [{ kind: 'picked', picked: pick(remedy.cure) }];
    case 'apply':
      return remedy.cure === undefined
        ? [words(say('announcement.listings.apply'))]
        : [
            { kind: 'picked', picked: pick(remedy.cure) },
            words(say('announcement.listings.or-apply')),
          ];
    case 'withdraw':
      return [words(say('announcement.listings.withdraw'))];
  }
}
