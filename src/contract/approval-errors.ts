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
  'approval/decider-needed': {
    status: 403,
    title: 'Only a person revokes an approval',
    remedy: 'Have a reviewer sign in and revoke it.',
  },
  'approval/revoked-too-soon': {
    status: 422,
    title: 'The seller would have less time than is owed',
    remedy: 'Name a later instant, or none for the soonest. Only a protective ground acts at once.',
  },
  'approval/revoked-already': {
    status: 409,
    title: 'The approval ends by then already',
    remedy: 'Read it again. A further revocation can only bring its end nearer.',
  },
  'recheck/decider-needed': {
    status: 403,
    title: 'Only a person closes a recheck',
    remedy: 'Have a reviewer sign in and close it.',
  },
  'recheck/closed': {
    status: 409,
    title: 'The recheck was closed already',
    remedy: 'Read it again.',
  },
  'standard/decider-needed': {
    status: 403,
    title: 'Only a person says that a standard is withdrawn',
    remedy: 'Have a policy manager sign in and say so.',
  },
  'standard/identifier-unknown': {
    status: 422,
    title: 'There is no such kind of identifier',
    remedy: 'Name one of those that the detail lists.',
  },
  'standard/withdrawn-already': {
    status: 409,
    title: 'That it is withdrawn is known',
    remedy: 'Nothing; approvals that rest on it are being rechecked.',
  },
  'application/not-offered': {
    status: 409,
    title: 'There are no applications for this class on this site now',
    remedy: 'Read /api/requirements: it says what is asked, and from when.',
  },
  'application/route-unknown': {
    status: 422,
    title: 'The requirement knows no such route',
    remedy: 'Name one of the routes that /api/requirements lists.',
  },
  'application/document-unusable': {
    status: 422,
    title: 'A document is not there, is not yours, or was let go',
    remedy: 'Send the document again, and name the id of the answer.',
  },
  'application/incomplete': {
    status: 422,
    title: 'The application lacks what is asked for',
    remedy: 'Add what the errors name, each by itself.',
  },
  'application/pending-already': {
    status: 409,
    title: 'The same is applied for already, and waits',
    remedy: 'Wait for the decision, or withdraw the earlier application.',
  },
  'application/ended': {
    status: 409,
    title: 'The application was decided or withdrawn already',
    remedy: 'Read it again; what was decided stays as it was decided.',
  },
  'application/decider-needed': {
    status: 403,
    title: 'Only a person decides an application',
    remedy: 'Have a reviewer sign in and decide.',
  },
  'application/answer-awaited': {
    status: 409,
    title: 'The seller still has time to answer a question',
    remedy: 'Wait for the answer or the end of its time. A grant need not wait.',
  },
  'application/answer-too-soon': {
    status: 422,
    title: 'The seller would have less time to answer than is owed',
    remedy: 'Name a later instant, or none for the earliest one.',
  },
  'application/not-asked': {
    status: 409,
    title: 'No question about the application is open',
    remedy: 'Read the application again.',
  },
  'application/not-asked-for': {
    status: 422,
    title: 'The requirement does not ask for that, or not in that form',
    remedy: 'Send what the route of the application asks for.',
  },
  'application/wider-than-asked': {
    status: 422,
    title: 'More would be granted than was applied for',
    remedy: 'Name only products of the application.',
  },
  'application/outlasts-documents': {
    status: 422,
    title: 'The approval would outlast a document or what the requirement allows',
    remedy: 'Name an instant that is no later than the one in the detail.',
  },
  'application/no-reasons': {
    status: 422,
    title: 'An application is not refused without reasons',
    remedy: 'Say what is wrong, each thing by itself.',
  },
  'application/reason-unknown': {
    status: 422,
    title: 'A reason names something that was not asked for',
    remedy: 'Name what the requirement lists, or nothing for the application as a whole.',
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
