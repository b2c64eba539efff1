import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why something about what was sold is not done. */
export const orderErrors = {
  'buyer/site-not-found': {
    status: 422,
    title: 'There is no such site',
    remedy: 'Name one of the sites that /api/sites lists.',
  },
  'buyer/ends-before-it-begins': {
    status: 422,
    title: 'The verification would end before it begins',
    remedy: 'Correct the two instants.',
  },
  'velocity-review/needs-person': {
    status: 403,
    title: 'Only a person may say what a rise of sales means',
    remedy: 'Have a reviewer sign in and resolve it.',
  },
  'order-signal/needs-person': {
    status: 403,
    title: 'Only a person may say what a signal means',
    remedy: 'Have a reviewer sign in and resolve it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
