import { createHash } from 'node:crypto';

/** Letters and digits that are not mistaken for each other when read from a mail. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 3;
const groupLength = 4;

/** How many random bytes make a code: 256 is no multiple of the letters, which costs a fraction of a bit. */
export const codeBytes = groups * groupLength;

/** A code to be typed in once, `K7QM-2XPA-9TRB`: 58 bits, which nobody guesses in the days it is good for. */
export function writeCode(random: Uint8Array): string {
  const written = [...random.subarray(0, codeBytes)].map((byte) => letters[byte % letters.length]);
  return Array.from({ length: groups }, (_, group) =>
    written.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-');
}

/** What is kept of a code. How it was typed in (case, spaces, dashes) makes no difference. */
export function hashCode(code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(`recourse/code:${plain}`).digest();
}
