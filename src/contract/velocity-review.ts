import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, ForeignId, Id, Instant, Reason, Slug, nullable, oneOf } from './wire.ts';

const Day = Type.String({ format: 'date', description: 'A day of the site’s calendar.' });
const Count = Type.String({ pattern: '^\\d+$' });

const Rise = closed(
  {
    listing: Type.Optional(ForeignId),
    measured: oneOf('lines', 'units', 'valueMinor'),
    from: Day,
    until: Day,
    last: Count,
    before: Type.Array(Count, { description: 'The spans before, latest first.' }),
    floor: Count,
    percent: Type.String({
      pattern: '^\\d+$',
      description: 'The last span in hundredths of the mean of those before, or of the floor.',
    }),
    growthPercent: Type.Integer(),
    leastLines: Type.Integer(),
  },
  'What rose, of one listing or of all, and everything that it was judged by.',
);

export const VelocityReview = closed(
  {
    id: Id,
    seller: ForeignId,
    site: Slug,
    from: Day,
    until: Day,
    rises: Type.Array(Rise),
    openedAt: Instant,
    dueAt: Instant,
    escalatedAt: nullable(Instant),
    resolvedAt: nullable(Instant),
    resolvedBy: nullable(Actor),
    outcome: nullable(oneOf('explained', 'pursued')),
    resolveReason: nullable(Reason),
  },
  'A rise of a seller’s sales for a person to look at. It is no measure.',
);

export const velocityReviewOperations = {
  listVelocityReviews: operation({
    id: 'listVelocityReviews',
    method: 'GET',
    path: '/api/velocity-reviews',
    tag: 'velocity reviews',
    summary: 'Sellers whose sales rose unusually, newest first',
    access: staff,
    query: pageOf({
      open: Type.Optional(Type.Boolean()),
      site: Type.Optional(Slug),
      seller: Type.Optional(ForeignId),
    }),
    answer: listOf(VelocityReview),
  }),
  resolveVelocityReview: operation({
    id: 'resolveVelocityReview',
    method: 'POST',
    path: '/api/velocity-reviews/{id}/resolve',
    tag: 'velocity reviews',
    summary: 'Say what is made of a rise',
    description: 'Nothing follows by itself.',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ outcome: oneOf('explained', 'pursued'), reason: Reason }),
    answer: VelocityReview,
  }),
};
