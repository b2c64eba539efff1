import path from 'node:path';

import { withoutSqlComments } from './sql.ts';
import { lineAt, type FileMap, type Violation } from './tree.ts';

const folders = 'src|test|tools|docs|migrations|packs|demo|bench|locales|bin';

/** Documents that say how the project is now; a decision's text may name what is gone. */
function documents(files: FileMap): readonly (readonly [string, string])[] {
  return [...files].filter(
    ([file]) =>
      /^(?:[A-Z]+\.md|docs\/[a-z-]+\.md)$/.test(file) || /^docs\/decisions\/.*\.md$/.test(file),
  );
}

/** Paths in backquotes, and what links lead to, exist. A path with `<…>` or `…` is a pattern. */
export function deadPaths(files: FileMap): readonly Violation[] {
  return documents(files).flatMap(([file, text]) => {
    const quoted = [...text.matchAll(new RegExp(`\`((?:${folders})/[\\w./-]*)\``, 'g'))].map(
      (found) => ({ target: found[1] ?? '', at: found.index }),
    );
    const linked = [...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map((found) => ({
      target: path.posix.join(path.posix.dirname(file), found[1] ?? ''),
      at: found.index,
    }));
    return [...quoted, ...linked]
      .filter(({ target }) => !exists(files, target))
      .map(({ target, at }) => `${file}:${lineAt(text, at)} names ${target}, which is not there`);
  });
}

function exists(files: FileMap, target: string): boolean {
  const folder = target.endsWith('/') ? target : `${target}/`;
  if (files.has(target)) return true;
  if (/^test\/house\/[a-z-]+$/.test(target)) return files.has(`${target}.test.ts`);
  return [...files.keys()].some((file) => file.startsWith(folder));
}

const dueProcess = 'docs/due-process.md';

/**
 * What due-process.md names exists: tests by their titles, constraints, triggers and other names of the schema,
 * functions of the code. A title stands in curly quotation marks after its file; “the same” repeats a row.
 */
export function deadNames(files: FileMap): readonly Violation[] {
  const text = files.get(dueProcess) ?? '';
  return [...deadTitles(files, text), ...deadSqlNames(files, text), ...deadFunctions(files, text)];
}

function deadTitles(files: FileMap, text: string): readonly Violation[] {
  const named = text.matchAll(/`([\w./-]+\.test\.ts)`((?:,?\s*“[^”]+”)+)/g);
  return [...named].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)]
      .map((found) => (found[1] ?? '').replaceAll(/\s+/g, ' '))
      .filter((title) => files.get(file)?.includes(title) !== true)
      .map((title) => `${dueProcess} names the test “${title}”, which ${file} does not have`),
  );
}

function deadSqlNames(files: FileMap, text: string): readonly Violation[] {
  const schema = withoutSqlComments(files.get('schema.sql') ?? '');
  const names = new Set(schema.match(/\w+/g));
  return [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)]
    .filter((found) => !names.has(found[1] ?? ''))
    .map((found) => `${dueProcess} names ${found[1] ?? ''}, which schema.sql does not have`);
}

function deadFunctions(files: FileMap, text: string): readonly Violation[] {
  const code = [...files].filter(([file]) => file.startsWith('src/')).map(([, source]) => source);
  return [...text.matchAll(/`([a-z]+(?:[A-Z][a-z]+)+)`/g)]
    .map((found) => found[1] ?? '')
    .filter((name) => !code.some((source) => new RegExp(`\\b${name}\\b`).test(source)))
    .map((name) => `${dueProcess} names ${name}, which the code does not have`);
}

/** Every table stands once in the last column of the glossary. */
export function misplacedTables(files: FileMap): readonly Violation[] {
  const glossary = files.get('docs/glossary.md') ?? '';
  const cells = [...glossary.matchAll(/^\|.*\|([^|]*)\|$/gm)].map((row) => row[1] ?? '');
  const schema = withoutSqlComments(files.get('schema.sql') ?? '');
  return [...schema.matchAll(/^create table "?(\w+)"?/gm)].flatMap((found) => {
    const table = found[1] ?? '';
    const count = cells.filter((cell) => cell.includes(`\`${table}\``)).length;
    return count === 1 ? [] : [`table ${table} stands ${count} times in the glossary`];
  });
}

/** No noun of the glossary has two rows. */
export function repeatedNouns(files: FileMap): readonly Violation[] {
  const rows = [...(files.get('docs/glossary.md') ?? '').matchAll(/^\| \*\*([^*]+)\*\*/gm)];
  const nouns = rows.map((row) => row[1] ?? '');
  return nouns.filter((noun, place) => nouns.indexOf(noun) !== place);
}

/** Every kind of entry that the store writes is told in record-format.md. */
export function untoldEntries(files: FileMap): readonly Violation[] {
  const union = /type EntryKind =([^;]+);/.exec(files.get('src/store/record.ts') ?? '')?.[1] ?? '';
  const told = files.get('docs/record-format.md') ?? '';
  return [...union.matchAll(/'([^']+)'/g)]
    .map((found) => found[1] ?? '')
    .filter((kind) => !told.includes(`\`${kind}\``));
}

/** Every variable that the configuration reads is told in README.md. */
export function untoldSettings(files: FileMap): readonly Violation[] {
  const config = files.get('src/main/config.ts') ?? '';
  const readme = files.get('README.md') ?? '';
  const read = [...config.matchAll(/(?:environment\[|name: )'([A-Z_]+)'/g)].map((one) => one[1]);
  return [...new Set(read)].filter((name) => !readme.includes(`\`${name}\``)).map(String);
}
