import type { CatalogueEntry } from './catalogue-entry.ts';

/** Why nothing is done with a link. */
export const links = {
  'link/dropped': {
    status: 409,
    title: 'The link was dropped',
    remedy: 'Nothing; it weighs nowhere any more.',
  },
  'link/contested-already': {
    status: 409,
    title: 'The link was contested already',
    remedy: 'Read it again; a person decides, or has decided.',
  },
  'link/document-unknown': {
    status: 422,
    title: 'There is no such document of the seller’s',
    remedy: 'Upload it first, and name it by its id.',
  },
  'link/needs-person': {
    status: 403,
    title: 'Only a person weighs a link or decides about it',
    remedy: 'Have a reviewer or an appeal officer sign in.',
  },
  'link/own-finding': {
    status: 403,
    title: 'Nobody decides about a link that they found themselves',
    remedy: 'Have somebody else decide.',
  },
  'link/not-contested': {
    status: 409,
    title: 'Nobody contests the link',
    remedy: 'Leave it as it is, or drop it.',
  },
  'link/not-citable': {
    status: 409,
    title: 'The link may not weigh now',
    remedy: 'The detail says why: wait, or decide the contest first.',
  },
} as const satisfies Record<string, CatalogueEntry>;
