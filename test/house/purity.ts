import { importsOf, isCode } from './imports.ts';
import { splitSource } from './source.ts';
import { floorOf, isTest, lineAt, type FileMap, type Violation } from './tree.ts';

/** Modules of Node that the pure floors may import: a hash of bytes is a function of the bytes. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  engine: ['node:crypto'],
  domain: ['node:crypto'],
};

const ambient =
  /\bprocess\.|\bfetch\s*\(|\bglobalThis\b|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b|\bsetTimeout\s*\(/g;

/** engine and domain read, write, wait for and invent nothing. */
export function impurities(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    const modules = allowed[floorOf(file) ?? ''];
    if (modules === undefined || !isCode(file) || isTest(file)) return [];
    const imported = importsOf(text).filter(
      ({ specifier }) => specifier.startsWith('node:') && !modules.includes(specifier),
    );
    const used = [...splitSource(text).code.matchAll(ambient)];
    return [
      ...imported.map(({ specifier, line }) => `${file}:${line} imports ${specifier}`),
      ...used.map((match) => `${file}:${lineAt(text, match.index)} uses ${match[0].trim()}`),
    ];
  });
}
