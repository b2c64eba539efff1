import { missing, type CatalogueEntry } from './catalogue-entry.ts';

/** Who acts for a seller, and where the seller is reached. */
export const people = {
  'mandate/not-found': missing('mandate'),
  'mandate/seller-needed': {
    status: 422,
    title: 'The seller is not named',
    remedy: 'Name the seller for whom the mandate is to be.',
  },
  'mandate/read-missing': {
    status: 422,
    title: 'A mandate lets its holder read at least',
    remedy: 'Give the power read as well.',
  },
  'mandate/people-is-for-users': {
    status: 422,
    title: 'Only the seller’s own users say who acts for it',
    remedy: 'Leave the power people out, or invite a user of the seller.',
  },
  'mandate/owner-lasts': {
    status: 422,
    title: 'A mandate with the power people has no end of its own',
    remedy: 'Leave validUntil out; another owner can end the mandate.',
  },
  'mandate/owner-needed': {
    status: 422,
    title: 'The seller’s first user has to be an owner',
    remedy: 'Give the power people as well.',
  },
  'mandate/ends-before-it-begins': {
    status: 422,
    title: 'The mandate would end before it begins',
    remedy: 'Name an instant that is to come.',
  },
  'mandate/too-long': {
    status: 422,
    title: 'The mandate would last longer than a representative may act without being asked anew',
    remedy: 'Name an earlier end, or none for the latest there can be.',
  },
  'mandate/document-missing': {
    status: 422,
    title: 'The operator accepts a representative only with the seller’s own document',
    remedy: 'Name the document by which the seller gave the mandate, or let an owner give it.',
  },
  'mandate/already-held': {
    status: 409,
    title: 'The person acts for the seller already, or is invited to',
    remedy: 'End the present mandate first.',
  },
  'mandate/password-needed': {
    status: 422,
    title: 'Nobody signs in with this address yet',
    remedy: 'Choose a password and send it with the code.',
  },
  'mandate/other-account': {
    status: 409,
    title: 'The address belongs to an account that cannot hold this mandate',
    remedy: 'Have the invitation sent to another address.',
  },
  'mandate/ended': {
    status: 409,
    title: 'The mandate has ended already',
    remedy: 'Nothing; read it again.',
  },
  'mandate/of-user': {
    status: 409,
    title: 'The operator does not end the mandate of a seller’s own user',
    remedy: 'Ask an owner of the seller to end it.',
  },
  'mandate/last-owner': {
    status: 409,
    title: 'Nobody would be left to say who acts for the seller',
    remedy: 'Make another user an owner first.',
  },
  'contact/not-found': missing('contact'),
  'contact/already-verified': {
    status: 409,
    title: 'The address is verified already',
    remedy: 'Nothing; the seller is reached there.',
  },
  'contact/code-wrong': {
    status: 422,
    title: 'The code is not the one that was mailed last, or it has run out',
    remedy: 'Type the code of the latest mail, or add the address again for another code.',
  },
  'contact/last-verified': {
    status: 409,
    title: 'Nothing else would reach the seller',
    remedy: 'Add and confirm another address first.',
  },
} as const satisfies Record<string, CatalogueEntry>;
