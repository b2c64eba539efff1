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
  'stock-removal/choice-needs-person': {
    status: 403,
    title: 'A person says what is to become of goods',
    remedy: 'Have someone who acts for the seller sign in and choose.',
  },
  'stock-removal/choice-not-offered': {
    status: 422,
    title: 'The terms do not offer this choice',
    remedy: 'Choose one that the detail names.',
  },
  'stock-removal/extension-needs-person': {
    status: 403,
    title: 'A person puts a deadline off',
    remedy: 'Have a reviewer sign in and extend it.',
  },
  'stock-removal/not-later': {
    status: 422,
    title: 'A deadline is only ever put off',
    remedy: 'Name an instant after the deadline that is yet to come.',
  },
  'stock-removal/no-consent': {
    status: 409,
    title: 'The seller did not choose that the goods be given away',
    remedy: 'Send them back, or wait for the seller’s choice.',
  },
  'stock-removal/chosen-otherwise': {
    status: 409,
    title: 'The seller chose something else',
    remedy: 'Do what was chosen.',
  },
  'stock-removal/disposal-unstated': {
    status: 409,
    title: 'The terms do not say that goods may be disposed of',
    remedy: 'Keep them until the seller chooses.',
  },
  'stock-removal/disposal-too-early': {
    status: 409,
    title: 'The goods may not be disposed of yet',
    remedy: 'Wait until the instant that the seller was told.',
  },
  'order-signal/needs-person': {
    status: 403,
    title: 'Only a person may say what a signal means',
    remedy: 'Have a reviewer sign in and resolve it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
