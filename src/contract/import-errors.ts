import { missing, type CatalogueEntry } from './catalogue-entry.ts';

/** Why a row that is brought in is not taken, and what becomes of strikes that were. */
export const imports = {
  'import/site-unknown': {
    status: 422,
    title: 'There is no such site',
    remedy: 'Name one of the sites that /api/sites lists.',
  },
  'import/seller-not-registered': {
    status: 422,
    title: 'The seller is not registered on the site',
    remedy: 'Import the seller with that site first.',
  },
  'import/policy-unknown': {
    status: 422,
    title: 'The site has no such policy',
    remedy: 'Name a policy that was published on the site; /api/policies lists them.',
  },
  'strike/not-found': missing('strike'),
  'strike/instants-out-of-order': {
    status: 422,
    title: 'The instants of the strike do not follow each other',
    remedy:
      'Conduct comes before the decision, sending before delivery, and nothing lies ahead of the instance’s clock.',
  },
  'strike/differs': {
    status: 409,
    title: 'A strike with this reference was brought in with other content',
    remedy: 'Leave it as it is, or give the other strike a reference of its own.',
  },
  'strike/contested': {
    status: 409,
    title: 'The strike is contested already',
    remedy: 'Wait for the answer; it is due by the instant that the strike names.',
  },
  'strike/not-contested': {
    status: 409,
    title: 'Nobody contests the strike',
    remedy: 'Nothing; only a contest is answered.',
  },
  'strike/answered': {
    status: 409,
    title: 'The contest has been answered',
    remedy: 'Read it again; an answer stays as it was given.',
  },
  'strike/own-import': {
    status: 403,
    title: 'Whoever brought a strike in does not answer its contest',
    remedy: 'Have another appeal officer answer.',
  },
  'case/opened-in-future': {
    status: 422,
    title: 'The case would open ahead of the instance’s clock',
    remedy: 'Name an instant that has come.',
  },
} as const satisfies Record<string, CatalogueEntry>;
