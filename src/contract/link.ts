import Type from 'typebox';
import { linkKinds, linkSubjects } from '../domain/link.ts';
import { mostRejectedNamed } from './listing.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Justification } from './statement.ts';
import { Actor, ById, ForeignId, Id, Instant, nullable, oneOf } from './wire.ts';

const Contest = closed({
  id: Id,
  text: Justification,
  document: nullable(Id),
  filedAt: Instant,
  decideBy: Instant,
  escalatedAt: nullable(Instant),
  decidedAt: nullable(Instant),
  outcome: nullable(oneOf('kept', 'dropped')),
  reasons: nullable(Justification),
});

export const Link = closed(
  {
    id: Id,
    seller: ForeignId,
    kind: oneOf(...linkKinds),
    restsOn: Type.Array(oneOf(...linkSubjects), { description: 'What was compared.' }),
    other: nullable(
      Type.String({
        description: 'The other account. To a seller null, unless a legal ground is stated.',
      }),
    ),
    identityGround: nullable(Type.String()),
    foundAt: Instant,
    notice: Id,
    receivedAt: nullable(Instant),
    droppedAt: nullable(Instant),
    contest: nullable(Contest),
    isOtherContesting: Type.Boolean({ description: 'To a seller always false.' }),
    confidence: nullable(Type.Number({ description: 'Null to a seller, as what follows.' })),
    evidence: nullable(
      Type.Array(
        closed({
          of: oneOf(...linkSubjects),
          kind: oneOf('commitment', 'reference'),
          value: Type.String({ description: 'A salted hash, or a reference; never the data.' }),
        }),
      ),
    ),
    source: nullable(oneOf('import', 'derived')),
    foundBy: nullable(Actor),
  },
  'That two accounts have something in common, as one of the two sellers knows it. It weighs against nobody by itself.',
);

const intakeLimit = 8 * 1024 * 1024;

export const linkOperations = {
  submitLinks: operation({
    id: 'submitLinks',
    method: 'POST',
    path: '/api/links',
    tag: 'links',
    summary: 'Send links between sellers',
    description:
      'One link a line as NDJSON, an array of them as JSON, or CSV with a header line: `seller`, `other`, `kind`, ' +
      '`confidence`, `evidence` (in CSV `of` and `commitment` or `reference`), `foundAt`, and `identityGround` where ' +
      'the law lets each know who the other is. Both sellers are told. Sending the same again changes nothing.',
    access: ['catalogue'],
    bodyTypes: ['application/x-ndjson', 'application/json', 'text/csv'],
    bodyLimit: intakeLimit,
    answer: closed({
      received: Type.Integer(),
      kept: Type.Integer({ description: 'Links that were new.' }),
      unchanged: Type.Integer(),
      rejectedCount: Type.Integer(),
      rejected: Type.Array(closed({ line: Type.Integer(), reason: Type.String() }), {
        maxItems: mostRejectedNamed,
      }),
    }),
  }),
  listLinks: operation({
    id: 'listLinks',
    method: 'GET',
    path: '/api/links',
    tag: 'links',
    summary: 'Links, newest first, each once for either seller; a seller sees their own',
    access: [...staff, 'seller'],
    query: pageOf({
      seller: Type.Optional(ForeignId),
      contested: Type.Optional(
        Type.Boolean({ description: 'Only those that wait for a decision, or none of them.' }),
      ),
    }),
    answer: listOf(Link),
  }),
  getLink: operation({
    id: 'getLink',
    method: 'GET',
    path: '/api/links/{id}',
    tag: 'links',
    summary: 'One link as one of its sellers knows it',
    access: [...staff, 'seller'],
    params: ById,
    answer: Link,
  }),
  contestLink: operation({
    id: 'contestLink',
    method: 'POST',
    path: '/api/links/{id}/contest',
    tag: 'links',
    summary: 'Say that a link is not so',
    description: 'From then on it weighs nowhere, until a person has decided. Once for each link.',
    access: ['seller'],
    power: 'appeal',
    params: ById,
    body: closed({ text: Justification, document: Type.Optional(Id) }),
    answer: Link,
  }),
  decideLink: operation({
    id: 'decideLink',
    method: 'POST',
    path: '/api/links/{id}/decide',
    tag: 'links',
    summary: 'Keep a link that is contested, or drop it for both sellers',
    access: ['reviewer', 'appeal-officer'],
    isForPersons: true,
    params: ById,
    body: closed({ outcome: oneOf('kept', 'dropped'), reasons: Justification }),
    answer: Link,
  }),
  citeLink: operation({
    id: 'citeLink',
    method: 'POST',
    path: '/api/decisions/{id}/links',
    tag: 'links',
    summary: 'Have a decision that waits take a link into account, besides its findings',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ link: Id }),
    answer: closed({ decision: Id, link: Id }),
  }),
  unciteLink: operation({
    id: 'unciteLink',
    method: 'DELETE',
    path: '/api/decisions/{id}/links/{link}',
    tag: 'links',
    summary: 'Have a decision that waits take a link into account no more',
    access: ['reviewer'],
    isForPersons: true,
    params: Type.Object({ id: Id, link: Id }),
    answer: closed({ decision: Id, link: Id }),
  }),
};
