import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Instant } from './time.ts';

/** Names the layout of an entry's bytes. A change of layout is a new tag; old entries keep theirs. */
export const entryTag = 'recourse/entry/v1';

export interface EntryInput {
  readonly kind: string;
  readonly at: Instant;
  /** Whom the entry is about, and the salt that keeps their name out of it. */
  readonly subject: { readonly id: string; readonly salt: Uint8Array };
  /** One more than the subject's last. */
  readonly number: bigint;
  /** Id of the act, if it has one. */
  readonly reference?: string;
  /** What the entry commits to without holding it. */
  readonly payload: { readonly value: unknown; readonly salt: Uint8Array };
}

export interface FormedEntry {
  /** RFC 8785 canonical JSON, UTF-8. */
  readonly bytes: Buffer;
  /** RFC 9162 section 2.1.1: SHA-256 of 0x00 and the bytes. */
  readonly leafHash: Buffer;
}

/** SHA-256 of salt and canonical bytes, in hex. Without the 32-byte salt it says nothing of what it covers. */
export function commitment(salt: Uint8Array, value: unknown): string {
  return createHash('sha256').update(salt).update(canonicalBytes(value)).digest('hex');
}

/** The bytes and the leaf hash of one entry: ids and commitments, never personal data. */
export function formEntry({
  kind,
  at,
  subject,
  number,
  reference,
  payload,
}: EntryInput): FormedEntry {
  const bytes = canonicalBytes({
    tag: entryTag,
    kind,
    at,
    subject: commitment(subject.salt, subject.id),
    number: String(number),
    ...(reference === undefined ? {} : { reference }),
    payload: commitment(payload.salt, payload.value),
  });
  return { bytes, leafHash: leafHash(bytes) };
}

export function leafHash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(bytes).digest();
}

function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only JSON values can be recorded');
  return Buffer.from(text, 'utf8');
}
