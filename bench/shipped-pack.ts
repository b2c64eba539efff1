/** The packs that ship with the project, read from disk; a wrong pack ends the run with every error in it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parsePack, type Pack } from '../src/domain/pack/parse.ts';
import { checkCondition } from '../src/engine/condition.ts';
import type { Vocabulary } from '../src/engine/types.ts';

const folder = path.resolve(import.meta.dirname, '../packs');

export function readShippedPack(): Pack {
  return readPack(() => true);
}

/** Classes, lexicons and negations alone: what recognition needs, whatever the policies say. */
export function readShippedVocabulary(): Vocabulary {
  return readPack((file) => file.startsWith('classes') || file.startsWith('lexicons')).vocabulary;
}

function readPack(isWanted: (file: string) => boolean): Pack {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.yaml') && isWanted(file),
  );
  const texts = new Map(
    files.map((file) => [
      file.split(path.sep).join('/'),
      readFileSync(path.join(folder, file), 'utf8'),
    ]),
  );
  const parsed = parsePack(texts, checkCondition);
  if (parsed.ok) return parsed.pack;
  const lines = parsed.errors.map(
    ({ file, line, column, message, expected }) =>
      `${file}:${String(line)}:${String(column)} ${message}; expected ${expected}`,
  );
  throw new Error(`The shipped packs do not load:\n${lines.join('\n')}`);
}
