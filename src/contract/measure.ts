import Type from 'typebox';
import { MeasureKind } from '../domain/pack/schema.ts';
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
  externalId: nullable(Type.String()),
  startsAt: Instant,
  endsAt: nullable(Instant),
  curable: Type.Boolean(),
  cureBy: nullable(Instant),
  reviewBy: nullable(Instant),
  reviewedAt: nullable(Instant),
  escalatedAt: nullable(Instant),
  endedAt: nullable(Instant),
  endReason: nullable(oneOf('cured', 'expired', 'lifted', 'overturned')),
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
};
