import Type from 'typebox';
import { endReasons } from '../domain/measure.ts';
import { MeasureKind } from '../domain/pack/schedule.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, ForeignId, Id, Instant, Reason, Slug, nullable, oneOf } from './wire.ts';

export const Measure = closed({
  id: Id,
  decision: Id,
  seller: ForeignId,
  site: Slug,
  nature: oneOf('punitive', 'protective'),
  kind: MeasureKind,
  axis: nullable(oneOf('visibility', 'money', 'service', 'account')),
  scope: oneOf('listing', 'class', 'site', 'account'),
  listing: nullable(Id),
  class: nullable(Slug),
  authority: nullable(Type.String()),
  noticePeriod: nullable(
    Type.String({ description: 'The notice owed before a termination, ISO 8601.' }),
  ),
  noticeException: nullable(Slug),
  externalId: nullable(Type.String()),
  startsAt: Instant,
  endsAt: nullable(Instant),
  curable: Type.Boolean(),
  cureBy: nullable(Instant),
  reviewBy: nullable(Instant),
  reviewedAt: nullable(Instant),
  escalatedAt: nullable(Instant),
  begunAt: nullable(Instant),
  endedAt: nullable(Instant),
  endReason: nullable(oneOf(...endReasons)),
  endedBy: nullable(Actor),
});

export const measureOperations = {
  listMeasures: operation({
    id: 'listMeasures',
    method: 'GET',
    path: '/api/measures',
    tag: 'measures',
    summary: 'Measures, newest first; a seller sees their own',
    access: [...staff, 'seller'],
    query: pageOf({
      inForce: Type.Optional(Type.Boolean()),
      unreviewed: Type.Optional(
        Type.Boolean({ description: 'Only protective ones that wait for a person.' }),
      ),
      site: Type.Optional(Slug),
      seller: Type.Optional(ForeignId),
    }),
    answer: listOf(Measure),
  }),
  reviewMeasure: operation({
    id: 'reviewMeasure',
    method: 'POST',
    path: '/api/measures/{id}/review',
    tag: 'measures',
    summary: 'Review a protective measure: keep it or lift it',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ outcome: oneOf('keep', 'lift'), reason: Reason }),
    answer: Measure,
  }),
  liftMeasure: operation({
    id: 'liftMeasure',
    method: 'POST',
    path: '/api/measures/{id}/lift',
    tag: 'measures',
    summary: 'Lift a punitive measure: it ends now, or never begins',
    description: 'Its decision counts for nothing on the ladder any more.',
    access: ['reviewer'],
    isForPersons: true,
    params: ById,
    body: closed({ reason: Reason }),
    answer: Measure,
  }),
  getReferral: operation({
    id: 'getReferral',
    method: 'GET',
    path: '/api/measures/{id}/referral',
    tag: 'measures',
    summary: 'What an authority is given by a referral: each part with its SHA-256',
    access: ['reviewer', 'appeal-officer', 'auditor'],
    params: ById,
    answer: closed({
      measure: Id,
      seller: ForeignId,
      authority: Type.String(),
      madeAt: Instant,
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      bundle: closed({
        authority: Type.String(),
        legalReference: Type.Optional(Type.String()),
        parts: Type.Array(
          closed({ name: Type.String(), sha256: Type.String(), content: Type.Unknown() }),
        ),
      }),
    }),
  }),
};
