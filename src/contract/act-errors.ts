import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why an act is not done. */
export const acts = {
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
  'decision/needs-justification': {
    status: 422,
    title: 'What reaches beyond the listings needs the person’s own reasons',
    remedy:
      'Send a `justification` that the seller will read, or leave the measure out with `without`.',
  },
  'decision/exception-unknown': {
    status: 422,
    title: 'The law in force knows no such exception from the notice of a termination',
    remedy:
      'Name an exception that the duty in force lists and that is so here, or let the notice run.',
  },
  'measure/not-punitive': {
    status: 409,
    title: 'A protective measure is reviewed, not lifted',
    remedy: 'Review it with the outcome `lift`.',
  },
  'measure/lift-needs-person': {
    status: 403,
    title: 'Only a person may lift a measure',
    remedy: 'Have a reviewer sign in and lift it.',
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
