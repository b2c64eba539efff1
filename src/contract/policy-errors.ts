import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why a version is not published. */
export const policy = {
  'policy/site-not-found': {
    status: 422,
    title: 'There is no such site',
    remedy: 'Name one of the sites that /api/sites lists.',
  },
  'policy/no-version-before': {
    status: 404,
    title: 'There is no version before this one',
    remedy: 'Name the two versions, or read the first one whole.',
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
  'policy/harsh-beginning': {
    status: 422,
    title: 'The ladder does not begin with a step that only warns or corrects',
    remedy:
      'Let the first step carry no strike and reach no further than the listings, or give the rule a typed egregious ground.',
  },
  'policy/reach-unstated': {
    status: 422,
    title:
      'A measure on the whole account reaches other sites, and the version says that none is reached',
    remedy: 'Set `otherSites` to true, or leave the measure on the account out.',
  },
  'policy/need-unstated': {
    status: 422,
    title: 'A measure on the whole account does not say how much must be at issue',
    remedy: 'State in `needs` how many listings, or what share of them, must be at issue.',
  },
  'policy/authority-unstated': {
    status: 422,
    title: 'A referral does not say to whom it goes',
    remedy: 'Name the `authority`.',
  },
  'policy/audience-unstated': {
    status: 422,
    title: 'A step limits listings to an audience, and a rule that uses it states none',
    remedy: 'State in the rule’s "audience" who may still buy, or choose another measure.',
  },
  'policy/stock-terms-unstated': {
    status: 422,
    title: 'A step has stock leave the warehouses, and no terms say by when and at what fee',
    remedy: 'State "stockRemoval": window, reminders and fee; what is not stated is not done.',
  },
  'policy/stock-terms-wrong': {
    status: 422,
    title: 'The terms for stock cannot hold',
    remedy: 'Correct what the detail names.',
  },
  'policy/stock-window-too-short': {
    status: 422,
    title: 'Stock would have to leave sooner than is owed',
    remedy: 'Lengthen the window to what the detail names.',
  },
  'policy/stock-disposal-too-early': {
    status: 422,
    title: 'Stock would be disposed of sooner than is owed',
    remedy: 'Lengthen the time to what the detail names.',
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
  'exemption-review/needs-person': {
    status: 403,
    title: 'A person looks at an exemption again',
    remedy: 'Have a policy manager sign in and say what they found.',
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
