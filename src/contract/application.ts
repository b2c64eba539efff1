import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Justification } from './statement.ts';
import {
  Actor,
  ById,
  ForeignId,
  Id,
  Instant,
  Reason,
  Slug,
  Texts,
  nullable,
  oneOf,
} from './wire.ts';

const Day = Type.String({ format: 'date', description: 'A calendar day: 2020-03-11.' });
const State = oneOf('submitted', 'asked', 'granted', 'refused', 'withdrawn');

export const GivenIdentifier = closed({
  identifier: Slug,
  value: Type.String({ minLength: 1, maxLength: 100 }),
});
const RefusalReason = closed({
  requirement: Type.Optional(
    Type.String({
      description: 'What was asked for, by its id; left out, the application as a whole.',
    }),
  ),
  why: Justification,
});

const Check = closed(
  {
    check: oneOf(
      'identifier-shape',
      'identifier-mistaken',
      'identifier-misused',
      'identifier-looked-up',
      'document-age',
      'document-expiry',
      'product-listed',
      'product-class',
      'product-contradiction',
      'standard-in-force',
    ),
    of: Type.String({ description: 'The identifier, document or product that was looked at.' }),
    title: Type.Optional(Texts),
    outcome: oneOf('passed', 'failed', 'unknown'),
    why: Type.Optional(Texts),
    found: Type.Optional(Type.String()),
  },
  'One thing that was looked at by itself. It decides nothing; unknown means that a person has to look.',
);

export const Application = closed(
  {
    id: Id,
    seller: ForeignId,
    site: Slug,
    class: Slug,
    requirement: Type.String({ description: 'The version of the requirement it is judged by.' }),
    route: Slug,
    products: Type.Array(ForeignId),
    state: State,
    submittedAt: Instant,
    answerBy: nullable(Instant),
    decidedAt: nullable(Instant),
    decidedBy: nullable(Actor),
  },
  'A seller asks for leave to sell a class.',
);

export const ApplicationWhole = closed({
  ...Application.properties,
  submittedBy: Actor,
  withdrawnAt: nullable(Instant),
  identifiers: Type.Array(GivenIdentifier),
  declarations: Type.Array(Slug),
  documents: Type.Array(
    closed({
      id: Id,
      name: Type.String(),
      wanted: Slug,
      issuedOn: nullable(Day),
      expiresOn: nullable(Day),
      addedAt: Instant,
    }),
  ),
  checks: Type.Array(Check),
  questions: Type.Array(
    closed({
      id: Id,
      question: Justification,
      askedAt: Instant,
      answerBy: Instant,
      answer: nullable(Type.String()),
      answeredAt: nullable(Instant),
    }),
  ),
  reasons: Type.Array(RefusalReason),
  conditions: nullable(Justification),
  approvals: Type.Array(Id),
  notice: nullable(Id),
  appealWindow: nullable(Type.String({ description: 'ISO 8601, from receipt of the notice.' })),
  decideBy: nullable(Type.String({ description: 'ISO 8601, from contesting it.' })),
});

const SentDocument = closed({
  document: Id,
  wanted: Type.String({ description: 'Which of the documents that are asked for it is.' }),
  issuedOn: Type.Optional(Day),
  expiresOn: Type.Optional(Day),
});

export const applicationOperations = {
  listApplications: operation({
    id: 'listApplications',
    method: 'GET',
    path: '/api/applications',
    tag: 'approvals',
    summary: 'Applications, newest first; a seller sees their own',
    access: [...staff, 'seller'],
    query: pageOf({
      seller: Type.Optional(ForeignId),
      site: Type.Optional(Slug),
      state: Type.Optional(State),
    }),
    answer: listOf(Application),
  }),
  submitApplication: operation({
    id: 'submitApplication',
    method: 'POST',
    path: '/api/applications',
    tag: 'approvals',
    summary: 'Apply for leave to sell a class on a site',
    description:
      'Everything that the route asks for has to be there; what is missing is named, each by itself. A person decides.',
    access: ['seller'],
    power: 'listings',
    isForPersons: true,
    body: closed({
      site: Slug,
      class: Slug,
      route: Slug,
      products: Type.Optional(Type.Array(ForeignId, { maxItems: 200 })),
      documents: Type.Array(SentDocument, { maxItems: 30 }),
      identifiers: Type.Optional(Type.Array(GivenIdentifier, { maxItems: 30 })),
      declarations: Type.Optional(Type.Array(Slug, { maxItems: 30 })),
    }),
    answer: ApplicationWhole,
    status: 201,
  }),
  getApplication: operation({
    id: 'getApplication',
    method: 'GET',
    path: '/api/applications/{id}',
    tag: 'approvals',
    summary: 'One application: what was given, what was checked, asked and decided',
    access: [...staff, 'seller'],
    params: ById,
    answer: ApplicationWhole,
  }),
  withdrawApplication: operation({
    id: 'withdrawApplication',
    method: 'POST',
    path: '/api/applications/{id}/withdraw',
    tag: 'approvals',
    summary: 'Take an application back',
    access: ['seller'],
    power: 'listings',
    isForPersons: true,
    params: ById,
    answer: ApplicationWhole,
  }),
  answerApplication: operation({
    id: 'answerApplication',
    method: 'POST',
    path: '/api/applications/{id}/answer',
    tag: 'approvals',
    summary: 'Answer the question that is open, with further documents and corrected numbers',
    access: ['seller'],
    power: 'listings',
    isForPersons: true,
    params: ById,
    body: closed({
      answer: Reason,
      documents: Type.Optional(Type.Array(SentDocument, { maxItems: 30 })),
      identifiers: Type.Optional(Type.Array(GivenIdentifier, { maxItems: 30 })),
    }),
    answer: ApplicationWhole,
  }),
  askApplicant: operation({
    id: 'askApplicant',
    method: 'POST',
    path: '/api/applications/{id}/ask',
    tag: 'approvals',
    summary: 'Ask whoever applied for more before deciding',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ question: Justification, answerBy: Type.Optional(Instant) }),
    answer: ApplicationWhole,
  }),
  decideApplication: operation({
    id: 'decideApplication',
    method: 'POST',
    path: '/api/applications/{id}/decide',
    tag: 'approvals',
    summary: 'Grant an application, in whole or in part, or refuse it with reasons',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({
      outcome: Type.Union([
        closed({
          kind: Type.Literal('granted'),
          products: Type.Optional(Type.Array(ForeignId, { minItems: 1, maxItems: 200 })),
          validFrom: Type.Optional(Instant),
          validUntil: Type.Optional(Instant),
          conditions: Type.Optional(Justification),
        }),
        closed({
          kind: Type.Literal('refused'),
          reasons: Type.Array(RefusalReason, { minItems: 1, maxItems: 50 }),
        }),
      ]),
    }),
    answer: ApplicationWhole,
  }),
};
