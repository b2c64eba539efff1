/** What every notice begins and ends with. */
import type { Statement, Texts } from '../domain/statement.ts';
import { heading, paragraph, row, type Block } from './document.ts';
import type { Wording } from './wording.ts';

export function greetingBlocks({ say, reader, otherLanguage }: Wording): readonly Block[] {
  const greeting = paragraph(say('greeting', { name: reader.name }));
  return otherLanguage === undefined ? [greeting] : [greeting, paragraph(otherLanguage)];
}

type Redress = Statement['redress'];

/** Where a seller goes besides: out of court, and to a court. */
export function redressRoutes(
  { outOfCourt, court }: Pick<Redress, 'outOfCourt' | 'court'>,
  { say, pick }: Wording,
): readonly Block[] {
  const picked = (texts: Texts): Block => ({
    kind: 'paragraph',
    line: { kind: 'picked', picked: pick(texts) },
  });
  return [
    heading(3, say('redress.out-of-court')),
    picked(outOfCourt),
    heading(3, say('redress.court')),
    picked(court),
  ];
}

/**
 * How a decision is contested, for how long, by when it is answered and by whom, and where a seller goes besides, where
 * that is stated. `isAhead`: of decisions to come.
 */
export function redressBlocks(
  redress: Pick<Redress, 'appealWindow' | 'decideBy'> & Partial<Redress>,
  {
    wording,
    isAhead = false,
    free = [paragraph(wording.say(isAhead ? 'redress.free-announcement' : 'redress.free'))],
  }: {
    readonly wording: Wording;
    readonly isAhead?: boolean;
    /** That it is free of charge, where there is more to say of it. */
    readonly free?: readonly Block[];
  },
): readonly Block[] {
  const { say, lasting } = wording;
  const { appealWindow, decideBy, outOfCourt, court } = redress;
  const window = lasting(appealWindow);
  return [
    heading(2, say(isAhead ? 'redress.heading-announcement' : 'redress.heading')),
    ...free,
    paragraph(say(isAhead ? 'redress.window-announcement' : 'redress.window', { window })),
    paragraph(say('redress.answer', { decideBy: lasting(decideBy) })),
    paragraph(say('redress.judge')),
    ...(outOfCourt === undefined || court === undefined
      ? []
      : redressRoutes({ outOfCourt, court }, wording)),
  ];
}

export function accessBlocks(
  {
    id,
    decisions = [],
  }: {
    readonly id: string;
    /** With the number of its matter, where the notice tells of several. */
    readonly decisions?: readonly { readonly decision: string; readonly matter?: number }[];
  },
  { say, reader }: Wording,
): readonly Block[] {
  const decided = decisions.map(({ decision, matter }) =>
    row(
      matter === undefined ? say('access.decision') : say('access.decision-of', { number: matter }),
      decision,
    ),
  );
  return [
    heading(2, say('access.heading')),
    paragraph(say('access.always')),
    paragraph(say('access.link')),
    {
      kind: 'paragraph',
      line: { kind: 'link', href: `${reader.portal}/${encodeURIComponent(id)}` },
    },
    { kind: 'rows', rows: [...decided, row(say('access.notice'), id)] },
  ];
}
