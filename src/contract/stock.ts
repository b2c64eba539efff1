import Type from 'typebox';
import { StockRemovalTerms } from '../domain/pack/stock-removal-terms.ts';
import { reportedOutcomes, stockChoices, stockOutcomes } from '../domain/stock-removal.ts';
import { mostRejectedNamed } from './listing.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Justification } from './statement.ts';
import { Actor, ById, ForeignId, Id, Instant, Money, Slug, nullable, oneOf } from './wire.ts';

const Stock = closed(
  {
    site: Slug,
    listing: ForeignId,
    seller: ForeignId,
    units: Type.Integer({ minimum: 0 }),
    countedAt: Instant,
  },
  'What is in the operator’s warehouses of a listing, by the latest count.',
);

const StockRemoval = closed(
  {
    id: Id,
    measure: Id,
    decision: Id,
    seller: ForeignId,
    site: Slug,
    listing: ForeignId,
    units: Type.Integer({ description: 'As counted when it was ordered.' }),
    terms: StockRemovalTerms,
    feePerUnit: Money,
    orderedAt: Instant,
    deadlineAt: Instant,
    nextReminderAt: nullable(Instant),
    notice: Id,
    choice: nullable(oneOf(...stockChoices)),
    chosenAt: nullable(Instant),
    lapsedAt: nullable(Instant),
    disposableFrom: nullable(Instant),
    closedAt: nullable(Instant),
    closedBy: nullable(Actor),
    outcome: nullable(oneOf(...stockOutcomes)),
    closedUnits: nullable(Type.Integer()),
    fee: nullable(Money),
  },
  'That a seller’s stock is to leave the operator’s warehouses, and what became of it.',
);

const Extension = closed({
  from: Instant,
  until: Instant,
  reason: Justification,
  extendedAt: Instant,
  extendedBy: Actor,
});

const Whole = closed({ ...StockRemoval.properties, extensions: Type.Array(Extension) });

const intakeLimit = 32 * 1024 * 1024;

export const stockOperations = {
  submitStock: operation({
    id: 'submitStock',
    method: 'POST',
    path: '/api/stock',
    tag: 'stock',
    summary: 'Send what the warehouses counted',
    description:
      'One count a line as NDJSON, an array of them as JSON, or CSV with a header line: `id`, `seller`, `listing`, `units`, ' +
      '`at`. In any order: the latest count is the stock. A row that is no count is named in the answer.',
    access: ['orders'],
    query: closed({ site: Type.Optional(Slug) }),
    bodyTypes: ['application/x-ndjson', 'application/json', 'text/csv'],
    bodyLimit: intakeLimit,
    answer: closed({
      received: Type.Integer(),
      kept: Type.Integer(),
      unchanged: Type.Integer(),
      rejectedCount: Type.Integer(),
      rejected: Type.Array(closed({ line: Type.Integer(), reason: Type.String() }), {
        maxItems: mostRejectedNamed,
      }),
      removals: Type.Integer({
        description: 'Ordered, since goods came in that a measure in force does not let stay.',
      }),
    }),
  }),
  listStock: operation({
    id: 'listStock',
    method: 'GET',
    path: '/api/stock',
    tag: 'stock',
    summary: 'Stock by site and listing; a seller sees their own',
    access: [...staff, 'seller'],
    query: pageOf({ site: Type.Optional(Slug), seller: Type.Optional(ForeignId) }),
    answer: listOf(Stock),
  }),
  listStockRemovals: operation({
    id: 'listStockRemovals',
    method: 'GET',
    path: '/api/stock-removals',
    tag: 'stock',
    summary: 'Stock that is to leave the warehouses, newest first; a seller sees their own',
    access: [...staff, 'orders', 'seller'],
    query: pageOf({
      open: Type.Optional(Type.Boolean()),
      site: Type.Optional(Slug),
      seller: Type.Optional(ForeignId),
    }),
    answer: listOf(StockRemoval),
  }),
  getStockRemoval: operation({
    id: 'getStockRemoval',
    method: 'GET',
    path: '/api/stock-removals/{id}',
    tag: 'stock',
    summary: 'One removal with each time that its deadline was put off',
    access: [...staff, 'orders', 'seller'],
    params: ById,
    answer: Whole,
  }),
  chooseForStock: operation({
    id: 'chooseForStock',
    method: 'POST',
    path: '/api/stock-removals/{id}/choose',
    tag: 'stock',
    summary: 'Say what is to become of one’s goods',
    description: 'It can be said otherwise for as long as the goods are there.',
    access: ['seller'],
    power: 'listings',
    isForPersons: true,
    params: ById,
    body: closed({ choice: oneOf(...stockChoices) }),
    answer: Whole,
  }),
  extendStockRemoval: operation({
    id: 'extendStockRemoval',
    method: 'POST',
    path: '/api/stock-removals/{id}/extend',
    tag: 'stock',
    summary: 'Put the deadline off, and say why',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ until: Instant, reason: Justification }),
    answer: Whole,
  }),
  closeStockRemoval: operation({
    id: 'closeStockRemoval',
    method: 'POST',
    path: '/api/stock-removals/{id}/close',
    tag: 'stock',
    summary: 'Say what became of the goods',
    description:
      'Given away only if the seller chose it. Disposed of only if the seller chose it, or where the terms say that it may ' +
      'be, nothing was chosen, and the time has come that the seller was told.',
    access: ['reviewer', 'orders'],
    params: ById,
    body: closed({
      outcome: oneOf(...reportedOutcomes),
      units: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
    }),
    answer: Whole,
  }),
};
