import Type from 'typebox';
import { VersionDraftShape, VersionShape } from '../domain/pack/schema.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, Id, Instant, Slug, Texts, nullable } from './wire.ts';

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

const ToPublish = closed({
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
