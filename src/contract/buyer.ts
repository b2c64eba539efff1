import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { BuyerId } from './order.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, Id, Instant, Line, Reason, Slug, nullable } from './wire.ts';

const Buyer = closed(
  {
    id: Id,
    site: Slug,
    buyer: BuyerId,
    audience: Slug,
    evidence: Line,
    validFrom: Instant,
    validUntil: Instant,
    verifiedAt: Instant,
    verifiedBy: Actor,
    revokedAt: nullable(Instant),
    revokedBy: nullable(Actor),
    revokeReason: nullable(Reason),
  },
  'That a buyer belongs to an audience, such as hospitals.',
);

export const buyerOperations = {
  listBuyers: operation({
    id: 'listBuyers',
    method: 'GET',
    path: '/api/buyers',
    tag: 'buyers',
    summary: 'Verified buyers, newest first',
    access: staff,
    query: pageOf({
      site: Type.Optional(Slug),
      buyer: Type.Optional(BuyerId),
      audience: Type.Optional(Slug),
      live: Type.Optional(Type.Boolean()),
    }),
    answer: listOf(Buyer),
  }),
  verifyBuyer: operation({
    id: 'verifyBuyer',
    method: 'POST',
    path: '/api/buyers',
    tag: 'buyers',
    summary: 'Enter a buyer as belonging to an audience',
    description:
      'From `validFrom`, else now, and before `validUntil`. The evidence stays where it is; name it.',
    access: ['reviewer'],
    body: closed({
      site: Slug,
      buyer: BuyerId,
      audience: Slug,
      evidence: Line,
      validFrom: Type.Optional(Instant),
      validUntil: Instant,
    }),
    answer: Buyer,
    status: 201,
  }),
  revokeBuyer: operation({
    id: 'revokeBuyer',
    method: 'POST',
    path: '/api/buyers/{id}/revoke',
    tag: 'buyers',
    summary: 'Take a verification back from now on',
    access: ['reviewer'],
    params: ById,
    body: closed({ reason: Reason }),
    answer: Buyer,
  }),
};
