/** The shapes of what limits a sweep, and of what a sample of one may find. */
import { Type, type Static } from 'typebox';
import { Period, object } from './fields.ts';

const Count = Type.Integer({ minimum: 0 });

/**
 * How much the system may decide by itself because of one change within a stated time. What goes further is held
 * until the change was simulated, a random sample was judged, and a second person released it.
 */
export const SweepLimits = object({
  /** In any span so long. */
  window: Period,
  maxDecisions: Count,
  maxSellers: Count,
  /** Of the site's live listings, the share struck; and how many are allowed whatever their share. */
  maxListings: object({
    share: Type.Number({ minimum: 0, maximum: 1 }),
    atLeast: Count,
  }),
});

/**
 * How large the share of wrongful decisions may be at most, and how sure of that a sample must make us. A version
 * that states none has no sweep released: what is held is then decided one by one.
 */
export const SweepTolerance = object({
  tolerance: Type.Number({ exclusiveMinimum: 0, maximum: 0.2 }),
  confidence: Type.Number({ minimum: 0.8, exclusiveMaximum: 1 }),
});

export type SweepLimits = Static<typeof SweepLimits>;
export type SweepTolerance = Static<typeof SweepTolerance>;
