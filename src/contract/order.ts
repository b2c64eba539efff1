import Type from 'typebox';
import { orderLimitCodes } from '../domain/order-check.ts';
import { buyerPattern, orderEventKinds } from '../domain/order.ts';
import { closed, operation, staff } from './operation.ts';
import { mostRejectedNamed } from './listing.ts';
import { listOf, pageOf } from './page.ts';
import { ForeignId, Id, Instant, Money, Slug, nullable, oneOf } from './wire.ts';

/** The operator's opaque id of a buyer. */
export const BuyerId = Type.String({
  pattern: buyerPattern,
  description: 'An opaque id. No name, no address: nothing that says who the buyer is.',
});

const OrderEvent = closed(
  {
    id: Id,
    event: ForeignId,
    site: Slug,
    kind: oneOf(...orderEventKinds),
    order: ForeignId,
    line: ForeignId,
    seller: ForeignId,
    listing: ForeignId,
    quantity: Type.Integer({ minimum: 0 }),
    unitPrice: nullable(Money),
    amount: nullable(Money),
    buyer: nullable(BuyerId),
    at: Instant,
    receivedAt: Instant,
    corrects: nullable(ForeignId),
    correctedBy: nullable(ForeignId),
  },
  'Something that happened to one line of an order.',
);

const intakeLimit = 32 * 1024 * 1024;

export const orderOperations = {
  submitOrders: operation({
    id: 'submitOrders',
    method: 'POST',
    path: '/api/orders',
    tag: 'orders',
    summary: 'Send what happened to orders',
    description:
      'One event a line as NDJSON, an array of them as JSON, or CSV with a header line: `id`, `kind` (order, shipment, ' +
      'refund, cancellation), `order`, `line`, `seller`, `listing`, `quantity`, `unitPrice` or for a refund `amount`, ' +
      '`currency`, `buyer`, `at`, and `corrects` where an event replaces another. In any order, late or again: the ' +
      'same id with the same content changes nothing, with other content it is rejected. A row that is no event is ' +
      'named in the answer and the rest goes in.',
    access: ['orders'],
    query: closed({ site: Type.Optional(Slug) }),
    bodyTypes: ['application/x-ndjson', 'application/json', 'text/csv'],
    bodyLimit: intakeLimit,
    answer: closed({
      received: Type.Integer({ description: 'Rows that were read.' }),
      kept: Type.Integer({ description: 'Events that were new.' }),
      unchanged: Type.Integer(),
      rejectedCount: Type.Integer(),
      rejected: Type.Array(closed({ line: Type.Integer(), reason: Type.String() }), {
        maxItems: mostRejectedNamed,
      }),
      signals: Type.Integer({ description: 'Raised for a person to look at.' }),
    }),
  }),
  listOrderEvents: operation({
    id: 'listOrderEvents',
    method: 'GET',
    path: '/api/orders',
    tag: 'orders',
    summary: 'What happened to orders, newest first',
    access: staff,
    query: pageOf({
      site: Type.Optional(Slug),
      seller: Type.Optional(ForeignId),
      order: Type.Optional(ForeignId),
      listing: Type.Optional(ForeignId),
    }),
    answer: listOf(OrderEvent),
  }),
  checkOrder: operation({
    id: 'checkOrder',
    method: 'POST',
    path: '/api/orders/check',
    tag: 'orders',
    summary: 'Ask whether an order may be taken, before it is',
    description:
      'Judged at the instance’s own instant, by the measures in force on the listing and its seller and by the register of ' +
      'verified buyers. Without `buyer`, nobody is verified. No measure limits quantities today. Stores nothing.',
    access: ['orders'],
    isWrite: false,
    isIdempotent: false,
    body: closed({
      site: Slug,
      listing: ForeignId,
      buyer: Type.Optional(BuyerId),
      quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    }),
    answer: closed({
      site: Slug,
      listing: ForeignId,
      allowed: Type.Boolean(),
      at: Instant,
      limits: Type.Array(
        closed({
          code: oneOf(...orderLimitCodes),
          measure: Id,
          decision: Id,
          policy: Slug,
          version: Type.String(),
          rule: Slug,
          audience: Type.Array(Slug, { description: 'Who may still buy.' }),
        }),
        { description: 'What stands against it; empty when it is allowed.' },
      ),
    }),
  }),
};
