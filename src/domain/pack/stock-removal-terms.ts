import { Type, type Static } from 'typebox';
import { Period, object } from './fields.ts';

/**
 * What a version states of stock in the operator's warehouses that must leave them. What is not stated is not done: no
 * fee, no donation, no disposal.
 */
export const StockRemovalTerms = object(
  {
    /** How long the seller has; no shorter than the duty `stock-removal`. */
    window: Period,
    /** How long before the deadline the seller is reminded. */
    reminders: Type.Array(Period, { minItems: 1, uniqueItems: true }),
    fee: Type.Union([
      object({ waived: Type.Literal(true) }),
      object({
        /** For each unit that is sent back, in minor units of the currency. */
        perUnitMinor: Type.Integer({ minimum: 1 }),
        currency: Type.String({ pattern: '^[A-Z]{3}$' }),
      }),
    ]),
    /** Whether the seller may have the goods given away. */
    donation: Type.Optional(Type.Literal(true)),
    /**
     * That what nobody decided about may be disposed of, so long after the seller was told that the deadline had passed;
     * no sooner than the duty `stock-disposal` lets.
     */
    disposal: Type.Optional(object({ after: Period })),
  },
  'Terms for stock that must leave the operator’s warehouses.',
);
export type StockRemovalTerms = Static<typeof StockRemovalTerms>;
