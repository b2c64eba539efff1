import Type from 'typebox';
import { graceKinds } from '../domain/grace.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Justification } from './statement.ts';
import { Actor, ForeignId, Id, Instant, Slug, nullable, oneOf } from './wire.ts';

export const Grace = closed(
  {
    id: Id,
    seller: ForeignId,
    site: Slug,
    policy: Slug,
    rule: nullable(Slug),
    kind: oneOf(...graceKinds),
    justification: Justification,
    givenAt: Instant,
    givenBy: Actor,
    until: Instant,
    notice: Id,
  },
  'More time for one seller than the notice period, for one rule or, with no rule, for all terms of a policy.',
);

export const graceOperations = {
  listGraces: operation({
    id: 'listGraces',
    method: 'GET',
    path: '/api/graces',
    tag: 'policies',
    summary: 'Graces, newest first; a seller sees their own',
    access: [...staff, 'seller'],
    query: pageOf({ seller: Type.Optional(ForeignId), site: Type.Optional(Slug) }),
    answer: listOf(Grace),
  }),
  giveGrace: operation({
    id: 'giveGrace',
    method: 'POST',
    path: '/api/graces',
    tag: 'policies',
    summary: 'Give a seller more time than the notice period',
    description:
      'They are told by a notice. It is not taken back: where there are several, the longest counts. Rules of law, and those that stop harm, wait for nobody.',
    access: ['policy-manager'],
    isForPersons: true,
    body: closed({
      seller: ForeignId,
      site: Slug,
      policy: Slug,
      rule: Type.Optional(Slug),
      kind: oneOf(...graceKinds),
      justification: Justification,
      until: Instant,
    }),
    answer: Grace,
    status: 201,
  }),
};
