/**
 * Splits TypeScript into what is code and what is text in quotes, so that a check of the one does not
 * trip over the other. Both keep the length and the lines of the original; what is not theirs, and
 * every comment, is blank.
 */
export function splitSource(source: string): { readonly code: string; readonly quoted: string } {
  const kinds = classify(source);
  const keep = (wanted: Kind): string =>
    source.replaceAll(/[^\n]/g, (unit, at: number) => (kinds[at] === wanted ? unit : ' '));
  return { code: keep('code'), quoted: keep('quoted') };
}

type Kind = 'code' | 'quoted' | 'comment';

function classify(source: string): readonly Kind[] {
  const kinds: Kind[] = [];
  /** Open braces of code inside template literals; the last is the innermost. */
  const depths: number[] = [];
  let at = 0;

  const take = (kind: Kind, length: number): void => {
    for (const end = Math.min(at + length, source.length); at < end; at += 1) kinds.push(kind);
  };
  const takeTemplate = (): void => {
    while (at < source.length) {
      if (source[at] === '\\') take('quoted', 2);
      else if (source.startsWith('${', at)) {
        take('code', 2);
        depths.push(0);
        return;
      } else if (source[at] === '`') {
        take('code', 1);
        return;
      } else take('quoted', 1);
    }
  };
  const takeBrace = (): void => {
    const depth = depths.at(-1);
    const isOpening = source[at] === '{';
    take('code', 1);
    if (depth === undefined) return;
    if (isOpening) depths[depths.length - 1] = depth + 1;
    else if (depth > 0) depths[depths.length - 1] = depth - 1;
    else {
      depths.pop();
      takeTemplate();
    }
  };

  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const first = source[at];
    if (rest === '//') take('comment', lengthUntil(source, at, '\n'));
    else if (rest === '/*') take('comment', lengthUntil(source, at, '*/') + 2);
    else if (first === '`') {
      take('code', 1);
      takeTemplate();
    } else if (first === "'" || first === '"') {
      take('code', 1);
      take('quoted', quotedLength(source, at));
      take('code', 1);
    } else if (first === '/' && beginsPattern(source, at))
      take('quoted', patternLength(source, at));
    else if (first === '{' || first === '}') takeBrace();
    else take('code', 1);
  }
  return kinds;
}

function lengthUntil(source: string, from: number, end: string): number {
  const found = source.indexOf(end, from);
  return (found === -1 ? source.length : found) - from;
}

function quotedLength(source: string, from: number): number {
  const quote = source[from - 1];
  let at = from;
  while (at < source.length && source[at] !== quote && source[at] !== '\n') {
    at += source[at] === '\\' ? 2 : 1;
  }
  return at - from;
}

/** A slash divides after a value and begins a pattern after anything else. */
function beginsPattern(source: string, at: number): boolean {
  const before = source.slice(Math.max(0, at - 40), at).trimEnd();
  return before === '' || /[(,=:[!&|?{};+\-*%<>~^]$|\b(?:return|typeof|case|in|of)$/.test(before);
}

function patternLength(source: string, from: number): number {
  let isInClass = false;
  for (let at = from + 1; at < source.length && source[at] !== '\n'; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') isInClass = true;
    else if (source[at] === ']') isInClass = false;
    else if (source[at] === '/' && !isInClass) return at + 1 - from;
  }
  return 1;
}
