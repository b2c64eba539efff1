/**
 * The shapes of the files in `packs/`. They are published as JSON Schema (2020-12) beside the packs,
 * so that an editor completes and checks them; the loader validates with the same schemas.
 */
import { Type, type Static } from 'typebox';
import { Day, Id, Instant, Line, Period, Terms, Texts, closed, object } from './fields.ts';
import {
  EgregiousGround,
  PenaltySchedule,
  PenaltyScheduleDraft,
  ProtectiveGround,
  SeverityLevel,
} from './schedule.ts';
import { StockRemovalTerms } from './stock-removal-terms.ts';
import { VelocityTerms } from './velocity-terms.ts';
import { SweepLimits, SweepTolerance } from './sweep-schema.ts';

export const Source = object({
  url: Type.Optional(Type.String({ pattern: '^https?://' })),
  /** What is cited, when it is no page: an article, an order, a letter. */
  citation: Type.Optional(Line),
  confidence: Type.Union(
    [Type.Literal('A'), Type.Literal('B'), Type.Literal('C'), Type.Literal('K')],
    {
      description:
        'A primary text read; B reputable secondary; C weak; K from general knowledge, unchecked.',
    },
  ),
  note: Type.Optional(Line),
});

/** packs/classes/*.yaml */
export const ClassFile = object({
  class: Id,
  parent: Type.Optional(Id),
  title: Texts,
  namedByMaterial: Type.Optional(
    Type.Boolean({
      description:
        'Whether the class is named by its material, which decides among classes of one parent when no standard is claimed.',
    }),
  ),
  givesWayTo: Type.Optional(
    Type.Array(Id, {
      uniqueItems: true,
      description: 'More specific classes, beside which the names of this one only describe.',
    }),
  ),
  names: Terms,
  standards: Type.Optional(Type.Array(Line, { uniqueItems: true })),
  lookAlikes: Type.Optional(Terms),
  accessories: Type.Optional(Terms),
  features: Type.Optional(Terms),
  categories: Type.Optional(Type.Array(Line, { uniqueItems: true })),
  foreignCategories: Type.Optional(Type.Array(Line, { uniqueItems: true })),
  source: Type.Optional(Source),
});

/** packs/lexicons/*.yaml; the lexicon `negations` has `before` and `after` in place of `terms`. */
export const LexiconFile = Type.Union([
  object({
    lexicon: Id,
    title: Texts,
    terms: Terms,
    except: Type.Optional(Terms),
    source: Type.Optional(Source),
  }),
  object({ negations: Type.Literal(true), title: Texts, before: Terms, after: Terms }),
]);

/** packs/sites/<site>/site.yaml */
export const SiteFile = object({
  site: Id,
  name: Line,
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  timeZone: Line,
  locales: Type.Array(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' }), {
    minItems: 1,
    uniqueItems: true,
  }),
  jurisdictions: Type.Array(Id, { minItems: 1, uniqueItems: true }),
  /** How much the system may decide by itself because of one change; otherwise what the house's law says. */
  sweep: Type.Optional(SweepLimits),
  /** Listings that name no site are screened for this one. One site of a pack folder may say so. */
  default: Type.Optional(Type.Boolean()),
  velocity: Type.Optional(VelocityTerms),
  source: Type.Optional(Source),
});

export const ViolationKind = Type.Union([
  Type.Literal('false-claim'),
  Type.Literal('sensitive-event-term'),
  Type.Literal('category-gate'),
  Type.Literal('approval-required'),
  Type.Literal('buyer-gate'),
  Type.Literal('seller-class-gate'),
  Type.Literal('price'),
  Type.Literal('resale-above-cost'),
  Type.Literal('uncertified-safety-product'),
  Type.Literal('advertisement-ban'),
]);

/**
 * What besides its title an example listing says, and what is known of it. A rule on prices, sellers
 * or approvals cannot be shown by words alone.
 */
const ExampleListing = object({
  bullets: Type.Optional(Type.Array(Line)),
  description: Type.Optional(Line),
  /** Major units of the site's currency. */
  price: Type.Optional(Type.Number({ minimum: 0 })),
  brand: Type.Optional(Line),
  category: Type.Optional(Line),
  attributes: Type.Optional(Type.Record(Type.String(), Line)),
});
const ExampleFacts = object({
  sellerKind: Type.Optional(Type.Union([Type.Literal('business'), Type.Literal('private')])),
  acquiredFrom: Type.Optional(Type.Union([Type.Literal('retail'), Type.Literal('trade')])),
  /** What the seller is shown to have paid, in major units of the site's currency. */
  acquisitionPrice: Type.Optional(Type.Number({ minimum: 0 })),
  /** The listing's own price before prices soared. */
  ownPrice: Type.Optional(Type.Number({ minimum: 0 })),
  /** The usual price of a class on the site, by class. */
  marketPrices: Type.Optional(Type.Record(Id, Type.Number({ minimum: 0 }), closed)),
  /** Classes for which the seller holds a live approval. */
  approvals: Type.Optional(Type.Array(Id, { uniqueItems: true })),
});

