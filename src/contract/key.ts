import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, ForeignId, Id, Instant, Line, Role, nullable } from './wire.ts';

export const Key = closed({
  id: Id,
  name: Type.String(),
  roles: Type.Array(Role),
  seller: nullable(ForeignId),
  createdAt: Instant,
  createdBy: Actor,
  revokedAt: nullable(Instant),
});

export const keyOperations = {
  listKeys: operation({
    id: 'listKeys',
    method: 'GET',
    path: '/api/keys',
    tag: 'access',
    summary: 'Keys for software, newest first',
    access: ['administrator'],
    query: pageOf({}),
    answer: listOf(Key),
  }),
  createKey: operation({
    id: 'createKey',
    method: 'POST',
    path: '/api/keys',
    tag: 'access',
    summary: 'Make a key for software',
    description: 'The key itself is in this answer and never again: only its hash is kept.',
    access: ['administrator'],
    isIdempotent: false,
    body: closed({
      name: Line,
      roles: Type.Array(Role, { minItems: 1, uniqueItems: true }),
      seller: Type.Optional(ForeignId),
    }),
    answer: closed({ ...Key.properties, key: Type.String() }),
    status: 201,
  }),
  revokeKey: operation({
    id: 'revokeKey',
    method: 'DELETE',
    path: '/api/keys/{id}',
    tag: 'access',
    summary: 'End a key at once',
    access: ['administrator'],
    params: ById,
    answer: Key,
  }),
};
