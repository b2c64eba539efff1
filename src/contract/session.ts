import Type from 'typebox';
import { holders } from '../domain/mandate.ts';
import { closed, operation } from './operation.ts';
import { Email, Password } from './person.ts';
import { ForeignId, Id, Instant, Locale, Power, Role, nullable, oneOf } from './wire.ts';

/** Who is asking, as the server knows them. */
export const Me = closed({
  kind: oneOf('person', 'key'),
  id: Type.String(),
  name: Type.String(),
  roles: Type.Array(Role),
  seller: nullable(ForeignId),
  /** What they may do for that seller. */
  powers: Type.Array(Power),
  /** The sellers for whom they may act, one at a time: named in the header `Recourse-Seller`. */
  mandates: Type.Array(
    closed({
      id: Id,
      seller: ForeignId,
      sellerName: Type.String(),
      holder: oneOf(...holders),
      powers: Type.Array(Power),
      validUntil: nullable(Instant),
    }),
  ),
  locales: Type.Array(Locale),
});

export const sessionOperations = {
  signIn: operation({
    id: 'signIn',
    method: 'POST',
    path: '/api/auth/sign-in/email',
    tag: 'access',
    summary: 'Sign in with an address and a password',
    description:
      'Sets a session cookie. No measure against a seller touches it: a suspended seller signs in and reads.',
    access: 'public',
    isWrite: false,
    isIdempotent: false,
    body: closed({ email: Email, password: Type.String({ minLength: 1, maxLength: 128 }) }),
    answer: closed({ id: Type.String() }),
  }),
  signOut: operation({
    id: 'signOut',
    method: 'POST',
    path: '/api/auth/sign-out',
    tag: 'access',
    summary: 'End this session',
    access: 'signed-in',
    isForPersons: true,
    isIdempotent: false,
    answer: closed({ id: Type.String() }),
  }),
  changePassword: operation({
    id: 'changePassword',
    method: 'POST',
    path: '/api/auth/change-password',
    tag: 'access',
    summary: 'Change one’s own password, ending every other session',
    access: 'signed-in',
    isForPersons: true,
    isIdempotent: false,
    body: closed({
      currentPassword: Type.String({ minLength: 1, maxLength: 128 }),
      newPassword: Password,
    }),
    answer: closed({ id: Type.String() }),
  }),
  getMe: operation({
    id: 'getMe',
    method: 'GET',
    path: '/api/me',
    tag: 'access',
    summary: 'Who I am here and what I may do',
    access: 'signed-in',
    answer: Me,
  }),
};
