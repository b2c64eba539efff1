import Type from 'typebox';
import { revocationGrounds } from '../domain/revocation.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { GivenIdentifier } from './application.ts';
import { Justification } from './statement.ts';
import { Actor, ById, ForeignId, Id, Instant, Line, Slug, nullable, oneOf } from './wire.ts';

export const Approval = closed(
  {
    id: Id,
    seller: ForeignId,
    site: Slug,
    class: Slug,
    product: nullable(ForeignId),
    validFrom: Instant,
    validUntil: nullable(Instant),
    grantedAt: Instant,
    grantedBy: Actor,
    revokedAt: nullable(Instant),
    revokedBy: nullable(Actor),
    application: nullable(Id),
  },
  'A seller’s leave to sell a product class on a site.',
);

/** What an approval rests on, and what was decided about its end. */
const ApprovalWhole = closed({
  ...Approval.properties,
  bases: Type.Array(
    closed({ kind: oneOf('standard', 'identifier'), name: Type.String(), value: Type.String() }),
  ),
  revocations: Type.Array(
    closed({
      id: Id,
      ground: Type.String(),
      reason: Justification,
      decidedAt: Instant,
      decidedBy: Actor,
      effectiveAt: Instant,
      notice: Id,
      appealWindow: Type.String({ description: 'ISO 8601, from receipt of the notice.' }),
      decideBy: Type.String({ description: 'ISO 8601, from contesting it.' }),
    }),
  ),
});

const Recheck = closed(
  {
    id: Id,
    approval: Id,
    seller: ForeignId,
    standard: Id,
    state: oneOf('open', 'kept', 'replaced', 'revoked'),
    openedAt: Instant,
    replaceBy: Instant,
    escalatedAt: nullable(Instant),
    notice: Id,
    closedAt: nullable(Instant),
    closedBy: nullable(Actor),
    reason: nullable(Justification),
  },
  'What an approval rests on was withdrawn; its holder is asked for another basis, and a person decides.',
);

const WithdrawnStandard = closed({
  id: Id,
  site: nullable(Slug),
  kind: oneOf('standard', 'identifier'),
  name: Type.String(),
  value: Type.String(),
  withdrawnFrom: Instant,
  reason: Justification,
  source: nullable(Type.String()),
  recordedAt: Instant,
  recordedBy: Actor,
});

export const approvalOperations = {
  listApprovals: operation({
    id: 'listApprovals',
    method: 'GET',
    path: '/api/approvals',
    tag: 'approvals',
    summary: 'Approvals, newest first; a seller sees their own',
    access: [...staff, 'seller'],
    query: pageOf({
      seller: Type.Optional(ForeignId),
      site: Type.Optional(Slug),
      live: Type.Optional(Type.Boolean()),
    }),
    answer: listOf(Approval),
  }),
  grantApproval: operation({
    id: 'grantApproval',
    method: 'POST',
    path: '/api/approvals',
    tag: 'approvals',
    summary: 'Give a seller leave to sell a class',
    access: ['reviewer'],
    body: closed({
      seller: ForeignId,
      site: Slug,
      class: Slug,
      product: Type.Optional(ForeignId),
      validFrom: Type.Optional(Instant),
      validUntil: Type.Optional(Instant),
      standards: Type.Optional(Type.Array(Line, { maxItems: 20 })),
      identifiers: Type.Optional(Type.Array(GivenIdentifier, { maxItems: 20 })),
    }),
    answer: Approval,
    status: 201,
  }),
  revokeApproval: operation({
    id: 'revokeApproval',
    method: 'POST',
    path: '/api/approvals/{id}/revoke',
    tag: 'approvals',
    summary: 'Take an approval away, with reasons and the notice of it',
    description:
      'On a protective ground it ends at once. On every other one it ends no sooner than the time that is owed after the notice.',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({
      ground: oneOf(...revocationGrounds),
      reason: Justification,
      from: Type.Optional(Instant),
    }),
    answer: ApprovalWhole,
  }),
  getApproval: operation({
    id: 'getApproval',
    method: 'GET',
    path: '/api/approvals/{id}',
    tag: 'approvals',
    summary: 'One approval: what it rests on, and what was decided about its end',
    access: [...staff, 'seller'],
    params: ById,
    answer: ApprovalWhole,
  }),
  listRechecks: operation({
    id: 'listRechecks',
    method: 'GET',
    path: '/api/rechecks',
    tag: 'approvals',
    summary: 'Rechecks of approvals, the earliest deadline first; a seller sees their own',
    access: [...staff, 'seller'],
    query: pageOf({
      seller: Type.Optional(ForeignId),
      state: Type.Optional(oneOf('open', 'kept', 'replaced', 'revoked')),
    }),
    answer: listOf(Recheck),
  }),
  keepRecheck: operation({
    id: 'keepRecheck',
    method: 'POST',
    path: '/api/rechecks/{id}/keep',
    tag: 'approvals',
    summary: 'Let an approval stand although what it rests on was withdrawn, and say why',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ reason: Justification }),
    answer: Recheck,
  }),
  listWithdrawnStandards: operation({
    id: 'listWithdrawnStandards',
    method: 'GET',
    path: '/api/withdrawn-standards',
    tag: 'approvals',
    summary: 'Standards and numbers on which no approval is to rest any more, newest first',
    access: [...staff],
    query: pageOf({}),
    answer: listOf(WithdrawnStandard),
  }),
  withdrawStandard: operation({
    id: 'withdrawStandard',
    method: 'POST',
    path: '/api/withdrawn-standards',
    tag: 'approvals',
    summary: 'Say that a standard, or one number, is withdrawn from an instant on',
    description:
      'Each approval that rests on it is rechecked: its holder is told and asked for another basis. None ends by itself.',
    access: ['policy-manager'],
    isForPersons: true,
    body: closed({
      what: Type.Union([closed({ standard: Line }), GivenIdentifier]),
      site: Type.Optional(Slug),
      from: Instant,
      reason: Justification,
      source: Type.Optional(Line),
    }),
    answer: closed({ id: Id }),
    status: 201,
  }),
};
