import fs from 'node:fs';
import path from 'node:path';

/** Text of every file of the project by its path from the root, with `/` between folders. */
export type FileMap = ReadonlyMap<string, string>;

/** One broken rule: where, and what the rule wants. */
export type Violation = string;

const root = path.resolve(import.meta.dirname, '../..');

const skipped = new Set(['.git', '.build', '.recourse', 'node_modules']);

export function readTree(): FileMap {
  const files = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      // In a linked work tree `.git` is a file.
      if (skipped.has(entry.name)) continue;
      if (entry.isDirectory()) walk(name);
      else if (entry.isFile()) readInto(files, name);
    }
  };
  walk('');
  return files;
}

function readInto(files: Map<string, string>, name: string): void {
  const text = fs.readFileSync(path.join(root, name), 'utf8');
  const isText = !text.includes('\0');
  if (isText) files.set(name, text);
}

/** A tree with one file: what a planted violation is shown as. */
export function plant(file: string, text: string): FileMap {
  return new Map([[file, text]]);
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export function isTest(file: string): boolean {
  return file.endsWith('.test.ts') || file.startsWith('test/');
}

/** `src/store/…` is floor `store`; what lies outside `src` has no floor. */
export function floorOf(file: string): string | undefined {
  return /^src\/([a-z]+)\//.exec(file)?.[1];
}
