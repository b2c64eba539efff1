import Type from 'typebox';
import { VersionShape } from '../domain/pack/schema.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, Id, Instant, Slug, Texts } from './wire.ts';

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
    description: 'It is announced to every seller registered on the site, and never changes again.',
    access: ['policy-manager'],
    body: closed({
      site: Slug,
      policy: Slug,
      document: closed({ title: Texts, ...VersionShape.properties }),
    }),
    answer: closed({
      ...PolicyVersion.properties,
      announcedTo: Type.Integer({ description: 'Sellers it was announced to.' }),
    }),
    status: 201,
    bodyLimit: 2 * 1024 * 1024,
  }),
};
