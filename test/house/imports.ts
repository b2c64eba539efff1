import path from 'node:path';

import { demoImports, floors } from './floors.ts';
import { splitSource } from './source.ts';
import { floorOf, isTest, lineAt, type FileMap, type Violation } from './tree.ts';

type Import = { readonly specifier: string; readonly line: number };

/** Imports go down only, and nothing that ships imports what does not. */
export function upwardImports(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    if (!isCode(file)) return [];
    return importsOf(text).flatMap(({ specifier, line }) => {
      if (!specifier.startsWith('.')) return [];
      const target = path.posix.join(path.posix.dirname(file), specifier);
      if (mayImport(file, target)) return [];
      return [`${file}:${line} imports ${target}, which is not below it`];
    });
  });
}

function mayImport(file: string, target: string): boolean {
  const floor = floorOf(file);
  if (isTest(file) && target.startsWith('test/')) return true;
  // The message catalogues are content; the floor that renders reads them.
  if (floor === 'render' && /^locales\/.*\.json$/.test(target)) return true;
  if (floor !== undefined) {
    const targetFloor = target.startsWith('demo/') ? 'demo' : floorOf(target);
    return targetFloor !== undefined && [floor, ...(floors[floor] ?? [])].includes(targetFloor);
  }
  if (file.startsWith('demo/')) {
    return target.startsWith('demo/') || demoImports.includes(floorOf(target) ?? '');
  }
  return true;
}

/** No file that only passes on what others export: an import names the file that has the thing. */
export function barrels(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    if (!isCode(file)) return [];
    if (/(^|\/)index\.[a-z]+$/.test(file)) return [`${file} is a barrel by its name`];
    const found = /\bexport\s+(?:type\s+)?(?:\*|\{[^}]*\}\s*from\b)/.exec(splitSource(text).code);
    return found === null ? [] : [`${file}:${lineAt(text, found.index)} passes on another file`];
  });
}

export function importsOf(text: string): readonly Import[] {
  const { code } = splitSource(text);
  const places = code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]/g);
  return [...places].map((place) => {
    const start = place.index + place[0].length;
    const end = text.indexOf(text.charAt(start - 1), start);
    return { specifier: text.slice(start, end), line: lineAt(text, start) };
  });
}

export function isCode(file: string): boolean {
  return /\.(?:ts|tsx|mjs)$/.test(file);
}
