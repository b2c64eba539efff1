import Type from 'typebox';
import { SweepLimits } from '../domain/pack/sweep-schema.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, ForeignId, Id, Instant, Reason, Slug, nullable, oneOf } from './wire.ts';

const Count = Type.Integer({ minimum: 0 });
const State = oneOf('running', 'ended', 'braked', 'sampled', 'released', 'stopped');
const Counts = closed({ decisions: Count, sellers: Count, listings: Count });

const head = {
  id: Id,
  site: Slug,
  policy: Slug,
  version: Type.String(),
  versionId: Id,
  state: State,
  openedAt: Instant,
  closesAt: Instant,
  limits: SweepLimits,
  most: Counts,
  made: Counts,
  carried: Counts,
  brakedAt: nullable(Instant),
  brakeReason: nullable(oneOf('decisions', 'sellers', 'listings', 'predecessor')),
  seedHash: Type.String({
    description: 'SHA-256 of the seed that draws the sample, told before it draws.',
  }),
  seed: nullable(Type.String({ description: 'In hexadecimal, once it has drawn.' })),
  sampledAt: nullable(Instant),
  sampledBy: nullable(Actor),
  tolerance: nullable(Type.Number()),
  confidence: nullable(Type.Number()),
  releasedAt: nullable(Instant),
  releasedBy: nullable(Actor),
  simulation: nullable(Id),
  stoppedAt: nullable(Instant),
  stoppedBy: nullable(Actor),
  stopReason: nullable(Type.String()),
};

export const Sweep = closed(
  head,
  'Decisions that stem from one change. `made` is what the system made before anyone released it; `carried` counts on from the sweep before.',
);

const Rule = closed({
  rule: Slug,
  population: Type.Integer({ description: 'Decisions held of the rule when it was drawn from.' }),
  populationHash: Type.String({
    description: 'SHA-256 over their ids in ascending order, a line feed after each.',
  }),
  size: Count,
  judged: Count,
  wrong: Count,
  bound: Type.Number({
    description:
      'The most that the share of wrongful decisions may be, at the confidence asked for. What is not judged yet counts as wrong.',
  }),
  stoppedAt: nullable(Instant),
  stoppedBy: nullable(Actor),
  stopReason: nullable(Type.String()),
});

const SweepWhole = closed({
  ...head,
  members: closed({ made: Count, held: Count, waiting: Count, discarded: Count }),
  rules: Type.Array(Rule),
});

const Drawn = closed(
  {
    decision: Id,
    seller: ForeignId,
    rule: Slug,
    rank: Type.String({ description: 'HMAC-SHA-256 of the decision’s id under the seed.' }),
    state: oneOf('proposed', 'made', 'discarded'),
    verdict: nullable(oneOf('right', 'wrong')),
    reason: nullable(Type.String()),
    judgedAt: nullable(Instant),
    judgedBy: nullable(Actor),
  },
  'A drawn decision. Its findings are read with the decision itself.',
);

const readers = ['administrator', 'policy-manager', 'reviewer', 'auditor'] as const;

export const sweepOperations = {
  listSweeps: operation({
    id: 'listSweeps',
    method: 'GET',
    path: '/api/sweeps',
    tag: 'sweeps',
    summary: 'Sweeps, newest first',
    access: readers,
    query: pageOf({ site: Type.Optional(Slug), state: Type.Optional(State) }),
    answer: listOf(Sweep),
  }),
  getSweep: operation({
    id: 'getSweep',
    method: 'GET',
    path: '/api/sweeps/{id}',
    tag: 'sweeps',
    summary: 'One sweep: what became of its decisions, and what its sample shows',
    access: readers,
    params: ById,
    answer: SweepWhole,
  }),
  getSweepSample: operation({
    id: 'getSweepSample',
    method: 'GET',
    path: '/api/sweeps/{id}/sample',
    tag: 'sweeps',
    summary: 'What was drawn of a sweep, rule by rule in the order of the draw',
    access: readers,
    params: ById,
    answer: closed({ items: Type.Array(Drawn) }),
  }),
  sampleSweep: operation({
    id: 'sampleSweep',
    method: 'POST',
    path: '/api/sweeps/{id}/sample',
    tag: 'sweeps',
    summary: 'Draw a random sample of what a braked sweep holds',
    description:
      'Of each rule as many as its version’s tolerance needs. It is drawn once; nothing joins the sweep afterwards.',
    access: ['policy-manager'],
    isForPersons: true,
    params: ById,
    body: closed({
      errorsAllowed: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 100,
          default: 0,
          description: 'Wrong ones that the sample shall be large enough to bear, of each rule.',
        }),
      ),
    }),
    answer: SweepWhole,
  }),
  judgeSample: operation({
    id: 'judgeSample',
    method: 'POST',
    path: '/api/sweeps/{id}/judge',
    tag: 'sweeps',
    summary: 'Judge one drawn decision',
    description: 'One that is wrong is discarded at once, in the name of who judged it.',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ decision: Id, verdict: oneOf('right', 'wrong'), reason: Reason }),
    answer: SweepWhole,
  }),
  releaseSweep: operation({
    id: 'releaseSweep',
    method: 'POST',
    path: '/api/sweeps/{id}/release',
    tag: 'sweeps',
    summary: 'Release a sweep whose sample shows what its version asks for',
    description:
      'Another person than who published the change, drew the sample or judged it. The change must have been simulated as it was published.',
    access: ['policy-manager', 'administrator'],
    isForPersons: true,
    params: ById,
    answer: SweepWhole,
  }),
  stopSweep: operation({
    id: 'stopSweep',
    method: 'POST',
    path: '/api/sweeps/{id}/stop',
    tag: 'sweeps',
    summary: 'Stop a sweep, or one rule of it: what it holds is discarded',
    access: ['policy-manager', 'reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ reason: Reason, rule: Type.Optional(Slug) }),
    answer: SweepWhole,
  }),
};
