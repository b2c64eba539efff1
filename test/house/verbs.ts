import path from 'node:path';

import { splitSource } from './source.ts';
import { isTest, type FileMap, type Violation } from './tree.ts';

/**
 * `app/<noun>/<verb>.ts` exports exactly one function, whose name begins with the verb:
 * `app/appeal/file.ts` has `fileAppeal`. Ports, and what lies beside the nouns, hold types and no verb.
 */
export function badVerbs(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    if (!/^src\/app\/.*\.ts$/.test(file) || file.startsWith('src/app/ports/') || isTest(file)) {
      return [];
    }
    const names = exportedFunctions(text);
    if (/^src\/app\/[^/]+$/.test(file)) {
      return names.length === 0 ? [] : [`${file} exports ${names.join()} but belongs to no noun`];
    }
    const verb = camelCased(path.posix.basename(file, '.ts'));
    if (names.length !== 1) {
      const list = names.length === 0 ? 'none' : names.join(', ');
      return [`${file} must export one function; it exports ${list}`];
    }
    const isNamedSo = names.every((name) => name.startsWith(verb));
    return isNamedSo ? [] : [`${file} exports ${names.join()}, which does not begin with ${verb}`];
  });
}

function exportedFunctions(text: string): readonly string[] {
  const { code } = splitSource(text);
  const declared = code.matchAll(/^export\s+(?:async\s+)?function\*?\s+(\w+)/gm);
  const assigned = code.matchAll(
    /^export\s+const\s+(\w+)[^=\n]*=\s*(?:async\s*)?(?:<[^>]*>\s*)?(?:\([^)]*\)[^=\n]*|\w+\s*)=>/gm,
  );
  return [...declared, ...assigned].map((found) => found[1] ?? '');
}

function camelCased(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
