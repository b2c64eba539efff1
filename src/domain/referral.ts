import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** One document of what an authority is given, by the SHA-256 of its RFC 8785 bytes, in lower-case hex. */
export interface ReferralPart {
  readonly name: string;
  readonly sha256: string;
  readonly content: unknown;
}

export interface ReferralBundle {
  readonly authority: string;
  readonly legalReference?: string;
  readonly parts: readonly ReferralPart[];
}

/**
 * Makes up what an authority is given: each document with the hash of its canonical bytes (RFC 8785), so that
 * whoever holds the bundle can check that nothing in it was changed.
 */
export function bundleOf({
  authority,
  legalReference,
  documents,
}: {
  readonly authority: string;
  readonly legalReference?: string;
  readonly documents: readonly { readonly name: string; readonly content: unknown }[];
}): ReferralBundle {
  return {
    authority,
    ...(legalReference === undefined ? {} : { legalReference }),
    parts: documents.map(({ name, content }) => ({
      name,
      sha256: hashOf(content).toString('hex'),
      content,
    })),
  };
}

/** SHA-256 of the canonical bytes of a value. */
export function hashOf(value: unknown): Buffer {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest();
}
