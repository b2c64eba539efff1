import { splitSource } from './source.ts';
import { lineAt, type FileMap, type Violation } from './tree.ts';
import { isCode } from './imports.ts';

/** Words that say nothing of what a thing is. */
const emptyWords = new Set(['data', 'info', 'manager', 'helper', 'helpers', 'util', 'utils']);

const ours = /^(?:src|demo|test|tools|bench|bin|migrations|docs|packs|locales)\//;

/** `kebab-case.ts`, `0001_snake_case.sql`, `PascalCase.tsx`; no word that says nothing. */
export function badFileNames(files: FileMap): readonly Violation[] {
  return [...files.keys()].flatMap((file) => {
    if (!ours.test(file)) return [];
    const parts = file.split('/').slice(1);
    const isWellFormed = parts.every((part, place) => isGoodName(part, place < parts.length - 1));
    const empty = parts.flatMap((part) => part.split(/[^a-z]+/i)).find((word) => isEmpty(word));
    return [
      ...(isWellFormed ? [] : [`${file} is not named in kebab case`]),
      ...(empty === undefined ? [] : [`${file} is named “${empty}”, which says nothing`]),
    ];
  });
}

function isGoodName(name: string, isFolder: boolean): boolean {
  if (name === 'README.md') return !isFolder;
  if (name.endsWith('.sql')) return /^\d{4}_[a-z0-9_]+\.sql$/.test(name);
  if (/^[A-Z][A-Za-z0-9]+(?:\.test)?\.tsx$/.test(name)) return true;
  // A locale in front is written as its standard has it: zh-Hans.json, zh-CN-decision.txt.
  const plain = name.replace(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?(?=[-.]|$)/, 'locale');
  return isFolder
    ? /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(plain)
    : /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/.test(plain);
}

/** What a file declares at its top is not called by a word that says nothing. */
export function badIdentifiers(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    if (!isCode(file)) return [];
    const declared = splitSource(text).code.matchAll(
      /^(?:export\s+)?(?:async\s+)?(?:function\*?|const|let|class|type|interface)\s+(\w+)/gm,
    );
    return [...declared].flatMap((found) => {
      const name = found[1] ?? '';
      const empty = name.split(/(?=[A-Z])|_/).find((word) => isEmpty(word));
      return empty === undefined
        ? []
        : [`${file}:${lineAt(text, found.index)} declares ${name}; “${empty}” says nothing`];
    });
  });
}

function isEmpty(word: string): boolean {
  return emptyWords.has(word.toLowerCase());
}
