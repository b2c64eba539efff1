/**
 * What a PDF says of itself in names (ISO 32000), read without a viewer. It is no parser: what cannot be told
 * apart by it is refused by whoever asks, and never taken for harmless.
 */
export interface PdfStructure {
  /** Every name that stands in the file, escapes undone. */
  readonly names: ReadonlySet<string>;
  /** Streams that hold objects of their own, whose names are to be read as well. */
  readonly objectStreams: readonly ObjectStream[];
  /** Whether every mention of an object stream led to one. */
  readonly isWhole: boolean;
}

export interface ObjectStream {
  /** Offsets of its bytes in the file. */
  readonly start: number;
  readonly end: number;
  /** `none`: its bytes are text already read. `other`: written in a way that is not read here. */
  readonly filter: 'none' | 'flate' | 'other';
}

/** Names of what acts by itself, carries other files, or cannot be looked into. */
const activeNames: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'RichMediaContent',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
  'XFA',
  '3D',
  'Rendition',
]);

/** The names among those read that make a file active, in order of the alphabet. */
export function activeNamesIn(names: ReadonlySet<string>): readonly string[] {
  return [...names].filter((name) => activeNames.has(name)).toSorted();
}

export function isPdf(text: string): boolean {
  return /^%PDF-[12]\.\d/.test(text);
}

/** Reads a file whose bytes are given as Latin-1, one character a byte. */
export function readPdf(text: string): PdfStructure {
  const names = namesIn(text);
  const objectStreams = objectStreamsIn(text);
  const mentioned = countObjectStreams(text);
  return { names, objectStreams, isWhole: mentioned === objectStreams.length };
}

/** Whether the file has an end. What follows it would be read by some and not by others. */
export function hasEnd(text: string): boolean {
  return /%%EOF[\r\n \0]*$/.test(text.slice(-64));
}

/** Characters that end a name: white space and delimiters, ISO 32000-2, 7.2.3. */
const nameToken = /\/([^\0\t\n\f\r ()<>[\]{}/%]{1,127})/g;

/** Every name, with `#4A` undone to `J`: an escape hides nothing. */
export function namesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(nameToken)) names.add(unescaped(name));
  return names;
}

function unescaped(name: string): string {
  return name.includes('#')
    ? name.replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : name;
}

function countObjectStreams(text: string): number {
  let count = 0;
  for (const [, name = ''] of text.matchAll(nameToken))
    if (unescaped(name) === 'ObjStm') count += 1;
  return count;
}

/** Longest dictionary before a stream that is looked at. */
const longestDictionary = 65_536;

function objectStreamsIn(text: string): readonly ObjectStream[] {
  const found: ObjectStream[] = [];
  for (const match of text.matchAll(/\bstream\r?\n/g)) {
    const before = text.slice(Math.max(0, match.index - longestDictionary), match.index);
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')));
    const names = namesIn(dictionary);
    if (!names.has('ObjStm')) continue;
    const start = match.index + match[0].length;
    const end = text.indexOf('endstream', start);
    if (end === -1) continue;
    found.push({ start, end, filter: filterOf(names) });
  }
  return found;
}

/** Filters are names as well; one that is not known, or a second one, is not undone here. */
function filterOf(names: ReadonlySet<string>): ObjectStream['filter'] {
  if (!names.has('Filter')) return 'none';
  const others = [...names].filter(
    (name) => /(?:Decode|Crypt)$/.test(name) && name !== 'FlateDecode',
  );
  return names.has('FlateDecode') && others.length === 0 ? 'flate' : 'other';
}
