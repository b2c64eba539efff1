/** What screening found, as cases, listings and checks show it. */
import Type from 'typebox';
import { SeverityLevel } from '../domain/pack/schedule.ts';
import { closed } from './operation.ts';
import { Id, Instant, Slug, nullable, oneOf } from './wire.ts';

export const Evidence = closed(
  {
    field: Type.String({ description: '`title`, `bullets[2]`, `description`, `price` …' }),
    start: Type.Integer({ minimum: 0 }),
    end: Type.Integer({ minimum: 0 }),
    text: Type.String(),
    matched: Type.String({
      description: 'What it was matched as: `lexicon:virus-protection`, `class:respirator`.',
    }),
    readAs: Type.Optional(
      Type.String({
        description:
          'The plain form that it was read as, where the text has it in disguise: look-alike letters, digits for letters, split or spelt words.',
      }),
    ),
  },
  'A piece of the listing that made a rule apply: UTF-16 offsets into the field.',
);

export const MetValue = closed({ name: Type.String(), value: Type.String() });

export const Ambiguity = Type.Union([
  closed({ kind: Type.Literal('negated'), evidence: Evidence }),
  closed({
    kind: Type.Literal('low-confidence'),
    confidence: Type.Number(),
    required: Type.Number(),
  }),
  closed({ kind: Type.Literal('competing-class'), classes: Type.Array(Type.String()) }),
  closed({ kind: Type.Literal('missing-fact'), fact: Type.String() }),
]);

export const ExemptUntil = closed(
  {
    status: oneOf('not-exempt', 'exempt-until', 'exempt'),
    until: Type.Optional(Instant),
  },
  'Whether the finding can be held against the seller: now, from `until` on, or not as far as anything known says, since nothing says that they know of the rule.',
);

export const Verdict = oneOf('allow', 'review', 'act');

const found = {
  rule: Slug,
  severity: SeverityLevel,
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  evidence: Type.Array(Evidence),
  values: Type.Array(MetValue),
  ambiguities: Type.Array(Ambiguity, { description: 'Why a person must look. Empty when clear.' }),
  automatic: Type.Boolean({
    description: 'Whether the rule lets a clear finding be acted on without a person.',
  }),
};

/** A finding of a check, which is stored nowhere. */
export const CheckedFinding = closed({
  policy: Slug,
  version: Type.String(),
  ...found,
  class: Type.Optional(Slug),
  approval: Type.Optional(Id),
  exemption: ExemptUntil,
});

/** A finding that is kept. */
export const Finding = closed({
  id: Id,
  listing: Id,
  externalId: Type.String(),
  revision: Type.Integer({ minimum: 1 }),
  version: Id,
  policy: Slug,
  ...found,
  class: nullable(Slug),
  approval: nullable(Id),
  foundAt: Instant,
  exemption: ExemptUntil,
});