/** A listing that the rule meets, or does not meet. Examples are screened: they are kept true by a test. */
export const ExampleShape = object({
  /** The listing's title. */
  text: Line,
  violates: Type.Boolean(),
  /** For one that violates: whether the finding is clear enough to act on without a person. Absent: not promised. */
  clear: Type.Optional(Type.Boolean()),
  note: Type.Optional(Texts),
  listing: Type.Optional(ExampleListing),
  facts: Type.Optional(ExampleFacts),
});

export const RuleShape = object({
  id: Id,
  title: Texts,
  kind: ViolationKind,
  /** `law` binds without announcement and needs a reference; `terms` bind only when announced and received. */
  ground: Type.Union([Type.Literal('law'), Type.Literal('terms')]),
  legalReference: Type.Optional(Line),
  /** The condition, in CEL over the published vocabulary. */
  when: Line,
  severity: SeverityLevel,
  /** Present when a finding stops harm at once; absent when it is punitive. */
  protective: Type.Optional(ProtectiveGround),
  /** Present when so grave that the ladder need not begin with a step that only warns or corrects. */
  egregious: Type.Optional(EgregiousGround),
  /** Whether an unambiguous finding may be decided without a person. */
  automatic: Type.Boolean(),
  minConfidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** Why such a listing is against the rule: a sentence that stands in every statement of reasons. */
  why: Texts,
  /** Who may still buy where the measure limits a listing to an audience: `hospital`, `government`. */
  audience: Type.Optional(Type.Array(Id, { minItems: 1, uniqueItems: true })),
  /** What to change so that the measure ends by itself; absent when no edit cures it. */
  cure: Type.Optional(Texts),
  examples: Type.Array(ExampleShape, {
    minItems: 2,
    description: 'At least one that violates and one that does not.',
  }),
});

export const NoticeTerms = Type.Union([
  object({ period: Period }),
  object({
    exemption: object({
      kind: Type.Union([Type.Literal('legal-obligation'), Type.Literal('imminent-danger')]),
      justification: Texts,
      /** Roles or names of two different people. */
      proposedBy: Line,
      approvedBy: Line,
      /** When the exemption is looked at again. */
      reviewBy: Day,
    }),
  }),
]);

const versionHead = {
  version: Type.String({ pattern: '^[0-9a-z][0-9a-z.-]*$' }),
  effectiveFrom: Instant,
  effectiveUntil: Type.Optional(Instant),
  /** How the change is announced: so long before, or why not. */
  notice: NoticeTerms,
  /** What a sample of its sweep may find, so that the sweep can be released. */
  sweep: Type.Optional(SweepTolerance),
  /** What changed, for the announcement. */
  change: Texts,
  /** The rule as sellers read it. */
  text: Texts,
  /** Stated where a step has stock leave the operator's warehouses. */
  stockRemoval: Type.Optional(StockRemovalTerms),
};
const versionSources = {
  /** Facts in the sources that this version follows. */
  sources: Type.Array(object({ event: Type.Optional(Line), source: Source }), { minItems: 1 }),
};

export const VersionShape = object({
  ...versionHead,
  rules: Type.Array(RuleShape),
  penaltySchedule: PenaltySchedule,
  redress: object({
    appealWindow: Period,
    decideBy: Period,
    /** Where a seller goes after the appeal. */
    outOfCourt: Texts,
    court: Texts,
  }),
  ...versionSources,
});

/**
 * A version as it is drafted and sent for publication. What the promises ask of it may be missing, so
 * that `refusePublication` can say which promise that is.
 */
export const VersionDraftShape = object({
  ...versionHead,
  rules: Type.Array(
    object({ ...RuleShape.properties, examples: Type.Optional(Type.Array(ExampleShape)) }),
  ),
  penaltySchedule: Type.Optional(PenaltyScheduleDraft),
  redress: Type.Optional(
    object({
      appealWindow: Type.Optional(Period),
      decideBy: Type.Optional(Period),
      outOfCourt: Type.Optional(Texts),
      court: Type.Optional(Texts),
    }),
  ),
  ...versionSources,
});

/** packs/sites/<site>/<policy>.yaml: one policy, its versions in order. */
export const PolicyFile = object({
  policy: Id,
  site: Id,
  title: Texts,
  versions: Type.Array(VersionShape, { minItems: 1 }),
});

export type ClassFile = Static<typeof ClassFile>;
export type LexiconFile = Static<typeof LexiconFile>;
export type SiteFile = Static<typeof SiteFile>;
export type PolicyFile = Static<typeof PolicyFile>;
export type PolicyVersion = Static<typeof VersionShape>;
export type VersionDraft = Static<typeof VersionDraftShape>;
export type PolicyRule = Static<typeof RuleShape>;
export type ViolationKind = Static<typeof ViolationKind>;
export type PolicyExample = Static<typeof ExampleShape>;
