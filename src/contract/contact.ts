import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { Email } from './person.ts';
import { ById, ForeignId, Id, Instant, Line, nullable, oneOf } from './wire.ts';

export const Contact = closed(
  {
    id: Id,
    seller: ForeignId,
    channel: oneOf('email'),
    address: Type.String(),
    verifiedAt: nullable(Instant),
    removedAt: nullable(Instant),
  },
  'An address at which a seller is reached; only a verified one is a channel.',
);

export const contactOperations = {
  listContacts: operation({
    id: 'listContacts',
    method: 'GET',
    path: '/api/contacts',
    tag: 'sellers',
    summary: 'The seller’s own addresses',
    access: ['seller'],
    answer: closed({ items: Type.Array(Contact) }),
  }),
  addContact: operation({
    id: 'addContact',
    method: 'POST',
    path: '/api/contacts',
    tag: 'sellers',
    summary: 'Give an address at which the seller is reached',
    description:
      'A code is mailed there; until it is given back, nothing else is. Sent again, it mails another code.',
    access: ['seller'],
    power: 'people',
    isForPersons: true,
    body: closed({ email: Email }),
    answer: Contact,
    status: 201,
  }),
  confirmContact: operation({
    id: 'confirmContact',
    method: 'POST',
    path: '/api/contacts/{id}/confirm',
    tag: 'sellers',
    summary: 'Show that an address is the seller’s, with the code that was mailed there',
    access: ['seller'],
    power: 'people',
    isForPersons: true,
    isIdempotent: false,
    params: ById,
    body: closed({ code: Line }),
    answer: Contact,
  }),
  removeContact: operation({
    id: 'removeContact',
    method: 'DELETE',
    path: '/api/contacts/{id}',
    tag: 'sellers',
    summary: 'Give up an address',
    description: 'Not the last verified one: a seller whom nothing reaches is told nothing.',
    access: ['seller'],
    power: 'people',
    isForPersons: true,
    params: ById,
    answer: Contact,
  }),
};
