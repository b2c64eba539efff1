import Type from 'typebox';
import { SeverityLevel } from '../domain/pack/schedule.ts';
import { Ambiguity, Evidence, MetValue } from './finding.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { ToPublish } from './policy.ts';
import { Actor, ById, Id, Instant, Slug, nullable, oneOf } from './wire.ts';

const Count = Type.Integer({ minimum: 0 });
const Reason = oneOf(
  'policy-asks-for-a-person',
  'ambiguous',
  'approval-conflict',
  'application-pending',
  'beyond-listing',
);

const Counts = closed({
  listings: closed(
    {
      screened: Count,
      hit: Count,
      clear: Count,
      newlyHit: Count,
      noLongerHit: Count,
      unchanged: Count,
      underMeasure: Count,
      withoutSeller: Count,
    },
    'Live listings. Newly hit, no longer hit and unchanged are against the version named.',
  ),
  sellers: closed(
    { hit: Count, automatic: Count, notBound: Count },
    'Of the sellers hit: on whom the system would decide, and whom a rule would not bind yet.',
  ),
  approvals: Type.Integer({
    minimum: 0,
    description: 'Live approvals that touch what was found, and so send it to a person.',
  }),
  applications: Type.Optional(
    Type.Integer({
      minimum: 0,
      description:
        'Applications that wait to be decided and touch what was found: one that was made before the conduct sends it to a person. Absent from simulations of an earlier release.',
    }),
  ),
  decisions: closed({
    automatic: Count,
    person: Count,
    notBound: Count,
    protective: Count,
    automaticListings: Count,
  }),
  reasons: Type.Record(Reason, Count, {
    description: 'Why decisions would wait for a person; one may for several reasons.',
  }),
  measures: Type.Record(Type.String(), Count, { description: 'Measures by kind, at most.' }),
  rules: Type.Record(
    Slug,
    closed({
      automatic: Count,
      person: Count,
      notBound: Count,
      listings: Count,
      rungs: Type.Array(Count, { description: 'Punitive decisions by step of the schedule.' }),
    }),
  ),
});

const Result = closed({
  at: Type.String({ format: 'date-time', description: 'The instant at which it was judged.' }),
  against: nullable(Id),
  counts: Counts,
  moneyHeld: closed(
    { payouts: Count, amount: Type.Null() },
    'Payouts that would be held. The amount is null: it is not computed.',
  ),
});

const Outcome = Type.Union([
  closed({
    kind: oneOf('automatic', 'person'),
    measures: Type.Array(Type.String()),
    reasons: Type.Array(Reason),
  }),
  closed({ kind: oneOf('not-bound', 'under-measure', 'no-seller') }),
]);

const Sampled = closed(
  {
    rank: Type.String(),
    listing: Id,
    externalId: Type.String(),
    title: Type.String(),
    seller: nullable(Type.String()),
    isNewlyHit: Type.Boolean(),
    findings: Type.Array(
      closed({
        rule: Slug,
        severity: SeverityLevel,
        confidence: Type.Number(),
        class: nullable(Slug),
        evidence: Type.Array(Evidence),
        values: Type.Array(MetValue),
        ambiguities: Type.Array(Ambiguity),
        outcome: Outcome,
      }),
    ),
  },
  'A listing drawn at random from those that the draft hits, to be read.',
);

const head = {
  id: Id,
  site: Slug,
  policy: Slug,
  version: Type.String(),
  requestedAt: Instant,
  requestedBy: Actor,
  finishedAt: nullable(Instant),
  listings: Type.Integer({ description: 'Live listings when it was asked for.' }),
  screened: Count,
  seed: Type.String({ description: 'What the sample was drawn by, in hexadecimal.' }),
  sampleSize: Count,
  result: nullable(Result),
};

export const Simulation = closed(head, 'A draft tried over the stored catalogue.');

const SimulationWhole = closed({ ...head, sample: Type.Array(Sampled) });

const mostSampled = 200;

export const simulationOperations = {
  simulatePolicy: operation({
    id: 'simulatePolicy',
    method: 'POST',
    path: '/api/policies/simulate',
    tag: 'policies',
    summary: 'Try a draft over the stored catalogue',
    description:
      'Nothing is found, decided or changed by it. On a small catalogue the answer has the result; on a large one it is computed bit by bit, and read later.',
    access: ['policy-manager'],
    body: closed({
      ...ToPublish.properties,
      sample: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: mostSampled,
          default: 20,
          description: 'How many of the listings hit are drawn to be read.',
        }),
      ),
      seed: Type.Optional(Type.String({ pattern: '^([0-9a-f]{2}){1,64}$' })),
    }),
    answer: SimulationWhole,
    status: 201,
    bodyLimit: 2 * 1024 * 1024,
  }),
  listSimulations: operation({
    id: 'listSimulations',
    method: 'GET',
    path: '/api/simulations',
    tag: 'policies',
    summary: 'Simulations, newest first',
    access: ['policy-manager', 'reviewer', 'auditor'],
    query: pageOf({}),
    answer: listOf(Simulation),
  }),
  getSimulation: operation({
    id: 'getSimulation',
    method: 'GET',
    path: '/api/simulations/{id}',
    tag: 'policies',
    summary: 'One simulation with its sample',
    access: ['policy-manager', 'reviewer', 'auditor'],
    params: ById,
    answer: SimulationWhole,
  }),
};
