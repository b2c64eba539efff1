import { importsOf, isCode } from './imports.ts';
import { withoutSqlComments } from './sql.ts';
import { splitSource } from './source.ts';
import { floorOf, isTest, lineAt, type FileMap, type Violation } from './tree.ts';

/** A test moves the clock or waits for an event; it never sleeps. */
export function sleepingTests(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    if (!isCode(file) || !isTest(file)) return [];
    const found = allMatches(
      splitSource(text).code,
      /\b(?:setTimeout|setInterval|sleep|delay|waitForTimeout|Atomics\.wait)\s*\(/g,
    );
    const modules = importsOf(text).filter((each) => each.specifier.endsWith('timers/promises'));
    return [
      ...found.map((match) => `${file}:${lineAt(text, match.index)} sleeps (${match[0]})`),
      ...modules.map(({ line, specifier }) => `${file}:${line} imports ${specifier}`),
    ];
  });
}

const sqlClock =
  /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(?:current_timestamp|current_date|current_time|localtimestamp|localtime)\b|'now'/gi;

/** What is owed reads the instance's clock, which the database server does not know. */
export function sqlClocks(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    const sql = sqlIn(file, text);
    return allMatches(sql, sqlClock).map(
      (match) => `${file}:${lineAt(text, match.index)} reads the server's clock (${match[0]})`,
    );
  });
}

function sqlIn(file: string, text: string): string {
  if (/^migrations\/.*\.sql$/.test(file)) return withoutSqlComments(text);
  const isSource = file.startsWith('src/') && isCode(file) && !isTest(file);
  return isSource ? splitSource(text).quoted : '';
}

const clockless = new Set(['engine', 'domain', 'contract', 'render', 'store', 'app']);

/** On the lower floors the clock is an argument. */
export function ambientClocks(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    if (!clockless.has(floorOf(file) ?? '') || !isCode(file) || isTest(file)) return [];
    const found = allMatches(
      splitSource(text).code,
      /\bDate\.now\b|\bnew\s+Date\s*(?:\(\s*\)|(?![\s(\w]))|(?<!new\s)\bDate\(|\bTemporal\.Now\b/g,
    );
    return found.map(
      (match) => `${file}:${lineAt(text, match.index)} reads the machine's clock (${match[0]})`,
    );
  });
}

/**
 * Periods that law and promises have nothing to do with: how often a machine tries again, how long a worker holds what it
 * took, how far clocks may differ.
 */
const technicalPeriods = new Set([
  'src/app/idempotency/forget.ts',
  'src/app/message/send.ts',
  'src/app/notice/deliver.ts',
  'src/app/order/save-events.ts',
  'src/app/stock/intake.ts',
  'src/app/webhook/deliver.ts',
  'src/domain/backoff.ts',
  'src/domain/webhook.ts',
]);

/** What anyone is owed by when stands in the packs, with its source; no period is a literal in code. */
export function statedPeriods(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    const isAsked = file.startsWith('src/') && isCode(file) && !isTest(file);
    if (!isAsked || technicalPeriods.has(file)) return [];
    const found = allMatches(
      splitSource(text).quoted,
      /(?<![\w-])P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?(?![\w-])/g,
    );
    return (
      found
        // The whole of a literal: within a sentence it is an example.
        .filter(({ index, 0: literal }) => {
          const around = [text[index - 1], text[index + literal.length]];
          return around.every((one) => one !== undefined && `'"\``.includes(one));
        })
        .filter(([literal]) => !harmless.has(literal))
        .map((match) => `${file}:${lineAt(text, match.index)} states a period (${match[0]})`)
    );
  });
}

/** The step of a calendar, and none at all. */
const harmless = new Set(['P1D', 'P0D']);

function allMatches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}
