import Type from 'typebox';
import { Measure } from './measure.ts';
import { closed, operation, staff } from './operation.ts';
import { ForeignId, Id, Instant, Slug, nullable, oneOf } from './wire.ts';

const MeasureInForce = closed({
  ...Measure.properties,
  title: nullable(Type.String()),
  rule: Slug,
  policy: Slug,
  receivedAt: nullable(Instant),
  appealUntil: nullable(Instant),
});

const Health = closed(
  {
    band: oneOf('good', 'warned', 'restricted', 'suspended', 'closing', 'closed'),
    counted: Type.Array(
      closed({ decision: Id, policy: Slug, strike: Type.Boolean(), expiresAt: Instant }),
    ),
  },
  'How the seller stands, derived from the decisions that stand; what counts towards the next step, and until when.',
);

const Standing = closed({
  now: Instant,
  sites: Type.Array(
    closed({
      site: Slug,
      siteName: Type.String(),
      health: Health,
      measures: Type.Array(MeasureInForce),
    }),
  ),
});

export const standingOperations = {
  getStanding: operation({
    id: 'getStanding',
    method: 'GET',
    path: '/api/standing',
    tag: 'sellers',
    summary: 'What is in force against me, per site, until when, and until when I can appeal',
    description:
      'The appeal window runs from delivery or first access; `appealUntil` is null while neither has happened.',
    access: ['seller'],
    answer: Standing,
  }),
  getSellerStanding: operation({
    id: 'getSellerStanding',
    method: 'GET',
    path: '/api/sellers/{id}/standing',
    tag: 'sellers',
    summary: 'How a seller stands: what is in force, what counts, and until when',
    access: staff,
    params: Type.Object({ id: ForeignId }),
    answer: Standing,
  }),
};
