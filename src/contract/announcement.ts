import Type from 'typebox';
import { Ambiguity, Evidence, ExemptUntil, MetValue } from './finding.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { ForeignId, Id, Instant, Slug, nullable } from './wire.ts';

/** A rule of an announced version that a listing of the seller would meet. */
export const AnnouncedListing = closed({
  version: Id,
  seller: ForeignId,
  listing: Id,
  externalId: Type.String({ description: "The operator's own id." }),
  title: Type.String({ description: 'As it stood when the version was announced.' }),
  rule: Slug,
  revision: Type.Integer({
    minimum: 1,
    description: 'The state of the listing that was looked at.',
  }),
  class: nullable(Slug),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  evidence: Type.Array(Evidence),
  values: Type.Array(MetValue),
  ambiguities: Type.Array(Ambiguity, { description: 'Why a person would look first.' }),
  foundAt: Instant,
  exemption: ExemptUntil,
});

export const announcementOperations = {
  listAnnouncedListings: operation({
    id: 'listAnnouncedListings',
    method: 'GET',
    path: '/api/announcements/{version}/listings',
    tag: 'policies',
    summary: 'Listings that an announced version would find, as their sellers were told',
    description:
      'Every one of them, also those that the notice had no room for. One item a listing and rule, as they stood when the version was announced to the seller.',
    access: [...staff, 'seller'],
    params: Type.Object({ version: Id }),
    query: pageOf({ seller: Type.Optional(ForeignId) }),
    answer: listOf(AnnouncedListing),
  }),
  acceptVersion: operation({
    id: 'acceptVersion',
    method: 'POST',
    path: '/api/announcements/{version}/accept',
    tag: 'policies',
    summary: 'Accept an announced version before its notice period is over',
    description:
      'It then binds the seller from now, never before it takes effect. Where the law lets nobody waive the period, this is refused. It cannot be taken back.',
    access: ['seller'],
    power: 'people',
    isForPersons: true,
    params: Type.Object({ version: Id }),
    answer: closed({ version: Id }),
  }),
};
