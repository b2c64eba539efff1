import type { CatalogueEntry } from './catalogue-entry.ts';

/** Who may ask, and how a request must look. */
export const access = {
  'access/sign-in-required': {
    status: 401,
    title: 'Nobody is signed in',
    remedy: 'Sign in, or send a key as `Authorization: Bearer rk_…`.',
  },
  'access/key-unknown': {
    status: 401,
    title: 'The key is unknown or was revoked',
    remedy: 'Ask an administrator for a new key.',
  },
  'access/wrong-credentials': {
    status: 401,
    title: 'The address or the password is wrong',
    remedy: 'Check both; an administrator can give the account a new password.',
  },
  'access/no-account': {
    status: 403,
    title: 'The account has no place here any more',
    remedy: 'Ask an administrator to create the person.',
  },
  'access/role-missing': {
    status: 403,
    title: 'None of your roles may do this',
    remedy:
      'Ask someone who has one of the roles that permissions.txt lists, or an administrator for the role.',
  },
  'access/power-missing': {
    status: 403,
    title: 'Your mandate for this seller does not let you do this',
    remedy: 'Ask an owner of the seller for a mandate with the power that permissions.txt names.',
  },
  'access/person-required': {
    status: 403,
    title: 'A person must do this, and a key is none',
    remedy: 'Have a person with the role sign in and do it.',
  },
  'access/cross-site': {
    status: 403,
    title: 'The request came from another site',
    remedy: 'Send it from this instance’s own pages, or with the header `X-Recourse-Request: 1`.',
  },
  'access/too-many-requests': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for as many seconds as `Retry-After` says, then try again.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export const request = {
  'request/invalid': {
    status: 400,
    title: 'The request does not have the shape that is asked for',
    remedy: 'Correct the fields that `errors` names.',
  },
  'request/malformed': {
    status: 400,
    title: 'The request could not be read',
    remedy: 'Send well-formed JSON in UTF-8 with a correct Content-Length.',
  },
  'request/cursor-unknown': {
    status: 400,
    title: 'The cursor is none of this list',
    remedy: 'Send `next` of the page before as it came, to the same list.',
  },
  'request/too-large': {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send it in several requests.',
  },
  'request/unsupported-media-type': {
    status: 415,
    title: 'The body is of a kind that is not read here',
    remedy: 'Set Content-Type to one of the kinds that the documentation names.',
  },
  'request/no-such-route': {
    status: 404,
    title: 'There is nothing at this address',
    remedy: 'See /openapi.json for what there is.',
  },
  'idempotency/key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    remedy: 'Use a new key for a new request.',
  },
  'idempotency/still-running': {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
    remedy: 'Wait a moment, then send the same request with the same key.',
  },
  'idempotency/not-offered': {
    status: 422,
    title: 'This operation takes no Idempotency-Key, because its answer would have to be kept',
    remedy:
      'Send it without the header; after a lost answer, look at the list before trying again.',
  },
  'idempotency/key-invalid': {
    status: 400,
    title: 'The Idempotency-Key is empty or too long',
    remedy: 'Send 1 to 200 printable ASCII characters, such as a UUID.',
  },
  'fault/internal': {
    status: 500,
    title: 'Something failed here',
    remedy: 'Try again; if it fails again, tell the operator the request id.',
  },
  'fault/busy': {
    status: 503,
    title: 'Too much is being changed at once',
    remedy: 'Try again in a moment.',
  },
} as const satisfies Record<string, CatalogueEntry>;
