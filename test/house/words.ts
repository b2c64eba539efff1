import { lineAt, type FileMap, type Violation } from './tree.ts';

// Written in pieces, so that this file keeps its own rule.
const foreign: readonly RegExp[] = [
  ['\\bfa', 'rm-'],
  ['(?<![\\w)])\\.lib', 'rary\\b'],
  ['(?<![\\w.*})\\]])/wo', 'rk/'],
  ['\\biss', 'ue 2\\b'],
  ['registry\\.npm', 'js'],
  ['session tran', 'script'],
].map((pieces) => new RegExp(pieces.join(''), 'i'));

/** The project speaks of itself alone, not of the machines and places where it is worked on. */
export function foreignWords(files: FileMap): readonly Violation[] {
  return [...files].flatMap(([file, text]) => {
    // npm writes the registry's address into its lock.
    if (file.endsWith('package-lock.json')) return [];
    return foreign.flatMap((pattern) => {
      const found = pattern.exec(text);
      return found === null ? [] : [`${file}:${lineAt(text, found.index)} says “${found[0]}”`];
    });
  });
}
