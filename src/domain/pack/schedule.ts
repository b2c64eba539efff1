/** What a decision may do, at most: measures, rungs and the penalty schedule of a version. */
import { Type, type Static } from 'typebox';
import { Line, Period, object } from './fields.ts';

export const SeverityLevel = Type.Union([
  Type.Literal('low'),
  Type.Literal('medium'),
  Type.Literal('high'),
  Type.Literal('critical'),
]);

/** What a rung may do to the listings that were found. */
export const ListingMeasureKind = Type.Union([
  Type.Literal('warning'),
  Type.Literal('listing-suppressed'),
  Type.Literal('listing-removed'),
  Type.Literal('audience-limited'),
]);

/** What a rung may do besides, beyond the listings that were found. */
export const WideMeasureKind = Type.Union([
  Type.Literal('stock-removal'),
  Type.Literal('class-suspended'),
  Type.Literal('payout-held'),
  Type.Literal('selling-suspended'),
  Type.Literal('account-suspended'),
  Type.Literal('account-terminated'),
  Type.Literal('authority-referral'),
]);

export const MeasureKind = Type.Union([...ListingMeasureKind.anyOf, ...WideMeasureKind.anyOf]);

/** Why a rule may go without a first step that only warns or corrects. */
export const EgregiousGround = Type.Union([
  Type.Literal('danger-to-people'),
  Type.Literal('forged-document'),
  Type.Literal('fraud'),
  Type.Literal('illegal-goods'),
  Type.Literal('evasion'),
]);

/** Grounds on which harm is stopped now, without strike and without blame (DESIGN: protective measures). */
export const ProtectiveGround = Type.Union([
  Type.Literal('recall'),
  Type.Literal('authority-order'),
  Type.Literal('counterfeit-or-uncertified-safety-product'),
  Type.Literal('active-fraud'),
  Type.Literal('hijacked-account'),
]);

/**
 * What a rung does beyond the listings. The wider a measure reaches, the more it must be needed: `needs` says how
 * many listings, and what share of the seller's live listings on the site, must be at issue.
 */
export const WideStep = object({
  measure: WideMeasureKind,
  /** End of the measure; absent when it lasts until cured, lifted or overturned. */
  duration: Type.Optional(Period),
  needs: Type.Optional(
    object({
      listings: Type.Optional(Type.Integer({ minimum: 1 })),
      share: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    }),
  ),
  /** To whom a referral goes. */
  authority: Type.Optional(Line),
});

/** One rung: what a decision may do at most, at this severity, after the seller was told so often and went on. */
export const Rung = object({
  measure: ListingMeasureKind,
  /** What follows beyond the listings; a person decides it, and says why in their own words. */
  also: Type.Optional(Type.Array(WideStep, { minItems: 1 })),
  /** Whether a decision at this rung counts towards the next one for good; without a strike it counts until it is cured. */
  strike: Type.Boolean(),
  /** How long the seller has to cure before the next rung may be used; only where a cure exists. */
  curePeriod: Type.Optional(Period),
  /** End of the measure; absent when it lasts until cured, lifted or overturned. */
  duration: Type.Optional(Period),
});

const OtherSites = Type.Boolean({
  description:
    'Whether a decision here reaches the sites on which the seller sells besides; stated either way.',
});
const Rungs = Type.Array(Rung, { minItems: 1 });
const Credit = Type.Optional(
  object(
    {
      /** Share of the listings announced to be affected that the seller put right before the version bound them. */
      stoppedShare: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
    },
    'From when stopping on an announcement makes what remains one rung milder.',
  ),
);

const AnyRungs = Type.Optional(Type.Array(Rung));

/** What a version states before anything happens. */
export const PenaltySchedule = object({
  lookBack: Period,
  ladder: object({ low: Rungs, medium: Rungs, high: Rungs, critical: Rungs }),
  credit: Credit,
  otherSites: OtherSites,
});

/** The same as it is drafted: what a promise asks for may be missing. */
export const PenaltyScheduleDraft = object({
  lookBack: Period,
  ladder: Type.Optional(
    object({ low: AnyRungs, medium: AnyRungs, high: AnyRungs, critical: AnyRungs }),
  ),
  credit: Credit,
  otherSites: OtherSites,
});

export type LadderRung = Static<typeof Rung>;
export type WideStep = Static<typeof WideStep>;
export type ListingMeasureKind = Static<typeof ListingMeasureKind>;
export type WideMeasureKind = Static<typeof WideMeasureKind>;
export type MeasureKind = Static<typeof MeasureKind>;
export type EgregiousGround = Static<typeof EgregiousGround>;
export type ProtectiveGround = Static<typeof ProtectiveGround>;
export type SeverityLevel = Static<typeof SeverityLevel>;
