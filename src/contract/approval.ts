import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, ForeignId, Id, Instant, Reason, Slug, nullable } from './wire.ts';

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
    }),
    answer: Approval,
    status: 201,
  }),
  revokeApproval: operation({
    id: 'revokeApproval',
    method: 'POST',
    path: '/api/approvals/{id}/revoke',
    tag: 'approvals',
    summary: 'Withdraw an approval from now on',
    access: ['reviewer'],
    params: ById,
    body: closed({ reason: Reason }),
    answer: Approval,
  }),
};
