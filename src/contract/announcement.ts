import Type from 'typebox';
import { Ambiguity, Evidence, ExemptUntil, MetValue } from './finding.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { ToPublish } from './policy.ts';
import { ForeignId, Id, Instant, Locale, Slug, nullable } from './wire.ts';

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
  previewAnnouncement: operation({
    id: 'previewAnnouncement',
    method: 'POST',
    path: '/api/announcements/preview',
    tag: 'policies',
    summary: 'See whom a version would be announced to, and what they would read',
    description:
      'For a version that could be published now. Nothing is kept and nobody is told. At most 20,000 listings are looked at; a simulation looks at all of them.',
    access: ['policy-manager'],
    isWrite: false,
    isIdempotent: false,
    body: closed({ ...ToPublish.properties, seller: Type.Optional(ForeignId) }),
    bodyLimit: 2 * 1024 * 1024,
    answer: closed({
      sellers: Type.Integer({ description: 'Sellers who would be told.' }),
      screened: Type.Integer({ description: 'Live listings that were looked at.' }),
      isWhole: Type.Boolean({ description: 'Whether that was all of them.' }),
      affected: closed({ sellers: Type.Integer(), listings: Type.Integer() }),
      rules: Type.Array(closed({ rule: Slug, listings: Type.Integer() })),
      notice: nullable(
        closed({
          seller: ForeignId,
          locale: Locale,
          subject: Type.String(),
          text: Type.String(),
          html: Type.String(),
        }),
      ),
    }),
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
