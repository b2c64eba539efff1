import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** The secret that signs sessions: the configured one, else one that is made once and kept in the folder. */
export async function loadSecret(config: Config): Promise<string> {
  if (config.secret !== undefined) return config.secret;
  await mkdir(config.folder, { recursive: true, mode: 0o700 });
  const file = join(config.folder, 'secret');
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(file, 'utf8');
}
