import Type from 'typebox';
import { CheckedFinding, Finding, Verdict } from './finding.ts';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { ById, ForeignId, Id, Instant, Money, Slug, nullable } from './wire.ts';

/** A listing as it comes in. Members that are not named are ignored, as a catalogue sends more than is asked. */
export const ListingContent = Type.Object(
  {
    id: ForeignId,
    site: Type.Optional(Slug),
    title: Type.String({ minLength: 1 }),
    bullets: Type.Optional(Type.Array(Type.String())),
    description: Type.Optional(Type.String()),
    price: Type.Optional(
      Type.Union([Type.Number({ minimum: 0 }), Type.String()], {
        description: 'In major units of `currency`.',
      }),
    ),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    brand: Type.Optional(Type.String()),
    category: Type.Optional(Type.String()),
    attributes: Type.Optional(Type.Record(Type.String(), Type.String())),
    language: Type.Optional(Type.String()),
    seller: Type.Optional(ForeignId),
  },
  { description: 'One offer, or one ad.' },
);

export const Listing = closed({
  id: Id,
  externalId: Type.String({ description: "The operator's own id." }),
  site: Slug,
  seller: nullable(ForeignId),
  withdrawnAt: nullable(Instant),
  title: nullable(Type.String()),
  revision: nullable(Type.Integer({ minimum: 1 })),
  receivedAt: nullable(Instant),
  price: nullable(Money),
  class: nullable(Slug),
  verdict: nullable(Verdict),
  screenedAt: nullable(Instant),
});

const intakeLimit = 32 * 1024 * 1024;

/** A feed of the wrong kind is wrong on every line; naming the first of them is enough. */
export const mostRejectedNamed = 1000;

export const listingOperations = {
  submitListings: operation({
    id: 'submitListings',
    method: 'POST',
    path: '/api/listings',
    tag: 'listings',
    summary: 'Send listings that are new or have changed',
    description:
      'One object or an array of them as JSON, one object a line as NDJSON, or CSV with a header line. ' +
      'A row that is no listing is named in the answer and the rest goes on. Sending the same again changes nothing.',
    access: ['catalogue'],
    query: closed({ site: Type.Optional(Slug) }),
    bodyTypes: ['application/x-ndjson', 'application/json', 'text/csv'],
    bodyLimit: intakeLimit,
    answer: closed({
      received: Type.Integer({ description: 'Rows that were read.' }),
      revised: Type.Integer({ description: 'Rows that were new or changed.' }),
      unchanged: Type.Integer(),
      rejectedCount: Type.Integer(),
      rejected: Type.Array(closed({ line: Type.Integer(), reason: Type.String() }), {
        maxItems: mostRejectedNamed,
        description:
          'The first 1000 rows that were no listing: line of the file, or place in the array.',
      }),
      findings: Type.Integer(),
      verdicts: closed({ allow: Type.Integer(), review: Type.Integer(), act: Type.Integer() }),
      decisions: closed({ proposed: Type.Integer(), made: Type.Integer() }),
      cured: Type.Integer({ description: 'Measures that ended because the listing is clean now.' }),
    }),
  }),
  checkListing: operation({
    id: 'checkListing',
    method: 'POST',
    path: '/api/listings/check',
    tag: 'listings',
    summary: 'Ask whether a listing may go live, before it does',
    description:
      'Stores nothing and has no consequences. The verdict is that of the newest rules in force, whoever they bind by now; what versions to come will find is named besides. The `exemption` of a finding says from when it can be held against the seller.',
    access: ['catalogue', 'seller'],
    power: 'listings',
    isWrite: false,
    isIdempotent: false,
    query: closed({ site: Type.Optional(Slug) }),
    body: ListingContent,
    answer: closed({
      site: Slug,
      verdict: Verdict,
      findings: Type.Array(CheckedFinding),
    }),
  }),
  listListings: operation({
    id: 'listListings',
    method: 'GET',
    path: '/api/listings',
    tag: 'listings',
    summary: 'Listings, newest first; a seller sees their own',
    access: [...staff, 'seller'],
    query: pageOf({
      site: Type.Optional(Slug),
      seller: Type.Optional(ForeignId),
      verdict: Type.Optional(Verdict),
    }),
    answer: listOf(Listing),
  }),
  getListing: operation({
    id: 'getListing',
    method: 'GET',
    path: '/api/listings/{id}',
    tag: 'listings',
    summary: 'One listing with its current text and what was found in it',
    access: [...staff, 'seller'],
    params: ById,
    answer: closed({
      ...Listing.properties,
      content: nullable(ListingContent),
      findings: Type.Array(Finding),
    }),
  }),
  withdrawListing: operation({
    id: 'withdrawListing',
    method: 'DELETE',
    path: '/api/sites/{site}/listings/{listing}',
    tag: 'listings',
    summary: 'Say that a listing is no longer offered',
    description: 'Named as the operator’s own systems name it.',
    access: ['catalogue'],
    params: Type.Object({ site: Slug, listing: ForeignId }),
    answer: closed({ site: Slug, listing: ForeignId }),
  }),
};
