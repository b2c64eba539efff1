import { Type, type Static } from 'typebox';
import { object } from './fields.ts';

/**
 * When a rise of sales is unusual for a seller, so that a person looks. How long a span is, the duty `velocity-window`
 * says. Nothing here is law: each site sets what it can look at.
 */
export const VelocityTerms = object(
  {
    /** How many spans before the last one are its measure, at most. */
    baselineSpans: Type.Integer({ minimum: 1, maximum: 52 }),
    /** How many of them must be known: with fewer, nothing is said. */
    leastBaselineSpans: Type.Integer({ minimum: 1, maximum: 52 }),
    /** The last span in hundredths of the mean of those: 300 is three times as much. */
    growthPercent: Type.Integer({ minimum: 101 }),
    /** Order lines in the last span below which no rise is looked at. */
    leastLines: Type.Integer({ minimum: 1 }),
    /** Order lines, and units, that a span before is taken to have had at least. */
    leastBaselineLines: Type.Integer({ minimum: 1 }),
  },
  'When a person looks at how fast a seller’s sales rise.',
);
export type VelocityTerms = Static<typeof VelocityTerms>;
