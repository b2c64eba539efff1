import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Country, ForeignId, Instant, Line, Locale, Slug, nullable, oneOf } from './wire.ts';

const Kind = oneOf('business', 'private');
const Address = Type.String({ format: 'email', maxLength: 254 });

export const Seller = closed({
  id: ForeignId,
  name: Type.String(),
  kind: Kind,
  country: nullable(Country),
  locale: Locale,
  timeZone: Type.String(),
  registeredAt: Instant,
  contractEndedAt: nullable(Instant),
});

export const SellerWhole = closed({
  ...Seller.properties,
  contacts: Type.Array(
    closed({ channel: oneOf('email'), address: Type.String(), verifiedAt: nullable(Instant) }),
  ),
  registrations: Type.Array(closed({ site: Slug, registeredAt: Instant })),
});

const NewSeller = closed({
  id: ForeignId,
  name: Line,
  kind: Kind,
  country: Type.Optional(Country),
  locale: Locale,
  timeZone: Type.Optional(
    Type.String({ maxLength: 60, description: 'IANA name; UTC when absent.' }),
  ),
  email: Type.Optional(
    closed({
      address: Address,
      isVerified: Type.Boolean({
        description: 'Whether the operator has verified that it reaches the seller.',
      }),
    }),
  ),
  sites: Type.Array(closed({ site: Slug, registeredAt: Type.Optional(Instant) }), {
    minItems: 1,
    maxItems: 100,
  }),
});

export const sellerOperations = {
  listSellers: operation({
    id: 'listSellers',
    method: 'GET',
    path: '/api/sellers',
    tag: 'sellers',
    summary: 'Sellers, by id',
    access: [...staff, 'catalogue'],
    query: pageOf({ site: Type.Optional(Slug) }),
    answer: listOf(Seller),
  }),
  registerSeller: operation({
    id: 'registerSeller',
    method: 'POST',
    path: '/api/sellers',
    tag: 'sellers',
    summary: 'Register a seller, or a known seller on further sites',
    description: 'Sending the same again changes nothing.',
    access: ['administrator', 'catalogue'],
    body: NewSeller,
    answer: SellerWhole,
    status: 201,
  }),
  getSeller: operation({
    id: 'getSeller',
    method: 'GET',
    path: '/api/sellers/{id}',
    tag: 'sellers',
    summary: 'One seller with contacts and registrations',
    access: [...staff, 'catalogue', 'seller'],
    params: Type.Object({ id: ForeignId }),
    answer: SellerWhole,
  }),
};
