import Type from 'typebox';
import { Measure } from './measure.ts';
import { closed, operation } from './operation.ts';
import { Instant, Slug, nullable } from './wire.ts';

const MeasureInForce = closed({
  ...Measure.properties,
  title: nullable(Type.String()),
  rule: Slug,
  policy: Slug,
  receivedAt: nullable(Instant),
  appealUntil: nullable(Instant),
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
    answer: closed({
      now: Instant,
      sites: Type.Array(
        closed({ site: Slug, siteName: Type.String(), measures: Type.Array(MeasureInForce) }),
      ),
    }),
  }),
};
