/** Which spans of tokens lie where, so that neighbours are found without going through all. */

export interface Span {
  /** Tokens, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** Spans by each token that they cover. */
export type Cover<T extends Span> = ReadonlyMap<number, readonly T[]>;

export function coverOf<T extends Span>(spans: readonly T[]): Cover<T> {
  const cover = new Map<number, T[]>();
  for (const span of spans) {
    for (let at = span.first; at <= span.last; at += 1) {
      const known = cover.get(at);
      if (known === undefined) cover.set(at, [span]);
      else known.push(span);
    }
  }
  return cover;
}

/** Whether a span that touches the tokens `first` to `last` passes the test. */
export function anyTouching<T extends Span>(
  cover: Cover<T> | undefined,
  { first, last }: Span,
  passes: (span: T) => boolean,
): boolean {
  if (cover === undefined || cover.size === 0) return false;
  for (let at = first; at <= last; at += 1) {
    if (cover.get(at)?.some(passes) === true) return true;
  }
  return false;
}
