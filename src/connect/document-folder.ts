import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DocumentKey, Documents } from '../app/ports/documents.ts';

/**
 * Documents as files of one folder, for its owner alone. A file is named by the hash of its bytes and our own id;
 * nothing that came from outside is part of a path.
 */
export function openDocumentFolder({ folder }: { readonly folder: string }): Documents {
  return {
    put: async (key, bytes) => {
      const path = pathOf(folder, key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const written = `${path}.part`;
      const file = await open(written, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(written, path);
      await flush(dirname(path));
    },
    get: async (key) => {
      const bytes = await found(pathOf(folder, key));
      if (bytes !== undefined && !createHash('sha256').update(bytes).digest().equals(key.hash))
        throw new Error(`The bytes of document ${key.id} are not the ones that were kept`);
      return bytes;
    },
    remove: async (key) => {
      const path = pathOf(folder, key);
      await rm(`${path}.part`, { force: true });
      await rm(path, { force: true });
    },
  };
}

function pathOf(folder: string, { id, hash }: DocumentKey): string {
  const hex = hash.toString('hex');
  if (!/^[0-9a-f]{64}$/.test(hex) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new TypeError('A document is kept under a SHA-256 and an id of ours');
  return join(folder, hex.slice(0, 2), `${hex}-${id}`);
}

async function found(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A name outlasts a crash only once its folder is flushed too. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
