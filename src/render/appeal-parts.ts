/** What the notices about an appeal share: what it is about, its points, measures, and how to write. */
import type { AppealAbout, AppealedMeasure } from '../domain/appeal-notice.ts';
import { measureKinds } from '../domain/measure.ts';
import type { Words } from '../domain/words.ts';
import { wordsBlocks } from './appeal-words.ts';
import { heading, paragraph, row, type Block, type Line, type Row } from './document.ts';
import { harmless, nameOf } from './listing-text.ts';
import type { Wording } from './wording.ts';

export function listingLine(
  { listing, title }: { readonly listing: string; readonly title: string },
  { say }: Wording,
): string {
  return say('listing', { listing: nameOf(listing), title: nameOf(title) });
}

/** Each decision that is contested, its rule and its listings, and the notice that told of them. */
export function aboutBlocks(
  { notice, subject, decisions }: AppealAbout,
  { wording, first }: { readonly wording: Wording; readonly first: readonly Row[] },
): readonly Block[] {
  const { say, pick } = wording;
  return [
    heading(2, say('appeal.about-heading')),
    {
      kind: 'rows',
      rows: [
        ...first,
        row(say('appeal.told-by'), notice),
        ...(subject === undefined
          ? []
          : [row(say('appeal.subject'), say(`appeal.subject.${subject.kind}`))]),
        ...(subject?.classTitle === undefined
          ? []
          : [row(say('measure.class'), { kind: 'picked', picked: pick(subject.classTitle) })]),
      ],
    },
    ...decisions.map(({ decision, policyTitle, ruleTitle, listings }): Block => ({
      kind: 'rows',
      rows: [
        row(say('access.decision'), decision),
        row(say('clause.policy'), { kind: 'picked', picked: pick(policyTitle) }),
        row(say('clause.rule'), { kind: 'picked', picked: pick(ruleTitle) }),
        ...(listings.length === 0
          ? []
          : [
              row(
                say('measure.listing', { count: listings.length }),
                ...listings.map((one) => listingLine(one, wording)),
              ),
            ]),
      ],
    })),
  ];
}

export function pointRow(point: string, number: number, { say }: Wording): Row {
  return row(say('appeal.point', { number }), harmless(point).trim());
}

/** Measures, those of one kind together, with what each is on. */
export function appealedMeasures(
  measures: readonly AppealedMeasure[],
  { site, wording }: { readonly site: string; readonly wording: Wording },
): readonly Block[] {
  const { say } = wording;
  return [...Map.groupBy(measures, ({ kind }) => kind)].map(([kind, alike]): Block => {
    const on = alike.flatMap((one) => listingOf(one, wording));
    const classes = alike.flatMap((one) => (one.class === undefined ? [] : [nameOf(one.class)]));
    const scope = kind === 'authority-referral' ? 'place' : measureKinds[kind].scope;
    return {
      kind: 'rows',
      rows: [
        row(say('measure.label'), say(`measure.name.${kind}`)),
        ...(on.length === 0 ? [] : [row(say('measure.listing', { count: on.length }), ...on)]),
        ...(classes.length === 0 ? [] : [row(say('measure.class'), ...classes)]),
        row(say('measure.where'), reachLine({ scope, site, count: on.length }, wording)),
      ],
    };
  });
}

function listingOf(
  { listing, title }: AppealedMeasure,
  wording: Wording,
): readonly (Line | string)[] {
  if (listing === undefined) return [];
  return [title === undefined ? nameOf(listing) : listingLine({ listing, title }, wording)];
}

function reachLine(
  { scope, site, count }: { readonly scope: string; readonly site: string; readonly count: number },
  { say }: Wording,
): string {
  const isNamed = scope !== 'listing' || count > 0;
  return say('measure.reach', { scope: isNamed ? scope : 'place', place: site, count });
}

/** How to write about it and send documents. */
export function writeBlocks({ say }: Wording): readonly Block[] {
  return [heading(2, say('appeal.write-heading')), paragraph(say('appeal.write'))];
}

/** Why somebody hears it who had a part in it. */
export function derogationBlocks(
  derogation: Words | undefined,
  wording: Wording,
): readonly Block[] {
  if (derogation === undefined) return [];
  return [
    heading(2, wording.say('appeal.derogation-heading')),
    paragraph(wording.say('appeal.derogation')),
    ...wordsBlocks(derogation, wording),
  ];
}
