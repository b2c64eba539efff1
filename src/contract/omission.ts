import Type from 'typebox';
import { omissionKinds } from '../domain/omission.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Justification } from './statement.ts';
import {
  Actor,
  ById,
  ForeignId,
  Id,
  Instant,
  Line,
  Reason,
  Slug,
  nullable,
  oneOf,
} from './wire.ts';

const Item = Type.Union(
  [
    closed({ kind: oneOf('fact', 'detection'), finding: Id }),
    closed({
      kind: Type.Literal('evidence'),
      finding: Id,
      index: Type.Integer({ minimum: 0, description: 'Place in the finding’s evidence, from 0.' }),
    }),
  ],
  { description: 'A whole finding, a piece of its evidence, or by what it was recognised.' },
);

export const Omission = closed(
  {
    id: Id,
    decision: Id,
    seller: ForeignId,
    site: Slug,
    kind: oneOf(...omissionKinds),
    item: Item,
    legalReference: Type.String(),
    reasons: Justification,
    isStated: Type.Boolean({ description: 'Whether the statement says that it exists.' }),
    extends: nullable(Id),
    proposedAt: Instant,
    proposedBy: Actor,
    approvedAt: nullable(Instant),
    approvedBy: nullable(Actor),
    until: nullable(Instant),
    endedAt: nullable(Instant),
    endedBy: nullable(Actor),
    endReason: nullable(oneOf('declined', 'disclosed', 'extended', 'lapsed')),
    notice: nullable(Id),
  },
  'What is withheld from a statement of reasons, by two people and for a time.',
);

const readers = [
  'administrator',
  'policy-manager',
  'reviewer',
  'appeal-officer',
  'auditor',
] as const;
const deciders = ['reviewer', 'policy-manager', 'administrator'] as const;

const asked = {
  legalReference: Line,
  reasons: Justification,
  until: Type.Optional(Instant),
};

export const omissionOperations = {
  listOmissions: operation({
    id: 'listOmissions',
    method: 'GET',
    path: '/api/omissions',
    tag: 'decisions',
    summary: 'What is withheld from statements of reasons, newest first',
    description:
      'Appeal officers, auditors, policy managers and administrators see all; a reviewer what they proposed or approved, and what waits for a second person.',
    access: readers,
    query: pageOf({ decision: Type.Optional(Id), open: Type.Optional(Type.Boolean()) }),
    answer: listOf(Omission),
  }),
  proposeOmission: operation({
    id: 'proposeOmission',
    method: 'POST',
    path: '/api/decisions/{id}/omissions',
    tag: 'decisions',
    summary: 'Propose to withhold something from the statement of a decision that waits',
    description: 'The decision cannot be made until a second person approves or declines it.',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({
      kind: oneOf(...omissionKinds),
      item: Item,
      isStated: Type.Optional(
        Type.Boolean({ description: 'False only for an order that forbids even that.' }),
      ),
      ...asked,
    }),
    answer: Omission,
    status: 201,
  }),
  approveOmission: operation({
    id: 'approveOmission',
    method: 'POST',
    path: '/api/omissions/{id}/approve',
    tag: 'decisions',
    summary: 'Have it withheld, as a second person',
    access: deciders,
    isForPersons: true,
    params: ById,
    answer: Omission,
  }),
  declineOmission: operation({
    id: 'declineOmission',
    method: 'POST',
    path: '/api/omissions/{id}/decline',
    tag: 'decisions',
    summary: 'Have nothing withheld',
    access: deciders,
    isForPersons: true,
    params: ById,
    body: closed({ reason: Reason }),
    answer: Omission,
  }),
  extendOmission: operation({
    id: 'extendOmission',
    method: 'POST',
    path: '/api/omissions/{id}/extend',
    tag: 'decisions',
    summary: 'Propose to withhold longer what is withheld',
    description: 'A second person approves it, before the time is over.',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed(asked),
    answer: Omission,
    status: 201,
  }),
  liftOmission: operation({
    id: 'liftOmission',
    method: 'POST',
    path: '/api/omissions/{id}/lift',
    tag: 'decisions',
    summary: 'Tell the seller now what is withheld',
    access: deciders,
    isForPersons: true,
    params: ById,
    answer: Omission,
  }),
};
