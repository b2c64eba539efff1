/** How much of a list is wanted, and after which keys of its order. */
export interface Page {
  readonly limit: number;
  readonly after?: readonly string[];
}

export interface PageOf<T> {
  readonly items: readonly T[];
  /** Keys of the last item, when there is more. */
  readonly next?: readonly string[];
}

/** Lists ask for one row more than is wanted: if it comes, there is more. */
export function cutPage<T>(
  rows: readonly T[],
  { limit }: Page,
  keysOf: (row: T) => readonly string[],
): PageOf<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: keysOf(last) } : { items };
}
