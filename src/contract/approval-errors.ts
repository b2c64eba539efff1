import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why nothing is done about an approval, an application for one, or the documents of it. */
export const approvals = {
  'approval/seller-not-registered': {
    status: 422,
    title: 'The seller is not registered on the site',
    remedy: 'Register the seller there first.',
  },
  'approval/class-unknown': {
    status: 422,
    title: 'There is no such product class',
    remedy: 'Name a class of the vocabulary in force.',
  },
  'approval/ends-before-it-begins': {
    status: 422,
    title: 'The approval would end before it begins',
    remedy: 'Correct the two instants.',
  },
  'document/empty': {
    status: 422,
    title: 'The document has no bytes',
    remedy: 'Send the file itself as the body of the request.',
  },
  'document/type-unknown': {
    status: 422,
    title: 'The bytes are of no kind of document that is taken here',
    remedy: 'Send a PDF, PNG or JPEG.',
  },
  'document/damaged': {
    status: 422,
    title: 'The document is damaged or cannot be checked as a whole',
    remedy: 'Print it to a new PDF, or send a picture of it.',
  },
  'document/encrypted': {
    status: 422,
    title: 'The document is encrypted',
    remedy: 'Save it without a password.',
  },
  'document/active-content': {
    status: 422,
    title: 'The document holds what acts by itself, or other files',
    remedy: 'Print it to a new PDF, or send a picture of it.',
  },
  'document/type-mismatch': {
    status: 422,
    title: 'The bytes are of another kind than the request says',
    remedy: 'Name the media type that the file has.',
  },
  'document/too-many': {
    status: 409,
    title: 'There are too many documents that nothing uses',
    remedy: 'Use them in an application. Unused ones are deleted after some days.',
  },
} as const satisfies Record<string, CatalogueEntry>;
