import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, Id, Instant, Reason, Slug, nullable, oneOf } from './wire.ts';

const ExemptionReview = closed(
  {
    id: Id,
    site: Slug,
    policy: Slug,
    version: Type.String({ description: 'As its authors named it.' }),
    versionId: Id,
    openedAt: Instant,
    dueAt: Instant,
    escalatedAt: nullable(Instant),
    resolvedAt: nullable(Instant),
    resolvedBy: nullable(Actor),
    outcome: nullable(oneOf('kept', 'ended')),
    resolveReason: nullable(Reason),
    noticePeriod: nullable(
      Type.String({ description: 'ISO 8601: the notice that is owed since the exemption ended.' }),
    ),
  },
  'A day by which a person looks whether a version still has to do without its notice period.',
);

export const exemptionReviewOperations = {
  listExemptionReviews: operation({
    id: 'listExemptionReviews',
    method: 'GET',
    path: '/api/exemption-reviews',
    tag: 'policies',
    summary: 'Exemptions from the notice period that are looked at again, newest first',
    access: staff,
    query: pageOf({ open: Type.Optional(Type.Boolean()), site: Type.Optional(Slug) }),
    answer: listOf(ExemptionReview),
  }),
  resolveExemptionReview: operation({
    id: 'resolveExemptionReview',
    method: 'POST',
    path: '/api/exemption-reviews/{id}/resolve',
    tag: 'policies',
    summary: 'Keep an exemption until it is looked at again, or end it',
    description:
      'Ended, the version binds each seller as if the notice that is owed had been given from the beginning. What was decided stands.',
    access: ['policy-manager'],
    isForPersons: true,
    params: ById,
    body: closed({
      reviewBy: Type.Optional(
        Type.String({
          format: 'date',
          description:
            'Kept: the day of the site’s calendar by which it is looked at again. Left out, it ends.',
        }),
      ),
      reason: Reason,
    }),
    answer: ExemptionReview,
  }),
};
