import type { MediaType } from './pack/approval-schema.ts';

const longestName = 120;
const extensions: Readonly<Record<MediaType, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
};

/** Separators of paths, controls, and what steers or hides: nothing of it belongs in a name that people read. */
const harmful = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu;

/**
 * The name under which a document is shown and saved: the last part of what was given, without what could lead out
 * of a folder or deceive a reader, with the ending of what its bytes are. It names no file here.
 */
export function documentName(given: string, mediaType: MediaType): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/\.[\p{L}\p{N}]{1,8}$/u, '')
    .replaceAll(harmful, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  const short = Array.from(plain).slice(0, longestName).join('').trim();
  return `${short === '' ? 'document' : short}${extensions[mediaType]}`;
}
