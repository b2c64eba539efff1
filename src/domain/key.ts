import { createHash } from 'node:crypto';

/** Random bytes in a key. 256 bits cannot be guessed, so one fast hash protects the copy that is kept. */
export const keyBytes = 32;

const shape = /^rk_[A-Za-z0-9_-]{43}$/;

export function writeKey(random: Uint8Array): string {
  return `rk_${Buffer.from(random).toString('base64url')}`;
}

export function isKey(text: string): boolean {
  return shape.test(text);
}

/** What is kept of a key. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
