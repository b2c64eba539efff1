import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why something is not withheld, or not told. */
export const omissions = {
  'omission/needs-person': {
    status: 403,
    title: 'Only people withhold something or tell it',
    remedy: 'Have a person sign in.',
  },
  'omission/decision-made': {
    status: 409,
    title: 'Nothing is withheld from a decision that was made or discarded',
    remedy: 'Nothing; what was told was told.',
  },
  'omission/decision-automatic': {
    status: 409,
    title: 'Nothing is withheld from a decision that the system makes',
    remedy: 'Nothing; only a decision that waits for a person can withhold something.',
  },
  'omission/must-be-stated': {
    status: 422,
    title: 'That something is withheld must be said',
    remedy: 'State it; only a non-disclosure order can forbid even that.',
  },
  'omission/until-past': {
    status: 422,
    title: 'The time would be over already',
    remedy: 'Name a later instant, or none for the longest that is owed.',
  },
  'omission/item-unknown': {
    status: 422,
    title: 'The decision has no such evidence',
    remedy: 'Name a finding of the decision, and a piece of its evidence by its place from 0.',
  },
  'omission/leaves-no-reasons': {
    status: 422,
    title: 'The seller would see no evidence of a listing that the decision is about',
    remedy: 'Withhold less; there is no decision without reasons.',
  },
  'omission/withheld-already': {
    status: 409,
    title: 'This is withheld, or proposed to be, already',
    remedy: 'Read what is open.',
  },
  'omission/settled': {
    status: 409,
    title: 'The omission was approved or declined already, or is over',
    remedy: 'Read it again.',
  },
  'omission/second-person': {
    status: 403,
    title: 'Whoever proposed it cannot approve it',
    remedy: 'Have somebody else look at it.',
  },
  'omission/not-withheld': {
    status: 409,
    title: 'Nothing is withheld by this omission now',
    remedy: 'Read it again; its time may be over.',
  },
  'omission/undecided': {
    status: 409,
    title: 'Something is proposed to be withheld from the decision',
    remedy: 'Have a second person approve or decline it first.',
  },
} as const satisfies Record<string, CatalogueEntry>;
