import { errors, isErrorCode } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';
import type { ParsedRow } from './parse-rows.ts';

export interface Taken {
  readonly received: number;
  readonly added: number;
  readonly unchanged: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
}

/**
 * Takes the rows of a feed in, each by itself, so that a bad one spoils nothing else. What is refused is named with
 * its line, what is wrong and what to do about it.
 */
export async function takeRows<T>(
  rows: Iterable<ParsedRow<T>>,
  take: (value: T) => Promise<Result<'added' | 'unchanged'>>,
): Promise<Taken> {
  const tally = { received: 0, added: 0, unchanged: 0 };
  const rejected: { line: number; reason: string }[] = [];
  for (const row of rows) {
    tally.received += 1;
    if (row.kind === 'rejected') {
      rejected.push({ line: row.line, reason: row.reason });
      continue;
    }
    const taken = await take(row.value);
    if (taken.ok) tally[taken.value] += 1;
    else {
      const { code, detail } = taken.refusal;
      const remedy = isErrorCode(code) ? ` ${errors[code].remedy}` : '';
      rejected.push({ line: row.line, reason: `${detail}${remedy}` });
    }
  }
  return { ...tally, rejected: rejected.toSorted((a, b) => a.line - b.line) };
}
