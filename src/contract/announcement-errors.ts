import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why a version does not bind a seller sooner, or later, than its notice period lets it. */
export const announcement = {
  'announcement/seller-not-registered': {
    status: 422,
    title: 'The seller is not registered on the site',
    remedy: 'Name one who is, or none to see the numbers alone.',
  },
  'announcement/needs-person': {
    status: 403,
    title: 'A notice period is waived by a person',
    remedy: 'Sign in as a person who acts for the seller.',
  },
  'announcement/no-waiver': {
    status: 409,
    title: 'The law in force lets nobody waive the notice period',
    remedy: 'Nothing needs to be done: the version binds when the period is over.',
  },
  'grace/needs-person': {
    status: 403,
    title: 'More time is given by a person, who says why',
    remedy: 'Sign in as a person.',
  },
  'grace/seller-not-registered': {
    status: 422,
    title: 'The seller is not registered on the site',
    remedy: 'Name a site on which they are.',
  },
  'grace/until-past': {
    status: 422,
    title: 'The time given lies before now',
    remedy: 'Name a later instant.',
  },
  'grace/rule-not-found': {
    status: 422,
    title: 'No version of the policy has such a rule',
    remedy: 'Name a rule of the policy, or leave it out for all of its terms.',
  },
  'grace/not-terms': {
    status: 422,
    title: 'The rule restates the law or stops harm, and waits for nobody',
    remedy: 'Give more time for a rule of the terms only.',
  },
  'decision/under-grace': {
    status: 409,
    title: 'The seller was given more time for the rule',
    remedy: 'Decide when the time that the detail names has passed, or discard it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
