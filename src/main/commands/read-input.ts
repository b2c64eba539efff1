import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

const gzipMark = [0x1f, 0x8b];

/** The bytes of a file, or of standard input for `-`; unpacked when they are gzip. */
export async function readInput(file: string): Promise<Uint8Array> {
  const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
  return gzipMark.every((byte, at) => bytes[at] === byte) ? gunzipSync(bytes) : bytes;
}
