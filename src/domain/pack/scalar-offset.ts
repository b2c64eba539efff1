import type { Scalar } from 'yaml';

/**
 * Where the unit at `offset` of a scalar's value stands in the file's text.
 *
 * YAML folds line breaks, strips indentation and unescapes, but never reorders: the nth unit that is no white
 * space is the same in the value and in the text. Only double quotes need their escapes read.
 * An offset on white space or past the end is placed after the last unit before it.
 */
export function scalarOffset(text: string, scalar: Scalar, offset: number): number {
  const range = scalar.range;
  if (range === undefined || range === null) return 0;
  const value = typeof scalar.value === 'string' ? scalar.value : '';
  const written = writtenUnits(text, { type: scalar.type, start: range[0], end: range[1] });
  let seen = 0;
  for (let index = 0; index < offset && index < value.length; index += 1)
    if (!isWhite(value.charAt(index))) seen += 1;
  const here = offset < value.length && !isWhite(value.charAt(offset));
  const unit = here ? written[seen] : written[seen - 1];
  if (unit === undefined) return range[0];
  return here ? unit.start : unit.end;
}

interface WrittenUnit {
  readonly start: number;
  readonly end: number;
}

interface WrittenScalar {
  readonly type: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** The text's units that stand for a unit of the value other than white space, in order. */
function writtenUnits(text: string, scalar: WrittenScalar): readonly WrittenUnit[] {
  switch (scalar.type) {
    case 'QUOTE_DOUBLE':
      return unescaped(text, scalar);
    case 'QUOTE_SINGLE':
      return plain(text, { start: scalar.start + 1, end: scalar.end - 1, quote: "'" });
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED': {
      const header = text.indexOf('\n', scalar.start);
      return header === -1 ? [] : plain(text, { start: header, end: scalar.end, quote: '' });
    }
    default:
      return plain(text, { start: scalar.start, end: scalar.end, quote: '' });
  }
}

function plain(
  text: string,
  { start, end, quote }: { readonly start: number; readonly end: number; readonly quote: string },
): readonly WrittenUnit[] {
  const units: WrittenUnit[] = [];
  for (let index = start; index < end; index += 1) {
    const unit = text.charAt(index);
    if (isWhite(unit)) continue;
    const width = unit === quote ? 2 : 1;
    units.push({ start: index, end: index + width });
    index += width - 1;
  }
  return units;
}

function unescaped(text: string, scalar: WrittenScalar): readonly WrittenUnit[] {
  const units: WrittenUnit[] = [];
  let index = scalar.start + 1;
  while (index < scalar.end - 1) {
    const unit = text.charAt(index);
    const width = unit === '\\' ? escapeWidth(text.charAt(index + 1)) : 1;
    const isBlank = unit === '\\' ? blankEscapes.includes(text.charAt(index + 1)) : isWhite(unit);
    if (!isBlank) {
      units.push({ start: index, end: index + width });
      // \U00012345 stands for two UTF-16 units.
      if (width === 10 && Number.parseInt(text.slice(index + 2, index + 10), 16) > 0xff_ff)
        units.push({ start: index, end: index + width });
    }
    index += width;
  }
  return units;
}

/** Escapes for white space, and the escaped line break that stands for nothing. */
const blankEscapes = 'nrtvfN_LP \t\r\n';

function escapeWidth(letter: string): number {
  switch (letter) {
    case 'x':
      return 4;
    case 'u':
      return 6;
    case 'U':
      return 10;
    default:
      return 2;
  }
}

function isWhite(unit: string): boolean {
  return /^\s$/u.test(unit) || unit === '\u0085';
}
