import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePack, type Pack } from '../domain/pack/parse.ts';
import { formatPackError, type PackError } from '../domain/pack/pack-error.ts';
import { checkCondition } from '../engine/condition.ts';

/** The packs that ship with Recourse. */
export const shippedPacks = fileURLToPath(new URL('../../packs/', import.meta.url));

/** Packs that are wrong, each error with its place. Nothing of them was loaded. */
export class WrongPack extends Error {
  constructor(folder: string, errors: readonly PackError[]) {
    const lines = errors.map((error) =>
      formatPackError({ ...error, file: join(folder, error.file) }),
    );
    super(
      `The policy packs have ${String(errors.length)} error${errors.length === 1 ? '' : 's'}; nothing was loaded.\n${lines.join('\n')}`,
    );
  }
}

/** Reads and checks every YAML file beneath a folder. Throws `WrongPack`. */
export async function readPacks(folder: string = shippedPacks): Promise<Pack> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const texts = await Promise.all(
    paths.map(
      async (path) =>
        [relative(folder, path).replaceAll('\\', '/'), await readFile(path, 'utf8')] as const,
    ),
  );
  const parsed = parsePack(new Map(texts), checkCondition);
  if (!parsed.ok) throw new WrongPack(folder, parsed.errors);
  return parsed.pack;
}
