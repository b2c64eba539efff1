/** Every code that a problem can carry: its status, what it means, and what the caller can do. */

interface CatalogueEntry {
  readonly status: number;
  readonly title: string;
  /** One sentence for whoever called. */
  readonly remedy: string;
}

const access = {
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

const request = {
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

const missing = (noun: string) =>
  ({
    status: 404,
    title: `There is no such ${noun}, or it is not yours to see`,
    remedy: 'Check the id.',
  }) as const;

/** One code for what does not exist and for what the caller may not see: nobody learns which. */
const missingNouns = {
  'policy/not-found': missing('policy version'),
  'policy/draft-not-found': missing('policy draft'),
  'listing/not-found': missing('listing'),
  'case/not-found': missing('case'),
  'decision/not-found': missing('decision'),
  'measure/not-found': missing('measure'),
  'notice/not-found': missing('notice'),
  'seller/not-found': missing('seller'),
  'approval/not-found': missing('approval'),
  'delivery/not-found': missing('delivery'),
  'webhook/not-found': missing('webhook'),
  'key/not-found': missing('key'),
  'person/not-found': missing('person'),
} as const satisfies Record<string, CatalogueEntry>;

const policy = {
  'policy/site-not-found': {
    status: 422,
    title: 'There is no such site',
    remedy: 'Name one of the sites that /api/sites lists.',
  },
  'policy/no-vocabulary': {
    status: 409,
    title: 'No vocabulary is loaded on this instance',
    remedy: 'Load the packs first; versions are then published against their words.',
  },
  'policy/already-published': {
    status: 409,
    title: 'This version is published and does not change',
    remedy: 'Publish a new version.',
  },
  'policy/no-penalty-schedule': {
    status: 422,
    title: 'The version does not state its penalties',
    remedy: 'State at least one step for each severity.',
  },
  'policy/no-redress': {
    status: 422,
    title: 'The version does not say how a decision can be contested',
    remedy: 'State the appeal window, the deadline of the ruling and the ways after it.',
  },
  'policy/no-examples': {
    status: 422,
    title: 'A rule has no examples',
    remedy: 'Give each rule one example that violates it and one that does not.',
  },
  'policy/text-missing': {
    status: 422,
    title: 'A text is missing in a language of the site',
    remedy: 'Write it in every language that the site lists.',
  },
  'policy/appeal-window-too-short': {
    status: 422,
    title: 'The appeal window is shorter than what is owed',
    remedy: 'Lengthen it to what the detail names.',
  },
  'policy/appeal-decided-too-late': {
    status: 422,
    title: 'Appeals would be decided later than what is owed',
    remedy: 'Shorten the deadline to what the detail names.',
  },
  'policy/exemption-not-available': {
    status: 422,
    title: 'The exemption from the notice period is none that applies',
    remedy: 'Keep the notice period, or use an exemption that the duty allows.',
  },
  'policy/exemption-needs-second-person': {
    status: 422,
    title: 'The exemption was approved by whoever proposed it',
    remedy: 'Have a second person approve it.',
  },
  'policy/exemption-review-past': {
    status: 422,
    title: 'The review of the exemption lies before publication',
    remedy: 'Name a later day.',
  },
  'policy/exemption-review-too-late': {
    status: 422,
    title: 'The review of the exemption comes later than what is owed',
    remedy: 'Name an earlier day.',
  },
  'policy/notice-too-short': {
    status: 422,
    title: 'The notice period is shorter than what is owed',
    remedy: 'Lengthen it, or state a typed exemption.',
  },
  'policy/effective-too-early': {
    status: 422,
    title: 'The version would take effect before it was announced for long enough',
    remedy: 'Let it take effect later.',
  },
  'policy/exemption-needs-draft': {
    status: 422,
    title: 'A version that shortens the notice needs a second person',
    remedy: 'Propose it at /api/policy-drafts and have another policy manager approve it.',
  },
  'policy/draft-needs-person': {
    status: 403,
    title: 'A draft is proposed by a person',
    remedy: 'Sign in as a person.',
  },
  'policy/draft-approved': {
    status: 409,
    title: 'This draft was approved and published',
    remedy: 'Nothing is left to do.',
  },
  'policy/draft-same-person': {
    status: 403,
    title: 'A draft is approved by another person than the one who proposed it',
    remedy: 'Ask another policy manager.',
  },
  'policy/document-wrong': {
    status: 422,
    title: 'The version has not the published shape',
    remedy: 'Correct what the detail names; packs/policy.schema.json is the shape.',
  },
  'policy/condition-wrong': {
    status: 422,
    title: 'A rule’s condition cannot be compiled',
    remedy: 'Correct what the detail names; docs/policy-language.md lists what conditions may say.',
  },
} as const satisfies Record<string, CatalogueEntry>;

const acts = {
  'clock/real': {
    status: 409,
    title: 'The clock runs on real time',
    remedy: 'Nothing; only a demo instance has a clock that can be moved.',
  },
  'clock/backwards': {
    status: 422,
    title: 'Time does not go back',
    remedy: 'Name an instant that is not before the one the clock stands at.',
  },
  'listing/site-not-found': {
    status: 422,
    title: 'There is no such site',
    remedy: 'Name one of the sites that the detail lists.',
  },
  'listing/seller-not-registered': {
    status: 422,
    title: 'The seller is not registered on the site',
    remedy: 'Register the seller there first.',
  },
  'seller/site-not-found': {
    status: 422,
    title: 'There is no such site',
    remedy: 'Name one of the sites that /api/sites lists.',
  },
  'seller/registered-in-future': {
    status: 422,
    title: 'The registration lies ahead of the instance’s clock',
    remedy: 'Name an instant that has come, or none for now.',
  },
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
  'decision/already-decided': {
    status: 409,
    title: 'The decision was made or discarded already',
    remedy: 'Read it again; a decision that was made stays as it was made.',
  },
  'decision/needs-person': {
    status: 403,
    title: 'The decision waits for a person',
    remedy: 'Have a reviewer sign in and decide.',
  },
  'decision/put-right': {
    status: 409,
    title: 'What the decision is about was put right meanwhile',
    remedy: 'Discard it with that as the reason.',
  },
  'decision/exceeds-schedule': {
    status: 422,
    title: 'The measure is harder than what the schedule in force allows',
    remedy: 'Choose the proposed measure or a milder one.',
  },
  'measure/not-protective': {
    status: 409,
    title: 'Only protective measures are reviewed',
    remedy: 'Let the seller appeal; other measures are not reviewed.',
  },
  'measure/already-reviewed': {
    status: 409,
    title: 'The measure was reviewed already',
    remedy: 'Read it again.',
  },
  'measure/review-needs-person': {
    status: 403,
    title: 'Only a person may review a measure',
    remedy: 'Have a reviewer sign in and review it.',
  },
  'delivery/not-accepted': {
    status: 409,
    title: 'Only a delivery that was accepted can bounce',
    remedy: 'Read the notice; the delivery may have bounced already.',
  },
  'webhook/url-refused': {
    status: 422,
    title: 'Webhooks are not sent to such an address',
    remedy: 'Give an https address without user name or password; http is for this machine itself.',
  },
  'webhook/disabled': {
    status: 409,
    title: 'The endpoint is disabled',
    remedy: 'Create a new one.',
  },
  'key/roles-mixed': {
    status: 422,
    title: 'A key of a seller has the role seller and no other, and only such a key names a seller',
    remedy: 'Make two keys.',
  },
  'key/seller-unknown': {
    status: 422,
    title: 'There is no such seller',
    remedy: 'Register the seller first.',
  },
  'person/roles-mixed': {
    status: 422,
    title:
      'A person of a seller has the role seller and no other, and only such a person names a seller',
    remedy: 'Make two accounts.',
  },
  'person/of-seller': {
    status: 409,
    title: 'The people of a seller are not locked out',
    remedy: 'Nothing; what they may do is held to their own seller.',
  },
  'person/last-administrator': {
    status: 409,
    title: 'Nobody would be left to give anyone an account',
    remedy: 'Make another administrator first.',
  },
  'person/seller-unknown': {
    status: 422,
    title: 'There is no such seller',
    remedy: 'Register the seller first.',
  },
  'person/email-taken': {
    status: 409,
    title: 'The address belongs to another account',
    remedy: 'Use another address.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export const errors = { ...access, ...request, ...missingNouns, ...policy, ...acts } as const;
export type ErrorCode = keyof typeof errors;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}
