/**
 * Folding: one shape for the many ways of writing the same text, with a map back to the original.
 *
 * Done: compatibility forms (width, ligatures, mathematical letters), full case folding, accents of
 * Latin letters removed (`médical` and `medical` fold alike), kana voicing composed and kept
 * (`がーゼ` is not `かーせ`), invisible characters dropped, dashes and white space made plain, typographic
 * apostrophes made plain. Marks of other scripts (й, Greek tonos, Thai and Devanagari vowels) stay.
 * Not done here: look-alike letters of other scripts (Greek Ν for Latin N) and letter-spaced words.
 */

export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text`, where its source begins in the original; absent when the offsets are equal. */
  readonly starts?: readonly number[];
  /** For each UTF-16 unit of `text`, where its source ends in the original. */
  readonly ends?: readonly number[];
}

const asciiOnly = /^[\t\n\x20-\x7e]*$/;

export function fold(original: string): Folded {
  if (asciiOnly.test(original))
    return {
      text: original.toLowerCase().replaceAll('\t', ' ').replaceAll('_', ' ').replaceAll('`', "'"),
    };
  let text = '';
  let last = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < original.length) {
    const code = original.charCodeAt(at);
    if (isPlain(code) && !mayContinue(original.charCodeAt(at + 1))) {
      last = code < 0x80 ? (plainAscii[code] ?? '') : original.charAt(at);
      text += last;
      starts.push(at);
      at += 1;
      ends.push(at);
      continue;
    }
    const end = clusterEnd(original, at);
    const plain = foldCluster(original.slice(at, end));
    const folded = isFootnote(last, original, at) ? ` ${plain}` : plain;
    text += folded;
    if (folded !== '') last = folded.charAt(folded.length - 1);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { text, starts, ends };
}

/** The original range of a range of folded text. Both ranges are half-open and in UTF-16 units. */
export function originalRange(
  folded: Folded,
  range: { readonly start: number; readonly end: number },
): { start: number; end: number } {
  return {
    start: folded.starts?.[range.start] ?? range.start,
    end: folded.ends?.[range.end - 1] ?? range.end,
  };
}

/** What `fold` makes of one character of ASCII. */
const plainAscii = Array.from({ length: 0x80 }, (_, code) => {
  if (code === 0x0a) return '\n';
  if (code < 0x20 || code === 0x5f || code === 0x7f) return ' ';
  return code === 0x60 ? "'" : String.fromCharCode(code).toLowerCase();
});

/** Characters of which folding makes one and the same, alone: ASCII, ideographs and kana. */
function isPlain(code: number): boolean {
  return code < 0x80 || isPlainCharacter(code);
}

function isPlainCharacter(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3041 && code <= 0x3096) ||
    (code >= 0x30a1 && code <= 0x30fa)
  );
}

/** Whether the code may go on a cluster; not a number at the end of the text. */
function mayContinue(code: number): boolean {
  return code >= 0x00ad && !isPlainCharacter(code);
}

const continues =
  /^[\p{M}\p{Default_Ignorable_Code_Point}\u{ff9e}\u{ff9f}\u{309b}\u{309c}\u{1160}-\u{11ff}]$/u;

/** As many as Unicode's Stream-Safe Text Format allows; what follows is a cluster of its own. */
const marksAtMost = 30;

/** A cluster is one code point with what modifies it: marks, voicing signs, conjoining jamo, invisible characters. */
function clusterEnd(original: string, start: number): number {
  let end = start + unitsAt(original, start);
  for (let count = 0; count < marksAtMost && end < original.length; count += 1) {
    if (original.charCodeAt(end) < 0x00ad) break;
    const units = unitsAt(original, end);
    if (!continues.test(original.slice(end, end + units))) break;
    end += units;
  }
  return end;
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

const raisedNumber = /^[\u{b2}\u{b3}\u{b9}\u{2070}-\u{2089}\u{2460}-\u{249b}]/u;

/** A footnote number after a digit (`N95¹`) is no further digit: a space keeps it apart. */
function isFootnote(last: string, original: string, at: number): boolean {
  return (
    original.charCodeAt(at) >= 0x80 &&
    raisedNumber.test(original.charAt(at)) &&
    isDigit(original.charAt(at - 1)) &&
    isDigit(last)
  );
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

const remembered = new Map<string, string>();
const rememberedAtMost = 65_536;
const stepsAtMost = 3;

function foldCluster(cluster: string): string {
  const known = remembered.get(cluster);
  if (known !== undefined) return known;
  let folded = foldOnce(cluster);
  // A few compatibility forms unfold in two steps.
  for (let step = 1; step < stepsAtMost; step += 1) folded = foldOnce(folded);
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(cluster, folded);
  return folded;
}

const plainForms: ReadonlyMap<string, string> = new Map([
  ['\u{309b}', '\u{3099}'],
  ['\u{309c}', '\u{309a}'],
  ...[...'\u{2122}\u{2120}\u{ae}\u{a9}_'].map((sign) => [sign, ' '] as const),
  ...[...'`\u{b4}\u{2bc}\u{2018}\u{2019}\u{201b}\u{2032}'].map((mark) => [mark, "'"] as const),
  ...[...'\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}\u{fe63}\u{ff0d}\u{30fb}\u{ff65}\u{b7}'].map(
    (dash) => [dash, '-'] as const,
  ),
  ...[...'\u{2014}\u{2015}\u{2e3a}\u{2e3b}'].map((dash) => [dash, ' - '] as const),
]);

const latinForms: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['þ', 'th'],
  ['ı', 'i'],
]);

const keepsForm = /^[\u{3130}-\u{318f}\u{ffa0}-\u{ffdc}]/u;

function foldOnce(cluster: string): string {
  const visible = cluster.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
  // Compatibility jamo would become conjoining jamo and join their neighbours.
  const plain = keepsForm.test(visible)
    ? visible
    : replaceEach(visible, plainForms).normalize('NFKC');
  const cased = replaceEach(plain.toLowerCase().toUpperCase().toLowerCase(), plainForms);
  const bare = replaceEach(withoutAccents(cased.normalize('NFD')), latinForms);
  return bare
    .normalize('NFC')
    .replaceAll(/[\p{Zs}\p{Zl}\p{Zp}\p{Cc}]/gu, (space) => (space === '\n' ? '\n' : ' '));
}

function replaceEach(text: string, forms: ReadonlyMap<string, string>): string {
  let out = '';
  for (const character of text) out += forms.get(character) ?? character;
  return out;
}

const letterOfMarkedScript = /^(?!\p{Script=Latin})\p{L}$/u;
const mark = /^\p{M}$/u;

/** Drops marks, except those on letters of scripts where a mark makes another letter. */
function withoutAccents(decomposed: string): string {
  let out = '';
  let markable = false;
  for (const character of decomposed) {
    if (mark.test(character)) {
      if (markable) out += character;
      continue;
    }
    markable = letterOfMarkedScript.test(character);
    out += character;
  }
  return out;
}
