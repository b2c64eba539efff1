import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { isJpeg, isPng, readJpeg, readPng } from '../../domain/image-header.ts';
import type { MediaType } from '../../domain/pack/approval-schema.ts';
import {
  activeNamesIn,
  hasEnd,
  isPdf,
  namesIn,
  readPdf,
  type ObjectStream,
} from '../../domain/pdf-structure.ts';
import { done, refuse, type Result } from '../../domain/result.ts';

const unpack = promisify<Buffer, { readonly maxOutputLength: number }, Buffer>(inflate);
/** Most bytes that object streams of one file may unpack to, together. */
const mostUnpacked = 64 * 1024 * 1024;

/**
 * What the bytes of a document are, by themselves and not by what they are said to be. Refusals, in order:
 * `document/empty`, `document/type-unknown`, `document/damaged`, `document/encrypted`, `document/active-content`.
 */
export async function inspectDocument(bytes: Buffer): Promise<Result<MediaType>> {
  if (bytes.length === 0) return refuse('document/empty', 'The document has no bytes.');
  if (isPng(bytes)) return picture('image/png', readPng(bytes) !== undefined);
  if (isJpeg(bytes)) return picture('image/jpeg', readJpeg(bytes) !== undefined);
  const text = bytes.toString('latin1');
  if (isPdf(text)) return inspectPdf(bytes, text);
  return refuse('document/type-unknown', 'The bytes are of no PDF, PNG or JPEG.');
}

function picture(mediaType: MediaType, isSound: boolean): Result<MediaType> {
  return isSound ? done(mediaType) : damaged('The picture’s headers do not hold together.');
}

async function inspectPdf(bytes: Buffer, text: string): Promise<Result<MediaType>> {
  if (!hasEnd(text)) return damaged('The PDF has no end, or something follows it.');
  const { names, objectStreams, isWhole } = readPdf(text);
  if (names.has('Encrypt'))
    return refuse('document/encrypted', 'The PDF is encrypted, so that it cannot be checked.');
  if (!isWhole) return damaged('The PDF speaks of an object stream that is not there.');
  const inside = await namesWithin(bytes, objectStreams);
  if (inside === undefined) return damaged('A part of the PDF cannot be unpacked.');
  const active = activeNamesIn(new Set([...names, ...inside]));
  if (active.length > 0)
    return refuse(
      'document/active-content',
      `The PDF holds what acts by itself or carries other files: ${active.join(', ')}.`,
    );
  return done('application/pdf');
}

/** The names inside object streams; undefined when one cannot be read. */
async function namesWithin(
  bytes: Buffer,
  streams: readonly ObjectStream[],
): Promise<ReadonlySet<string> | undefined> {
  const names = new Set<string>();
  let left = mostUnpacked;
  for (const { start, end, filter } of streams) {
    if (filter === 'none') continue;
    if (filter === 'other' || left <= 0) return undefined;
    try {
      const plain = await unpack(bytes.subarray(start, end), { maxOutputLength: left });
      left -= plain.length;
      for (const name of namesIn(plain.toString('latin1'))) names.add(name);
    } catch {
      return undefined;
    }
  }
  return names;
}

function damaged(detail: string): Result<MediaType> {
  return refuse('document/damaged', detail);
}
