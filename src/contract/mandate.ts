import Type from 'typebox';
import { holders } from '../domain/mandate.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Email, Password } from './person.ts';
import {
  Actor,
  ById,
  ForeignId,
  Id,
  Instant,
  Line,
  Power,
  Reason,
  nullable,
  oneOf,
} from './wire.ts';

export const Mandate = closed(
  {
    id: Id,
    seller: ForeignId,
    holder: oneOf(...holders),
    name: Type.String(),
    firm: nullable(Type.String()),
    email: nullable(Type.String()),
    person: nullable(
      Type.String({ description: 'Who holds it, once the invitation is taken up.' }),
    ),
    powers: Type.Array(Power),
    givenAt: Instant,
    givenBy: Actor,
    givenAs: oneOf('owner', 'operator'),
    document: nullable(Type.String({ description: 'What shows it: a reference, or a hash.' })),
    validUntil: nullable(Instant),
    acceptedAt: nullable(Instant),
    endedAt: nullable(Instant),
    endedBy: nullable(Actor),
    endReason: nullable(oneOf('revoked', 'resigned', 'expired')),
  },
  'A person’s leave to act for a seller.',
);

const NewMandate = closed({
  seller: Type.Optional(ForeignId),
  holder: oneOf(...holders),
  name: Line,
  firm: Type.Optional(Line),
  email: Email,
  powers: Type.Array(Power, { minItems: 1, uniqueItems: true }),
  document: Type.Optional(Line),
  validUntil: Type.Optional(Instant),
});

export const mandateOperations = {
  listMandates: operation({
    id: 'listMandates',
    method: 'GET',
    path: '/api/mandates',
    tag: 'access',
    summary: 'Who may act for sellers, and who might before, newest first; a seller sees their own',
    access: ['administrator', 'auditor', 'seller'],
    query: pageOf({ seller: Type.Optional(ForeignId), live: Type.Optional(Type.Boolean()) }),
    answer: listOf(Mandate),
  }),
  giveMandate: operation({
    id: 'giveMandate',
    method: 'POST',
    path: '/api/mandates',
    tag: 'access',
    summary: 'Invite a person to act for a seller',
    description:
      'A code goes to their address; they act once they have given it back. An owner gives mandates for their own seller; an administrator names the seller and, for a representative, the document by which the seller gave it. The power `people` is for users of the seller.',
    access: ['administrator', 'seller'],
    power: 'people',
    isForPersons: true,
    body: NewMandate,
    answer: Mandate,
    status: 201,
  }),
  acceptMandate: operation({
    id: 'acceptMandate',
    method: 'POST',
    path: '/api/mandates/{id}/accept',
    tag: 'access',
    summary: 'Take up an invitation with the code that was mailed',
    description:
      'Someone new chooses a password; someone who signs in with the same address already gives none. A wrong code and a mandate that does not exist look alike.',
    access: 'public',
    isIdempotent: false,
    params: ById,
    body: closed({ code: Line, password: Type.Optional(Password) }),
    answer: closed({ id: Id, seller: ForeignId }),
  }),
  revokeMandate: operation({
    id: 'revokeMandate',
    method: 'POST',
    path: '/api/mandates/{id}/revoke',
    tag: 'access',
    summary: 'End a mandate, at once',
    description:
      'An owner ends any of their seller’s but the last owner’s; a representative gives up their own; an administrator ends a representative’s, or an invitation. Both sides are told.',
    access: ['administrator', 'seller', 'representative'],
    power: 'people',
    isForPersons: true,
    params: ById,
    body: closed({ reason: Reason }),
    answer: Mandate,
  }),
};
