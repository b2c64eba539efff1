import type { AppealNotice } from '../domain/appeal-notice.ts';
import { aboutBlocks, appealedMeasures, derogationBlocks, listingLine } from './appeal-parts.ts';
import { wordsBlocks } from './appeal-words.ts';
import { heading, paragraph, row, type Block, type NoticeDocument } from './document.ts';
import { harmlessLines } from './listing-text.ts';
import { accessBlocks, greetingBlocks, redressRoutes } from './parts.ts';
import type { Wording } from './wording.ts';

type Ruled = Extract<AppealNotice, { kind: 'appeal-ruled' }>;

/**
 * A ruling, in the order in which a seller needs it: the outcome, for each listing, why, the answer to each point, what
 * ended, what counts no more or less, and where else to turn (Regulation (EU) 2022/2065 article 20(5)).
 */
export function appealRuledDocument(
  content: Ruled,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const { say } = wording;
  const { siteName: site, outcome, ground, about, redress } = content;
  return {
    subject: say('appeal.ruled.subject', { site, outcome }),
    blocks: [
      heading(1, say('appeal.ruled.title', { outcome })),
      ...greetingBlocks(wording),
      paragraph(say(`appeal.ruled.opening.${outcome}`)),
      paragraph(say(`appeal.ruled.judge.${judgeOf(content)}`)),
      ...listingBlocks(content, wording),
      heading(2, say('appeal.why-heading')),
      ...(ground === undefined ? [] : [paragraph(say(`appeal.ruled.ground.${ground}`))]),
      ...wordsBlocks(content.reasons, wording),
      ...answerBlocks(content, wording),
      ...endedBlocks(content, wording),
      ...changedBlocks(content, wording),
      ...aboutBlocks(
        { ...about, decisions: about.decisions.map((one) => ({ ...one, listings: [] })) },
        {
          wording,
          first: [
            row(say('appeal.ruling'), content.ruling),
            row(say('appeal.number'), content.appeal),
          ],
        },
      ),
      ...derogationBlocks(content.derogation, wording),
      heading(2, say('appeal.ruled.redress-heading')),
      heading(3, say('appeal.ruled.mediation-heading')),
      paragraph(say('appeal.ruled.mediation')),
      ...redressRoutes(redress, wording),
      ...accessBlocks({ id }, wording),
    ],
  };
}

function judgeOf({ decider, derogation }: Ruled): 'derogation' | 'external' | 'staff' {
  return derogation === undefined ? decider : 'derogation';
}

/** The outcome for each listing; those that fared alike under one rule stand together. */
function listingBlocks({ listings }: Ruled, wording: Wording): readonly Block[] {
  const { say, pick } = wording;
  if (listings.length === 0) return [];
  const groups = Map.groupBy(listings, ({ outcome, ruleTitle }) =>
    JSON.stringify([outcome, ruleTitle]),
  );
  return [
    heading(2, say('appeal.ruled.listings-heading')),
    ...[...groups.values()].flatMap((alike): readonly Block[] => {
      const [first] = alike;
      if (first === undefined) return [];
      return [
        {
          kind: 'rows',
          rows: [
            row(
              say('appeal.ruled.outcome'),
              say('appeal.ruled.for-listings', { outcome: first.outcome, count: alike.length }),
            ),
            row(
              say('measure.listing', { count: alike.length }),
              ...alike.map((one) => listingLine(one, wording)),
            ),
            row(say('clause.rule'), { kind: 'picked', picked: pick(first.ruleTitle) }),
          ],
        },
      ];
    }),
  ];
}

/** Each point as it was raised, and the answer under it. */
function answerBlocks({ answers }: Ruled, wording: Wording): readonly Block[] {
  const { say, locale } = wording;
  if (answers.length === 0) return [];
  return [
    heading(2, say('appeal.ruled.answers-heading')),
    ...answers.flatMap(({ point, answer }, index): readonly Block[] => [
      heading(3, say('appeal.point', { number: index + 1 })),
      { kind: 'extract', picked: { text: harmlessLines(point), lang: locale } },
      paragraph(say('appeal.ruled.answer')),
      ...wordsBlocks(answer, wording),
    ]),
  ];
}

function endedBlocks(
  { ended, outcome, siteName: site, about: { subject } }: Ruled,
  wording: Wording,
): readonly Block[] {
  const { say } = wording;
  if (subject !== undefined)
    return outcome === 'overturned'
      ? [
          heading(2, say('appeal.ruled.follows-heading')),
          paragraph(say(`appeal.ruled.follows.${subject.kind}`)),
        ]
      : [];
  const title = heading(2, say('appeal.ruled.ended-heading'));
  if (ended.length > 0) {
    return [
      title,
      ...appealedMeasures(ended, { site, wording }),
      paragraph(say('appeal.ruled.ended')),
    ];
  }
  return [title, paragraph(say(`appeal.ruled.ended-none.${outcome}`))];
}

/** What counts no more, or less, on the ladder: of the decisions contested, and of later ones that rested on them. */
function changedBlocks(
  { changed, outcome, about }: Ruled,
  { say, pick }: Wording,
): readonly Block[] {
  if (about.subject !== undefined) return [];
  const title = heading(2, say('appeal.ruled.counts-heading'));
  if (changed.length > 0) {
    return [
      title,
      {
        kind: 'rows',
        rows: changed.map(({ decision, ruleTitle, kind, isDerived }) =>
          row(
            say('appeal.ruled.decision', { decision }),
            { kind: 'picked', picked: pick(ruleTitle) },
            ...(isDerived ? [say('appeal.ruled.counts.derived')] : []),
            say(`appeal.ruled.counts.${kind}`),
          ),
        ),
      },
    ];
  }
  return outcome === 'upheld' ? [title, paragraph(say('appeal.ruled.counts.same'))] : [];
}
