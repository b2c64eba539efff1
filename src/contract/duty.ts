import Type from 'typebox';
import { DutyShape } from '../domain/pack/law-schema.ts';
import { closed, operation, staff } from './operation.ts';
import { ById, Id, Instant, Slug, nullable, oneOf } from './wire.ts';

export const Duty = closed(
  { jurisdiction: Slug, ...DutyShape.properties },
  'One dated requirement of law, or of the house where law is silent.',
);

const Named = Type.String({ description: '`jurisdiction/id` of a duty.' });
const Content = closed({ part: Slug, owedBy: Type.Array(Named) });
const { kind, scope } = DutyShape.properties;

export const OwedMatter = closed(
  {
    kind,
    scope,
    duty: Duty,
    endsAt: nullable(Instant),
    laws: Type.Array(Duty),
    house: nullable(Duty),
    houseAdds: Type.Array(oneOf('all', 'period', 'contents', 'below-thresholds')),
    contents: Type.Array(Content),
  },
  'What is owed in one matter: the duty that decides, every law in force, and what the house floor adds.',
);

const Change = closed({
  kind,
  scope,
  before: nullable(OwedMatter),
  after: nullable(OwedMatter),
});

const SiteDuties = closed({
  site: Slug,
  at: Instant,
  timeZone: Type.String(),
  matters: Type.Array(OwedMatter),
  changes: Type.Array(Change),
});

const DecisionDuties = closed({
  decision: Id,
  at: Instant,
  receivedAt: nullable(Instant),
  contents: Type.Array(closed({ ...Content.properties, isThere: Type.Boolean() })),
  appeal: nullable(
    closed({ matter: OwedMatter, isKept: Type.Boolean(), until: nullable(Instant) }),
  ),
  answer: nullable(closed({ matter: OwedMatter, isKept: Type.Boolean(), by: nullable(Instant) })),
  termination: nullable(
    closed({
      matter: OwedMatter,
      isKept: Type.Boolean(),
      notBefore: Instant,
      startsAt: Instant,
      exception: nullable(Slug),
    }),
  ),
  mediation: nullable(OwedMatter),
  besides: Type.Array(OwedMatter),
  changes: Type.Array(Change),
});

const query = Type.Object({
  at: Type.Optional(Instant),
  compare: Type.Optional(Instant),
});

export const dutyOperations = {
  getSiteDuties: operation({
    id: 'getSiteDuties',
    method: 'GET',
    path: '/api/sites/{id}/duties',
    tag: 'duties',
    summary: 'What is owed on a site by the law in force at an instant, with its sources',
    description:
      '`at` is now when left out; `endsAt` is when the period would have run out had it begun then. `changes` are those since the instant `compare`.',
    access: 'public',
    params: Type.Object({ id: Slug }),
    query,
    answer: SiteDuties,
  }),
  getDecisionDuties: operation({
    id: 'getDecisionDuties',
    method: 'GET',
    path: '/api/decisions/{id}/duties',
    tag: 'duties',
    summary: 'What is owed for a decision that was made, by the law in force at an instant',
    description:
      'The case stays as it was; the law is that of `at`, now when left out. `answer.by` is for an appeal filed on receipt. `changes` are those since the law of `compare`.',
    access: [...staff, 'seller'],
    params: ById,
    query,
    answer: DecisionDuties,
  }),
};
