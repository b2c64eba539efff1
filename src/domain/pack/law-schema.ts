/** The shape of `packs/laws/*.yaml`: dated law as data. */
import { Type, type Static } from 'typebox';
import { Day, Id, Period, Texts, object } from './fields.ts';
import { OverturnTolerance } from './overturn-schema.ts';
import { Source } from './schema.ts';
import { SweepLimits } from './sweep-schema.ts';

/**
 * What a duty is about. Of the duties of one kind in force on a site, the strictest is owed.
 * `stock-removal` is the time to call stock back from the operator's warehouses, `stock-disposal` the time after it.
 */
const DutyKind = Type.Union([
  Type.Literal('policy-notice'),
  Type.Literal('public-consultation'),
  Type.Literal('exemption-review'),
  Type.Literal('history-retention'),
  Type.Literal('terms-content'),
  Type.Literal('fair-terms'),
  Type.Literal('cure-period'),
  Type.Literal('prior-warning'),
  Type.Literal('termination-notice'),
  Type.Literal('statement-of-reasons'),
  Type.Literal('decision-publicity'),
  Type.Literal('presumed-receipt'),
  Type.Literal('protective-review'),
  Type.Literal('omission-maximum'),
  Type.Literal('appeal-window'),
  Type.Literal('appeal-decide-by'),
  Type.Literal('appeal-pause'),
  Type.Literal('appeal-reminder'),
  Type.Literal('overturn-tolerance'),
  Type.Literal('mediation'),
  Type.Literal('reinstatement'),
  Type.Literal('data-access'),
  Type.Literal('hold-maximum'),
  Type.Literal('stock-removal'),
  Type.Literal('stock-disposal'),
  Type.Literal('buyer-notice'),
  Type.Literal('report-answer'),
  Type.Literal('random-check'),
  Type.Literal('transparency-report'),
  Type.Literal('price-limit'),
  Type.Literal('price-reference'),
  Type.Literal('resale-limit'),
  Type.Literal('qualification-check'),
  Type.Literal('approval-expiry-warning'),
  Type.Literal('approval-revocation-notice'),
  Type.Literal('approval-recheck'),
  Type.Literal('application-answer'),
  Type.Literal('document-unused'),
  Type.Literal('document-retention'),
  Type.Literal('trader-data'),
  Type.Literal('trader-answer'),
  Type.Literal('trader-verify'),
  Type.Literal('trader-recertify'),
  Type.Literal('trader-retention'),
  Type.Literal('trader-disclosure'),
  Type.Literal('mandate-maximum'),
  Type.Literal('velocity-window'),
  Type.Literal('velocity-review'),
  Type.Literal('link-contest'),
  Type.Literal('sweep-limits'),
]);

const Threshold = object({
  /** Sales by number, or their worth in major units of the currency. */
  measured: Type.Union([Type.Literal('sales'), Type.Literal('gross-sales')]),
  atLeast: Type.Number({ minimum: 0 }),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
  /** In any continuous span of this length … */
  within: Period,
  /** … that lies in the last span of this one. */
  lookBack: Type.Optional(Period),
});

/** One duty of a jurisdiction. */
export const DutyShape = object({
  id: Id,
  kind: DutyKind,
  /** What the duty is about, where one kind has several: an appeal about a listing is due sooner than one about an account. */
  scope: Type.Optional(
    Type.Union([
      Type.Literal('listing'),
      Type.Literal('account'),
      Type.Literal('identity'),
      Type.Literal('approval'),
    ]),
  ),
  /** The sites bound, when the duty binds one firm and not everyone in the jurisdiction. */
  onlySites: Type.Optional(Type.Array(Id, { minItems: 1, uniqueItems: true })),
  /** What is owed, in plain words. */
  text: Texts,
  period: Type.Optional(Period),
  /** How the period is counted. */
  calendar: Type.Optional(
    Type.Union([Type.Literal('calendar-days'), Type.Literal('working-days')]),
  ),
  /**
   * The law by which its days are counted; without one it ends at the time of day at which it began.
   * Regulation (EEC, Euratom) No 1182/71: src/domain/period.ts.
   */
  counting: Type.Optional(Type.Literal('regulation-1182-71')),
  /** Counted back from an event ("30 days before"): its end is not moved to a working day. */
  retroactive: Type.Optional(Type.Boolean()),
  /** Whether more is better for the seller ("longest") or less ("shortest"); decides which duty is strictest. */
  strictest: Type.Optional(Type.Union([Type.Literal('longest'), Type.Literal('shortest')])),
  /** First day on which it is owed. */
  from: Day,
  /** First day on which it is owed no longer. */
  until: Type.Optional(Day),
  exceptions: Type.Optional(Type.Array(object({ id: Id, text: Texts }))),
  /** What must be contained: the parts of a statement of reasons, the details of a trader. */
  contents: Type.Optional(Type.Array(Id, { minItems: 1, uniqueItems: true })),
  /** From what size on someone is concerned; all of them must be reached. */
  thresholds: Type.Optional(Type.Array(Threshold, { minItems: 1 })),
  /** How much the system may decide by itself because of one change. */
  limits: Type.Optional(SweepLimits),
  /** How often a rule may be overturned before the system decides nothing under it. */
  tolerance: Type.Optional(OverturnTolerance),
  source: Source,
});

/** packs/laws/*.yaml: dated law as data. The jurisdiction `house` holds the floor where law is silent. */
export const LawFile = object({
  jurisdiction: Id,
  title: Texts,
  duties: Type.Array(DutyShape, { minItems: 1 }),
});

export type LawFile = Static<typeof LawFile>;
export type Duty = LawFile['duties'][number];
