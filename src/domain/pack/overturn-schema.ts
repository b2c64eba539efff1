/** The shape of how often a rule may be overturned before it decides nothing by itself. */
import { Type, type Static } from 'typebox';
import { Period, object } from './fields.ts';

/** Of the rulings on a rule's decisions within a span, the share that may overturn them, once there are enough to tell. */
export const OverturnTolerance = object({
  within: Period,
  leastRulings: Type.Integer({ minimum: 1 }),
  overturned: Type.Number({ minimum: 0, exclusiveMaximum: 1 }),
});

export type OverturnTolerance = Static<typeof OverturnTolerance>;
