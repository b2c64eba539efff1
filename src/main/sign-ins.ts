import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** First passwords that an instance made for itself, so that a newcomer can sign in. */
export interface SignIn {
  readonly as: string;
  readonly email: string;
  readonly password: string;
}

function fileOf(config: Config): string {
  return join(config.folder, 'sign-in.json');
}

export function newPassword(): string {
  return randomBytes(12).toString('base64url');
}

/** Keeps them where only the user who runs the instance can read. */
export async function keepSignIns(config: Config, signIns: readonly SignIn[]): Promise<void> {
  await mkdir(config.folder, { recursive: true, mode: 0o700 });
  await writeFile(fileOf(config), `${JSON.stringify(signIns, undefined, 2)}\n`, { mode: 0o600 });
}

/** What was kept; nothing on an instance that made none. */
export async function readSignIns(config: Config): Promise<readonly SignIn[]> {
  try {
    const kept: unknown = JSON.parse(await readFile(fileOf(config), 'utf8'));
    return Array.isArray(kept) ? kept.filter(isSignIn) : [];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function isSignIn(value: unknown): value is SignIn {
  return (
    typeof value === 'object' &&
    value !== null &&
    'as' in value &&
    'email' in value &&
    'password' in value &&
    [value.as, value.email, value.password].every((one) => typeof one === 'string')
  );
}
