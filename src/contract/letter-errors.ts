import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why nothing is written on a case. */
export const letters = {
  'letter/needs-person': {
    status: 403,
    title: 'Only a person writes to a seller on a case',
    remedy: 'Have a person sign in.',
  },
  'letter/document-unknown': {
    status: 422,
    title: 'There is no such document of the seller’s',
    remedy: 'Upload it first, and name it by its id.',
  },
} as const satisfies Record<string, CatalogueEntry>;
