/** A place in a pack file. Line and column count from one, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong in a pack, where, what was found and what was expected instead. */
export interface PackError extends Position {
  readonly file: string;
  /** What was found, in one clause. */
  readonly message: string;
  /** What would have been right, in one clause. */
  readonly expected: string;
}

/** Property names and array indexes from a file's root to a value. */
export type Path = readonly (string | number)[];

/** Sorted by file and place, so that an author works from the top. */
export function inReadingOrder(errors: readonly PackError[]): readonly PackError[] {
  return errors.toSorted(
    (one, other) =>
      compareText(one.file, other.file) || one.line - other.line || one.column - other.column,
  );
}

/** `packs/sites/a/b.yaml:12:7: found …; expected …`, as compilers print it. */
export function formatPackError(error: PackError): string {
  return `${error.file}:${error.line}:${error.column}: ${error.message}; expected ${error.expected}`;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
