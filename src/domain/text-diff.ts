/** What of a text stayed, came and went. */
export interface TextPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface TextDiffAsked {
  /** BCP 47: where words and sentences end is each language's own matter, and Japanese sets no spaces. */
  readonly locale: string;
  /** Sentences whole, for people who read what changed; words, for those who look closely. */
  readonly unit: 'sentence' | 'word';
}

/**
 * From one text to another, in the order of reading. What stayed and what came make the new text, letter for
 * letter; what stayed and what went make the old one, but for spaces at the ends of sentences.
 */
export function diffText(
  { before, after }: { readonly before: string; readonly after: string },
  { locale, unit }: TextDiffAsked,
): readonly TextPiece[] {
  const sentences = align(
    segments(before, locale, 'sentence'),
    segments(after, locale, 'sentence'),
  );
  if (unit === 'sentence') return merged(sentences);
  return merged(
    runs(sentences).flatMap(({ removed, added, same }) => [
      ...alignRun({ removed, added }, locale),
      samePiece(same),
    ]),
  );
}

/** As many sentences as before are taken for the same ones, each of them changed. */
function alignRun(run: Pick<Run, 'removed' | 'added'>, locale: string): readonly TextPiece[] {
  const before = segments(run.removed, locale, 'sentence');
  const after = segments(run.added, locale, 'sentence');
  if (before.length !== after.length) return alignWords(run, locale);
  return before.flatMap((removed, place) =>
    alignWords({ removed, added: after[place] ?? '' }, locale),
  );
}

/** Share of the words below which what stayed is chance: such a sentence was written anew, and is read so. */
const leastKept = 0.4;

function alignWords(
  { removed, added }: Pick<Run, 'removed' | 'added'>,
  locale: string,
): readonly TextPiece[] {
  const anew = [removedPiece(removed), addedPiece(added)];
  if (removed === '' || added === '') return anew;
  const pieces = align(segments(removed, locale, 'word'), segments(added, locale, 'word'));
  const kept = pieces.filter(({ kind }) => kind === 'same').map(({ text }) => text);
  const isKept = letters(kept.join('')) >= leastKept * Math.max(letters(removed), letters(added));
  return isKept ? withoutGaps(pieces) : anew;
}

function letters(text: string): number {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').length;
}

/** A space between two changes is part of them: a phrase that was replaced is shown as one. */
function withoutGaps(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const all = runs(pieces);
  return all.flatMap(({ removed, added, same }, place) =>
    same.trim() === '' && place < all.length - 1
      ? [removedPiece(removed + same), addedPiece(added + same)]
      : [removedPiece(removed), addedPiece(added), samePiece(same)],
  );
}

function segments(
  text: string,
  locale: string,
  granularity: 'sentence' | 'word',
): readonly string[] {
  const segmenter = new Intl.Segmenter(locale, { granularity });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The most cells of a comparison: beyond it a run counts as written anew, which it then is to a reader too. */
const mostCells = 4_000_000;

/** The longest common run of segments, and what is left on either side of it. */
function align(before: readonly string[], after: readonly string[]): readonly TextPiece[] {
  const isSame = (i: number, j: number) => before[i]?.trim() === after[j]?.trim();
  let head = 0;
  while (head < before.length && head < after.length && isSame(head, head)) head += 1;
  let [tailBefore, tailAfter] = [before.length, after.length];
  while (tailBefore > head && tailAfter > head && isSame(tailBefore - 1, tailAfter - 1)) {
    tailBefore -= 1;
    tailAfter -= 1;
  }
  const middle = alignMiddle(before.slice(head, tailBefore), after.slice(head, tailAfter));
  return [
    ...after.slice(0, head).map(samePiece),
    ...middle,
    ...after.slice(tailAfter).map(samePiece),
  ];
}

function alignMiddle(before: readonly string[], after: readonly string[]): readonly TextPiece[] {
  const width = after.length + 1;
  if (before.length === 0 || after.length === 0 || before.length * width > mostCells)
    return [...before.map(removedPiece), ...after.map(addedPiece)];
  const isSame = (i: number, j: number) => before[i]?.trim() === after[j]?.trim();
  const longest = new Uint16Array((before.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = isSame(i, j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: TextPiece[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const isBoth = i < before.length && j < after.length;
    if (isBoth && isSame(i, j)) {
      pieces.push(samePiece(after[j] ?? ''));
      i += 1;
      j += 1;
    } else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push(removedPiece(before[i] ?? ''));
      i += 1;
    } else {
      pieces.push(addedPiece(after[j] ?? ''));
      j += 1;
    }
  }
  return pieces;
}

const samePiece = (text: string): TextPiece => ({ kind: 'same', text });
const addedPiece = (text: string): TextPiece => ({ kind: 'added', text });
const removedPiece = (text: string): TextPiece => ({ kind: 'removed', text });

/** Neighbours of one kind as one piece; where something was replaced, what went stands before what came. */
function merged(pieces: readonly TextPiece[]): readonly TextPiece[] {
  return runs(pieces).flatMap(({ removed, added, same }) =>
    [removedPiece(removed), addedPiece(added), samePiece(same)].filter(({ text }) => text !== ''),
  );
}

interface Run {
  readonly removed: string;
  readonly added: string;
  /** What stayed, after the change. */
  readonly same: string;
}

function runs(pieces: readonly TextPiece[]): readonly Run[] {
  const found: { removed: string; added: string; same: string }[] = [];
  for (const { kind, text } of pieces) {
    const last = found.at(-1);
    if (text === '') continue;
    const isNew = last === undefined || (kind !== 'same' && last.same !== '');
    const run = isNew ? { removed: '', added: '', same: '' } : last;
    run[kind] += text;
    if (isNew) found.push(run);
  }
  return found;
}
