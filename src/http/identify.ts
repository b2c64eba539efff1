import type { FastifyRequest } from 'fastify';
import type { Desk } from '../app/desk.ts';
import type { Accounts } from '../app/ports/accounts.ts';
import { operatorScope } from '../domain/actor.ts';
import { hashKey, isKey } from '../domain/key.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import { findKey } from '../store/api-key.ts';
import { transact } from '../store/database/transaction.ts';
import { loadPerson } from '../store/person.ts';
import { anonymous, type Caller } from './caller.ts';

/**
 * Who sent a request: the key it bears, else the person whose session its cookie carries, else nobody.
 * No measure against a seller is asked about here: nobody is locked out (house promise 5).
 * Refusals, in order: `access/key-unknown`, `access/no-account`.
 */
export async function identify(
  parts: { readonly desk: Desk; readonly accounts: Accounts },
  request: FastifyRequest,
): Promise<Result<Caller>> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return byKey(parts.desk, authorization);
  if (request.headers.cookie === undefined) return done(anonymous);
  const id = await parts.accounts.whoIs(headersOf(request));
  return id === undefined ? done(anonymous) : byPerson(parts.desk, id);
}

async function byKey(desk: Desk, authorization: string): Promise<Result<Caller>> {
  const unknown = refuse('access/key-unknown', 'The key is unknown or was revoked.');
  const [scheme, key, ...rest] = authorization.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || key === undefined || rest.length > 0 || !isKey(key))
    return unknown;
  const row = await transact(desk.store, operatorScope, (tx) => findKey(tx, hashKey(key)));
  if (row === undefined) return unknown;
  return done({
    kind: 'key',
    id: row.id,
    name: row.name,
    roles: row.roles,
    locales: [],
    ...sellerOf(row.sellerId),
  });
}

async function byPerson(desk: Desk, id: string): Promise<Result<Caller>> {
  const row = await transact(desk.store, operatorScope, (tx) => loadPerson(tx, id));
  if (row === undefined)
    return refuse('access/no-account', 'The account has no place here any more.');
  return done({
    kind: 'person',
    id,
    name: row.name,
    roles: row.roles,
    locales: row.locales,
    ...sellerOf(row.sellerId),
  });
}

function sellerOf(seller: string | null): { readonly seller?: string } {
  return seller === null ? {} : { seller };
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}
