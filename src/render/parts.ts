/** What every notice begins and ends with. */
import type { Statement } from '../domain/statement.ts';
import { heading, paragraph, row, type Block } from './document.ts';
import type { Wording } from './wording.ts';

export function greetingBlocks({ say, reader, otherLanguage }: Wording): readonly Block[] {
  const greeting = paragraph(say('greeting', { name: reader.name }));
  return otherLanguage === undefined ? [greeting] : [greeting, paragraph(otherLanguage)];
}

/** Where a seller goes besides contesting the decision with the operator. */
export function redressRoutes(
  { outOfCourt, court }: Pick<Statement['redress'], 'outOfCourt' | 'court'>,
  { say, pick }: Wording,
): readonly Block[] {
  return [
    heading(3, say('redress.out-of-court')),
    { kind: 'paragraph', line: { kind: 'picked', picked: pick(outOfCourt) } },
    heading(3, say('redress.court')),
    { kind: 'paragraph', line: { kind: 'picked', picked: pick(court) } },
  ];
}

/** How a decision is contested, for how long, by when it is answered and by whom. */
export function contestBlocks(
  redress: Pick<Statement['redress'], 'appealWindow' | 'decideBy'>,
  wording: Wording,
): readonly Block[] {
  const { say, lasting } = wording;
  return [
    heading(2, say('redress.heading')),
    paragraph(say('redress.free')),
    paragraph(say('redress.window', { window: lasting(redress.appealWindow) })),
    paragraph(say('redress.answer', { decideBy: lasting(redress.decideBy) })),
    paragraph(say('redress.judge')),
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
