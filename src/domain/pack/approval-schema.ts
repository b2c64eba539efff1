/** The shapes of what is asked of a seller who applies for leave to sell a class: `identifiers/` and `approvals.yaml`. */
import { Type, type Static } from 'typebox';
import { Id, Instant, Line, Period, Texts, object } from './fields.ts';
import { Source } from './schema.ts';

const Pattern = Type.String({
  minLength: 3,
  maxLength: 300,
  description:
    'A whole-text pattern from ^ to $: literals, sets, \\d, groups, alternatives, ?, {n} and {n,m}.',
});

/** packs/identifiers/*.yaml: a number that an authority or a body gives, and what is known of its misuse. */
export const IdentifierFile = object({
  identifier: Id,
  title: Texts,
  /** Its shape, after NFKC, in upper case and with single spaces. */
  pattern: Pattern,
  example: Line,
  /** Numbers that exist and yet prove nothing here. */
  misused: Type.Optional(
    Type.Array(
      object({
        values: Type.Array(Line, { minItems: 1, uniqueItems: true }),
        why: Texts,
        source: Source,
      }),
      { minItems: 1 },
    ),
  ),
  /** What is often given in its place, and why that does not serve. */
  mistaken: Type.Optional(
    Type.Array(object({ pattern: Pattern, example: Line, why: Texts, source: Source }), {
      minItems: 1,
    }),
  ),
  /** Where a person looks the number up, since its shape alone shows little. */
  lookUp: Type.Optional(Texts),
  source: Source,
});

export const DocumentKind = Type.Union([
  Type.Literal('invoice'),
  Type.Literal('authorisation'),
  Type.Literal('certificate'),
  Type.Literal('test-report'),
  Type.Literal('declaration'),
  Type.Literal('clearance'),
  Type.Literal('product-label'),
  Type.Literal('licence'),
]);

export const MediaType = Type.Union([
  Type.Literal('application/pdf'),
  Type.Literal('image/png'),
  Type.Literal('image/jpeg'),
]);

const DocumentShape = object({
  id: Id,
  kind: DocumentKind,
  title: Texts,
  mediaTypes: Type.Array(MediaType, { minItems: 1, uniqueItems: true }),
  maxBytes: Type.Integer({ minimum: 1, maximum: 10_485_760 }),
  /** The longest time since its date of issue, on the day on which the application is submitted. */
  maxAge: Type.Optional(Period),
  /** Whether the day on which it runs out has to be named. */
  expires: Type.Optional(Type.Boolean()),
  source: Source,
});

const RequirementShape = object({
  version: Type.String({ pattern: '^[0-9a-z][0-9a-z.-]*$' }),
  effectiveFrom: Instant,
  effectiveUntil: Type.Optional(Instant),
  /** What is asked and why, as sellers read it. */
  text: Texts,
  /** The longest that an approval given under this version lasts. */
  validity: Period,
  /** Asked of everyone, whichever route they take. */
  documents: Type.Array(DocumentShape),
  /** What the seller confirms. */
  declarations: Type.Optional(Type.Array(object({ id: Id, text: Texts, source: Source }))),
  /** What must not be true of the products that are named: conditions over their listings. */
  contradictions: Type.Optional(
    Type.Array(object({ id: Id, when: Line, why: Texts, source: Source })),
  ),
  /** Ways to meet the requirement; an application takes one. */
  routes: Type.Array(
    object({
      id: Id,
      title: Texts,
      /** What an approval by this route rests on. */
      standards: Type.Array(Line, { minItems: 1, uniqueItems: true }),
      documents: Type.Optional(Type.Array(DocumentShape)),
      identifiers: Type.Optional(Type.Array(Id, { uniqueItems: true })),
      source: Source,
    }),
    { minItems: 1 },
  ),
  sources: Type.Array(object({ event: Type.Optional(Line), source: Source }), { minItems: 1 }),
});

/** packs/sites/<site>/approvals.yaml: what a site asks of whoever wants to sell a class, by date. */
export const ApprovalsFile = object({
  site: Id,
  /** Where a seller goes besides contesting a refusal with the operator. */
  redress: object({ outOfCourt: Texts, court: Texts }),
  classes: Type.Array(
    object({ class: Id, versions: Type.Array(RequirementShape, { minItems: 1 }) }),
    { minItems: 1 },
  ),
});

export type IdentifierFile = Static<typeof IdentifierFile>;
export type ApprovalsFile = Static<typeof ApprovalsFile>;
export type RequirementVersion = Static<typeof RequirementShape>;
export type WantedDocument = Static<typeof DocumentShape>;
export type DocumentKind = Static<typeof DocumentKind>;
export type MediaType = Static<typeof MediaType>;
