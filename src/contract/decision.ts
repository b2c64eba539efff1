import Type from 'typebox';
import {
  ListingMeasureKind,
  ProtectiveGround,
  SeverityLevel,
  WideMeasureKind,
  WideStep,
} from '../domain/pack/schedule.ts';
import { Ambiguity, Finding } from './finding.ts';
import { Measure } from './measure.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Conduct, Factors, Justification, Statement } from './statement.ts';
import { Actor, ById, ForeignId, Id, Instant, Reason, Slug, nullable, oneOf } from './wire.ts';

const State = oneOf('proposed', 'made', 'discarded');

const NeedsPerson = Type.Union([
  closed({ kind: Type.Literal('policy-asks-for-a-person') }),
  closed({ kind: Type.Literal('ambiguous'), ambiguities: Type.Array(Ambiguity) }),
  closed({ kind: Type.Literal('approval-conflict'), approval: Id, class: Slug }),
  closed({ kind: Type.Literal('application-pending'), application: Id, class: Slug }),
  closed({ kind: Type.Literal('under-grace'), until: Instant }),
  closed({ kind: Type.Literal('sweep-braked'), sweep: Id }),
  closed({ kind: Type.Literal('rule-braked'), brake: Id }),
  closed({ kind: Type.Literal('beyond-listing') }),
]);

const grounds = {
  curable: Type.Boolean(),
  boundFrom: Instant,
  needsPerson: Type.Array(NeedsPerson),
};

export const Proposal = Type.Union([
  closed({
    nature: Type.Literal('protective'),
    ground: ProtectiveGround,
    measure: Type.Literal('listing-suppressed'),
    also: Type.Array(closed({ measure: Type.Literal('payout-held') })),
    ...grounds,
    boundBy: oneOf('law', 'registration', 'announcement', 'acceptance', 'protection'),
  }),
  closed({
    nature: Type.Literal('punitive'),
    rung: Type.Integer(),
    strike: Type.Boolean(),
    measure: ListingMeasureKind,
    also: Type.Array(WideStep),
    duration: Type.Optional(Type.String()),
    curePeriod: Type.Optional(Type.String()),
    ...grounds,
    boundBy: oneOf('law', 'registration', 'announcement', 'acceptance'),
    prior: Type.Array(Id),
    conduct: Type.Optional(Type.Array(Conduct)),
    factors: Type.Optional(Factors),
  }),
]);

export const Decision = closed({
  id: Id,
  case: Id,
  seller: ForeignId,
  site: Slug,
  policy: Slug,
  version: Id,
  rule: Slug,
  nature: oneOf('punitive', 'protective'),
  protectiveGround: nullable(ProtectiveGround),
  severity: SeverityLevel,
  rung: nullable(Type.Integer()),
  strike: Type.Boolean(),
  conductAt: Instant,
  state: State,
  proposedAt: Instant,
  decidedAt: nullable(Instant),
  decidedBy: nullable(Actor),
  discardReason: nullable(Type.String()),
  notice: nullable(Id),
  sweep: nullable(Id),
  proposal: nullable(Proposal),
  statement: nullable(Statement),
  factors: nullable(Factors),
  justification: nullable(Justification),
});

export const DecisionWhole = closed({
  ...Decision.properties,
  findings: Type.Array(Finding),
  measures: Type.Array(Measure),
});

export const decisionOperations = {
  listDecisions: operation({
    id: 'listDecisions',
    method: 'GET',
    path: '/api/decisions',
    tag: 'decisions',
    summary: 'Decisions, newest first; a seller sees those made on them',
    access: [...staff, 'seller'],
    query: pageOf({
      state: Type.Optional(State),
      site: Type.Optional(Slug),
      seller: Type.Optional(ForeignId),
    }),
    answer: listOf(Decision),
  }),
  getDecision: operation({
    id: 'getDecision',
    method: 'GET',
    path: '/api/decisions/{id}',
    tag: 'decisions',
    summary: 'One decision with its reasons, evidence and measures',
    description:
      'A proposal is the operator’s own deliberation: a seller sees a decision when it is made.',
    access: [...staff, 'seller'],
    params: ById,
    answer: DecisionWhole,
  }),
  makeDecision: operation({
    id: 'makeDecision',
    method: 'POST',
    path: '/api/decisions/{id}/make',
    tag: 'decisions',
    summary: 'Make a proposed decision',
    description:
      'As proposed, or milder with `measure` and `without`. What reaches beyond the listings needs a `justification` in your own words, which the seller reads. A termination waits its notice unless a typed `exception` of the law in force applies. Statement, notice and measures come into being together.',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({
      measure: Type.Optional(ListingMeasureKind),
      without: Type.Optional(
        Type.Array(WideMeasureKind, {
          uniqueItems: true,
          description: 'What is left out of the measures that reach beyond the listings.',
        }),
      ),
      justification: Type.Optional(Justification),
      exception: Type.Optional(Slug),
    }),
    answer: DecisionWhole,
  }),
  discardDecision: operation({
    id: 'discardDecision',
    method: 'POST',
    path: '/api/decisions/{id}/discard',
    tag: 'decisions',
    summary: 'Discard a proposed decision: nothing happens to the seller',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ reason: Reason }),
    answer: DecisionWhole,
  }),
};
