import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why nothing is done about a sweep. */
export const sweep = {
  'sweep/needs-person': {
    status: 403,
    title: 'Only a person may do this about a sweep',
    remedy: 'Have someone with the role sign in and do it.',
  },
  'sweep/not-braked': {
    status: 409,
    title: 'The sweep is not braked',
    remedy: 'Read it again; a sample is drawn once, of a sweep that is braked.',
  },
  'sweep/no-tolerance': {
    status: 409,
    title: 'The version says nothing of how many wrongful decisions it tolerates',
    remedy: 'Decide what is held one by one, or stop the sweep. State `sweep` in the next version.',
  },
  'sweep/nothing-held': {
    status: 409,
    title: 'The sweep holds no decision',
    remedy: 'Nothing; there is nothing to draw from.',
  },
  'sweep/not-sampled': {
    status: 409,
    title: 'There is no sample of the sweep that waits',
    remedy: 'Draw one of a braked sweep; one that was released or stopped has had its answer.',
  },
  'sweep/not-drawn': {
    status: 422,
    title: 'The decision is not in the sample of the sweep',
    remedy: 'Name one of those that /api/sweeps/{id}/sample lists.',
  },
  'sweep/judged-already': {
    status: 409,
    title: 'The decision was judged already',
    remedy: 'Nothing; each is judged once.',
  },
  'sweep/same-person': {
    status: 403,
    title: 'One of those whose work is checked may not release the sweep',
    remedy: 'Have another person release it.',
  },
  'sweep/not-judged': {
    status: 409,
    title: 'Not all of the sample is judged yet',
    remedy: 'Judge the rest first.',
  },
  'sweep/too-many-wrong': {
    status: 409,
    title: 'The sample does not show that few enough decisions are wrong',
    remedy: 'Stop the sweep or the rule, or decide what is held one by one.',
  },
  'sweep/not-simulated': {
    status: 409,
    title: 'The version was not simulated as it was published',
    remedy: 'Simulate it, and release the sweep then.',
  },
  'sweep/holds-nothing-back': {
    status: 409,
    title: 'The sweep holds nothing back that could be stopped so',
    remedy: 'Read it again. One rule is stopped after the sample was drawn.',
  },
  'sweep/no-such-rule': {
    status: 422,
    title: 'The sweep holds nothing of such a rule',
    remedy: 'Name a rule that the sweep lists and that was not stopped.',
  },
} as const satisfies Record<string, CatalogueEntry>;
