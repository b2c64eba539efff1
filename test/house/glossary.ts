import { withoutSqlComments } from './sql.ts';
import { type FileMap, type Violation } from './tree.ts';

const glossaryFile = 'docs/glossary.md';
const schemaFile = 'schema.sql';

/** Whether both sides of the comparison exist yet. */
export function canCompareGlossary(files: FileMap): boolean {
  return files.has(glossaryFile) && files.has(schemaFile);
}

/**
 * Every table is named by nouns of the glossary: by one, or by several in a row, as `decision_measure`
 * is by *decision* and *measure*.
 */
export function tablesWithoutNoun(files: FileMap): readonly Violation[] {
  const nouns = nounsOf(files.get(glossaryFile) ?? '');
  const tables = tablesOf(files.get(schemaFile) ?? '');
  return tables
    .filter((table) => !isMadeOf(table.split('_'), nouns))
    .map((table) => `table ${table} is not named by nouns of ${glossaryFile}`);
}

/** The first column of the glossary's tables; a cell such as `hold → claim` holds two nouns. */
export function nounsOf(glossary: string): ReadonlySet<string> {
  const cells = [...glossary.matchAll(/^\|([^|]+)\|/gm)].map((row) => row[1] ?? '');
  const nouns = cells.flatMap((cell) => cell.split(/→|\/|,|\bor\b/));
  return new Set(nouns.map(normalised).filter((noun) => /^[a-z]/.test(noun)));
}

function normalised(noun: string): string {
  return noun
    .replaceAll(/[*`]|\([^)]*\)/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

function tablesOf(schema: string): readonly string[] {
  const pattern =
    /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(?:"?(\w+)"?\.)?"?(\w+)"?/gi;
  return [...withoutSqlComments(schema).matchAll(pattern)]
    .filter((found) => found[1] === undefined || found[1] === 'recourse')
    .map((found) => found[2] ?? '');
}

function isMadeOf(words: readonly string[], nouns: ReadonlySet<string>): boolean {
  if (words.length === 0) return true;
  return words.some((_, place) => {
    const isNoun = nouns.has(words.slice(0, place + 1).join('_'));
    return isNoun && isMadeOf(words.slice(place + 1), nouns);
  });
}
