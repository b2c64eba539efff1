import { missing, type CatalogueEntry } from './catalogue-entry.ts';

/** Who a seller is. */
export const verifications = {
  'verification/not-found': missing('verification'),
  'trader/not-found': {
    status: 404,
    title: 'Nothing is shown to buyers about this seller',
    remedy: 'Check the id; only verified traders are shown, and only where a law makes it public.',
  },
  'seller/contract-ended': {
    status: 409,
    title: 'The contract of the seller has ended already',
    remedy: 'Nothing; read the seller again.',
  },
  'verification/contract-ended': {
    status: 409,
    title: 'The contract of the seller has ended',
    remedy: 'Nothing is asked of a seller who has left.',
  },
  'verification/open': {
    status: 409,
    title: 'The seller is being asked already',
    remedy: 'Wait for the answer and decide on it.',
  },
  'verification/awaits-decision': {
    status: 409,
    title: 'What was given is being looked at',
    remedy: 'Wait for the decision; you are told of it.',
  },
  'verification/details-missing': {
    status: 422,
    title: 'Not all that the law asks for is there',
    remedy: 'Give what the detail names as well.',
  },
  'verification/nothing-to-confirm': {
    status: 409,
    title: 'Nothing waits to be confirmed unchanged',
    remedy: 'Give all details anew.',
  },
  'verification/not-submitted': {
    status: 409,
    title: 'The seller has not answered yet',
    remedy: 'Wait for the answer, or for the day by which it is due.',
  },
  'verification/decided': {
    status: 409,
    title: 'The verification was decided',
    remedy: 'Read it again; ask anew where there is reason to.',
  },
  'verification/decider-needed': {
    status: 403,
    title: 'Only a person decides who somebody is',
    remedy: 'Have a reviewer sign in and decide.',
  },
  'verification/reasons-needed': {
    status: 422,
    title: 'A refusal needs reasons',
    remedy: 'Say in your own words what is wrong; the seller reads it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
