/** The statement of reasons, as decisions show it. */
import Type from 'typebox';
import {
  EgregiousGround,
  MeasureKind,
  ProtectiveGround,
  SeverityLevel,
} from '../domain/pack/schedule.ts';
import { omissionKinds } from '../domain/omission.ts';
import { linkKinds } from '../domain/link.ts';
import { ViolationKind } from '../domain/pack/schema.ts';
import { Evidence, MetValue } from './finding.ts';
import { closed } from './operation.ts';
import { Id, Instant, Locale, Reason, Slug, Texts, oneOf } from './wire.ts';

const BoundBy = oneOf('law', 'registration', 'announcement', 'acceptance', 'protection');

const Fact = closed({
  listing: Type.String(),
  title: Type.String(),
  revision: Type.Integer(),
  receivedAt: Instant,
  evidence: Type.Array(Evidence, { minItems: 1 }),
  values: Type.Array(MetValue),
});

/** A person's own words, in the language they wrote them in. */
export const Justification = closed({
  text: Reason,
  language: Locale,
});

export const Conduct = closed(
  { version: Type.String(), from: Instant, until: Type.Optional(Instant) },
  'A time during which listings stood against the version that bound the seller then.',
);

export const Factors = closed(
  {
    number: closed({ listings: Type.Integer(), earlier: Type.Integer() }),
    share: closed({ listings: Type.Integer(), live: Type.Integer() }),
    gravity: closed({
      severity: SeverityLevel,
      kind: ViolationKind,
      egregious: Type.Optional(EgregiousGround),
    }),
    intent: closed({ signals: Type.Array(oneOf('went-on-after-notice')) }),
    stopped: Type.Optional(
      closed({ announced: Type.Integer(), stopped: Type.Integer(), eased: Type.Boolean() }),
    ),
  },
  'Number, share, gravity and intent: Regulation (EU) 2022/2065 article 23(3).',
);

export const Scope = oneOf('listing', 'class', 'site', 'account');

export const Statement = closed(
  {
    facts: Type.Array(Fact, { minItems: 1 }),
    nature: Type.Union([
      closed({
        kind: Type.Literal('punitive'),
        rung: Type.Integer(),
        strike: Type.Boolean(),
        severity: SeverityLevel,
      }),
      closed({ kind: Type.Literal('protective'), ground: ProtectiveGround, reviewBy: Instant }),
    ]),
    clause: closed({
      policy: Slug,
      policyTitle: Texts,
      version: Type.String(),
      rule: Slug,
      ruleTitle: Texts,
      text: Texts,
      ground: oneOf('law', 'terms'),
      legalReference: Type.Optional(Type.String()),
      effectiveFrom: Instant,
      boundFrom: Instant,
      boundBy: BoundBy,
    }),
    why: Texts,
    titles: Type.Optional(
      Type.Record(Type.String(), Texts, {
        description:
          'Titles of the classes and lexicons that are named, by `class:id` and `lexicon:id`.',
      }),
    ),
    conduct: Type.Optional(Type.Array(Conduct)),
    factors: Type.Optional(Factors),
    links: Type.Optional(
      Type.Array(closed({ link: Id, kind: oneOf(...linkKinds), foundAt: Instant }), {
        description: 'Links to other accounts that were weighed besides. No decision rests on one.',
      }),
    ),
    omissions: Type.Optional(
      Type.Array(
        closed({
          kind: oneOf(...omissionKinds),
          item: oneOf('fact', 'evidence', 'detection'),
          legalReference: Type.String(),
          until: Instant,
        }),
        { description: 'What is withheld, as far as the law lets us say so.' },
      ),
    ),
    justification: Type.Optional(Justification),
    automation: closed({ detection: Type.Boolean(), decision: oneOf('automated', 'person') }),
    measures: Type.Array(
      closed({
        kind: MeasureKind,
        scope: Type.Optional(Scope),
        listing: Type.Optional(Type.String()),
        class: Type.Optional(Slug),
        authority: Type.Optional(Type.String()),
        exception: Type.Optional(closed({ id: Slug, text: Texts })),
        startsAt: Instant,
        endsAt: Type.Optional(Instant),
      }),
      { minItems: 1 },
    ),
    scope: closed({ site: Slug, siteName: Type.String(), country: Type.String() }),
    duration: Type.Union([
      closed({ kind: oneOf('until-cured', 'until-lifted') }),
      closed({ kind: Type.Literal('until'), until: Instant }),
    ]),
    cure: Type.Optional(closed({ text: Texts, by: Type.Optional(Instant) })),
    otherSites: Type.Boolean(),
    redress: closed({
      appealWindow: Type.String({ description: 'ISO 8601 period from delivery or first access.' }),
      decideBy: Type.String(),
      outOfCourt: Texts,
      court: Texts,
    }),
    conductAt: Instant,
    madeAt: Instant,
  },
  'What Regulation (EU) 2022/2065 article 17(3) asks for, on every site.',
);
