import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { ForeignId, Instant, Line, Locale, Power, Role, nullable } from './wire.ts';

export const Person = closed({
  id: Type.String(),
  name: Type.String(),
  roles: Type.Array(Role),
  seller: nullable(ForeignId),
  locales: Type.Array(Locale),
  createdAt: Instant,
});

export const Email = Type.String({ format: 'email', maxLength: 254 });
export const shortestPassword = 12;
export const Password = Type.String({ minLength: shortestPassword, maxLength: 128 });

export const personOperations = {
  listPeople: operation({
    id: 'listPeople',
    method: 'GET',
    path: '/api/people',
    tag: 'access',
    summary: 'People who can sign in, newest first',
    access: ['administrator'],
    query: pageOf({}),
    answer: listOf(Person),
  }),
  createPerson: operation({
    id: 'createPerson',
    method: 'POST',
    path: '/api/people',
    tag: 'access',
    summary: 'Give a person an account',
    description:
      'Staff have one or more roles; a person of a seller has the role `seller` and the seller. A representative has the role `representative` alone, and acts by the mandates they are given.',
    access: ['administrator'],
    isIdempotent: false,
    body: closed({
      name: Line,
      email: Email,
      password: Password,
      roles: Type.Array(Role, { minItems: 1, uniqueItems: true }),
      seller: Type.Optional(ForeignId),
      powers: Type.Optional(
        Type.Array(Power, {
          minItems: 1,
          uniqueItems: true,
          description: 'Of a person of a seller: what they may do for it; everything when absent.',
        }),
      ),
      locales: Type.Optional(Type.Array(Locale, { maxItems: 20, uniqueItems: true })),
    }),
    answer: Person,
    status: 201,
  }),
  revokePerson: operation({
    id: 'revokePerson',
    method: 'DELETE',
    path: '/api/people/{id}',
    tag: 'access',
    summary: 'Take every role from one of the operator’s people, at once',
    description: 'What they did stays theirs. A seller’s people keep their way in.',
    access: ['administrator'],
    params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) }),
    answer: Person,
  }),
};
