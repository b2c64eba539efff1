import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why an appeal is not taken, or nothing is done in it. */
export const appeals = {
  'appeal/notice-not-found': {
    status: 404,
    title: 'There is no such notice to this seller',
    remedy: 'Name the notice that told what is contested; it is in the inbox.',
  },
  'appeal/received-later': {
    status: 422,
    title: 'An appeal cannot have come later than now',
    remedy: 'Say when it reached the operator.',
  },
  'appeal/consent-missing': {
    status: 422,
    title: 'It is not said how the seller agreed that it is entered for them',
    remedy: 'Say by what way it came, when, and how the seller agreed.',
  },
  'appeal/nothing-to-contest': {
    status: 422,
    title: 'The notice tells of nothing that is appealed here',
    remedy: 'Name the notice of a decision.',
  },
  'appeal/listing-unknown': {
    status: 422,
    title: 'The notice does not tell of the listing',
    remedy: 'Name listings of the notice, or none for all of them.',
  },
  'appeal/already-heard': {
    status: 409,
    title: 'It is appealed, or was ruled on, already',
    remedy: 'Write in the appeal that there is, or ask for mediation.',
  },
  'appeal/window-closed': {
    status: 409,
    title: 'The time to appeal is over',
    remedy: 'The ways out of court and to a court stand in the notice.',
  },
  'appeal/no-money-held': {
    status: 422,
    title: 'No money is held by what is contested',
    remedy: 'Choose another type of appeal.',
  },
  'appeal/document-unknown': {
    status: 422,
    title: 'There is no such document of the seller’s',
    remedy: 'Upload it first, and name it by its id.',
  },
  'appeal/letter-unknown': {
    status: 422,
    title: 'The seller wrote no such message',
    remedy: 'Name a message of the seller in this appeal, or none for what they filed.',
  },
  'appeal/closed': {
    status: 409,
    title: 'The appeal is closed',
    remedy: 'Read the ruling; the ways after it stand there.',
  },
  'appeal/needs-person': {
    status: 403,
    title: 'A person speaks and decides in an appeal',
    remedy: 'Have an appeal officer sign in.',
  },
  'appeal/not-yours': {
    status: 403,
    title: 'Another officer hears this appeal',
    remedy: 'Have them act, or have an administrator appoint you.',
  },
  'appeal/officer-unknown': {
    status: 422,
    title: 'The person hears no appeals',
    remedy: 'Name somebody with the role of an appeal officer.',
  },
  'appeal/officer-unfit': {
    status: 409,
    title: 'The officer may not hear this appeal',
    remedy: 'Name somebody else; where there is nobody, state the derogation.',
  },
  'appeal/own-derogation': {
    status: 403,
    title: 'Nobody appoints themselves against the rule',
    remedy: 'Have another administrator appoint.',
  },
  'appeal/untranslated': {
    status: 422,
    title: 'The seller could not read it',
    remedy: 'Add a translation into the language that the detail names, and say who made it.',
  },
  'appeal/paused-already': {
    status: 409,
    title: 'The appeal waits already',
    remedy: 'Go on with it first.',
  },
  'appeal/not-paused': {
    status: 409,
    title: 'The appeal does not wait',
    remedy: 'Nothing; its day is as it stands.',
  },
  'appeal/late-already': {
    status: 409,
    title: 'The day of the appeal has passed',
    remedy: 'Rule on it.',
  },
  'appeal/pause-not-later': {
    status: 422,
    title: 'A pause ends at an instant to come',
    remedy: 'Name a later one.',
  },
  'appeal/pause-too-long': {
    status: 422,
    title: 'The appeal would wait longer than is owed',
    remedy: 'Name an instant no later than the detail says.',
  },
  'appeal/measure-unknown': {
    status: 422,
    title: 'The measure is not at issue, or not in force',
    remedy: 'Name measures in force of the decisions that are contested.',
  },
  'appeal/protective-stays': {
    status: 409,
    title: 'What stops harm does not pause',
    remedy: 'Rule on it, or have it reviewed.',
  },
  'appeal/nothing-to-pause': {
    status: 409,
    title: 'Nothing acts that could pause',
    remedy: 'Nothing; no punitive measure at issue is in force.',
  },
  'ruling/listing-unknown': {
    status: 422,
    title: 'The appeal is not about the listing',
    remedy: 'Rule on the listings that it contests.',
  },
  'ruling/listing-unanswered': {
    status: 422,
    title: 'A listing is left without a ruling',
    remedy: 'Say of each listing what is ruled, or state "rest".',
  },
  'ruling/point-unknown': {
    status: 422,
    title: 'There is no such point',
    remedy: 'Answer the points of the appeal by their numbers.',
  },
  'ruling/point-unanswered': {
    status: 422,
    title: 'A point is left without an answer',
    remedy: 'Answer each point that was raised.',
  },
  'ruling/ground-missing': {
    status: 422,
    title: 'It is not said why the ruling departs from the decision',
    remedy: 'State a ground.',
  },
  'ruling/ground-without-change': {
    status: 422,
    title: 'Everything is upheld, and yet something is to change',
    remedy: 'Leave out the ground and what ends, or rule otherwise.',
  },
  'ruling/nothing-varied': {
    status: 422,
    title: 'It is not said what is varied',
    remedy: 'Name measures that end, or decisions that carry no strike any more.',
  },
  'ruling/nothing-to-restore': {
    status: 409,
    title: 'What was refused or taken away cannot be given any more',
    remedy: 'Rule otherwise and say so; the seller may apply anew.',
  },
  'ruling/measure-unknown': {
    status: 422,
    title: 'A measure is not at issue, or not in force',
    remedy: 'Name measures in force of the decisions that are contested.',
  },
  'ruling/decision-unknown': {
    status: 422,
    title: 'A decision is not at issue',
    remedy: 'Name decisions that are contested.',
  },
  'absence/ends-before-it-begins': {
    status: 422,
    title: 'An absence ends after it begins',
    remedy: 'Name a later end.',
  },
} as const satisfies Record<string, CatalogueEntry>;
