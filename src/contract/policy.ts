import Type from 'typebox';
import { VersionDraftShape, VersionShape } from '../domain/pack/schema.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, Id, Instant, Locale, Slug, Texts, nullable, oneOf } from './wire.ts';

export const PolicyVersion = closed(
  {
    id: Id,
    site: Slug,
    policy: Slug,
    publishedAt: Instant,
    publishedBy: Actor,
    title: Texts,
    ...VersionShape.properties,
  },
  'One version of a policy, whole: what sellers read, the rules, and what a decision may do at most.',
);

export const ToPublish = closed({
  site: Slug,
  policy: Slug,
  document: closed({ title: Texts, ...VersionDraftShape.properties }),
});

export const PolicyDraft = closed(
  {
    id: Id,
    site: Slug,
    policy: Slug,
    proposedAt: Instant,
    proposedBy: Actor,
    approvedAt: nullable(Instant),
    approvedBy: nullable(Actor),
    document: closed({ title: Texts, ...VersionShape.properties }),
  },
  'A version that one person proposed and another is to approve.',
);

const ValueChange = closed(
  {
    of: Type.String({ description: 'Its place in the document: `penaltySchedule.ladder.high`.' }),
    before: Type.Optional(Type.Unknown()),
    after: Type.Optional(Type.Unknown()),
  },
  'A value that changed. Where it has no `before` it came; where it has no `after` it went.',
);

const TextChange = closed(
  {
    of: Type.String({ description: 'Its place in the document: `text`, `redress.court`.' }),
    locale: Locale,
    pieces: Type.Array(closed({ kind: oneOf('same', 'added', 'removed'), text: Type.String() }), {
      description: 'In the order of reading. `same` and `added` make the new text.',
    }),
  },
  'A text that changed, word by word, in one language.',
);

const changes = { values: Type.Array(ValueChange), texts: Type.Array(TextChange) };

export const VersionDiff = closed(
  {
    from: Type.String(),
    to: Type.String(),
    rules: Type.Array(
      closed({
        rule: Slug,
        kind: oneOf('added', 'removed', 'changed'),
        title: Texts,
        ...changes,
      }),
      { description: 'Rules that differ; the whole of each stands in its version.' },
    ),
    ...changes,
  },
  'What differs between two versions of a policy.',
);

const VersionName = Type.String({ minLength: 1, maxLength: 100 });

const Published = closed({
  ...PolicyVersion.properties,
  announcedTo: Type.Integer({ description: 'Sellers it was announced to.' }),
});

export const policyOperations = {
  listPolicies: operation({
    id: 'listPolicies',
    method: 'GET',
    path: '/api/policies',
    tag: 'policies',
    summary: 'Every published version of every policy, newest effective date first',
    access: 'public',
    query: pageOf({ site: Type.Optional(Slug), policy: Type.Optional(Slug) }),
    answer: listOf(PolicyVersion),
  }),
  getPolicy: operation({
    id: 'getPolicy',
    method: 'GET',
    path: '/api/policies/{id}',
    tag: 'policies',
    summary: 'One published version',
    access: 'public',
    params: ById,
    answer: PolicyVersion,
  }),
  diffPolicy: operation({
    id: 'diffPolicy',
    method: 'GET',
    path: '/api/policies/{site}/{policy}/diff',
    tag: 'policies',
    summary: 'What differs between two versions of a policy',
    description:
      'Named by their names, not their ids. Without `to`, the last to take effect; without `from`, the one before `to`.',
    access: 'public',
    params: Type.Object({ site: Slug, policy: Slug }),
    query: closed({ from: Type.Optional(VersionName), to: Type.Optional(VersionName) }),
    answer: VersionDiff,
  }),
  publishPolicy: operation({
    id: 'publishPolicy',
    method: 'POST',
    path: '/api/policies',
    tag: 'policies',
    summary: 'Publish a version',
    description:
      'It is announced to every seller registered on the site, and never changes again. A version that shortens the notice goes by a draft.',
    access: ['policy-manager'],
    body: ToPublish,
    answer: Published,
    status: 201,
    bodyLimit: 2 * 1024 * 1024,
  }),
  listPolicyDrafts: operation({
    id: 'listPolicyDrafts',
    method: 'GET',
    path: '/api/policy-drafts',
    tag: 'policies',
    summary: 'Versions proposed for a second person to approve, newest first',
    access: ['policy-manager', 'auditor'],
    query: pageOf({}),
    answer: listOf(PolicyDraft),
  }),
  draftPolicy: operation({
    id: 'draftPolicy',
    method: 'POST',
    path: '/api/policy-drafts',
    tag: 'policies',
    summary: 'Propose a version for a second person to approve',
    description:
      'The way to shorten a notice: the exemption names whoever proposes and whoever approves.',
    access: ['policy-manager'],
    isForPersons: true,
    body: ToPublish,
    answer: closed({ draft: Id }),
    status: 201,
    bodyLimit: 2 * 1024 * 1024,
  }),
  approvePolicy: operation({
    id: 'approvePolicy',
    method: 'POST',
    path: '/api/policy-drafts/{id}/approve',
    tag: 'policies',
    summary: 'Approve a draft of another person: it is published',
    access: ['policy-manager'],
    isForPersons: true,
    params: ById,
    answer: Published,
    status: 201,
  }),
};
