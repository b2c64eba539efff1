import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { BuyerId } from './order.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, ForeignId, Id, Instant, Reason, Slug, nullable, oneOf } from './wire.ts';

const OrderSignal = closed(
  {
    id: Id,
    kind: oneOf('outside-audience'),
    seller: ForeignId,
    site: Slug,
    order: ForeignId,
    line: ForeignId,
    event: ForeignId,
    listing: ForeignId,
    quantity: Type.Integer(),
    buyer: nullable(BuyerId),
    at: Instant,
    correctedBy: nullable(ForeignId),
    measure: Id,
    audience: Type.Array(Slug),
    raisedAt: Instant,
    resolvedAt: nullable(Instant),
    resolvedBy: nullable(Actor),
    resolveReason: nullable(Reason),
  },
  'Something about an order that a person should look at. It does nothing to the seller.',
);

export const orderSignalOperations = {
  listOrderSignals: operation({
    id: 'listOrderSignals',
    method: 'GET',
    path: '/api/order-signals',
    tag: 'orders',
    summary: 'What about orders a person should look at, newest first',
    access: staff,
    query: pageOf({
      open: Type.Optional(Type.Boolean()),
      site: Type.Optional(Slug),
      seller: Type.Optional(ForeignId),
    }),
    answer: listOf(OrderSignal),
  }),
  resolveOrderSignal: operation({
    id: 'resolveOrderSignal',
    method: 'POST',
    path: '/api/order-signals/{id}/resolve',
    tag: 'orders',
    summary: 'Say what came of it',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ reason: Reason }),
    answer: OrderSignal,
  }),
};
