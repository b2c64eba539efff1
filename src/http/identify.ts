import type { FastifyRequest } from 'fastify';
import type { Desk } from '../app/desk.ts';
import type { Accounts } from '../app/ports/accounts.ts';
import { operatorScope } from '../domain/actor.ts';
import { hashKey, isKey } from '../domain/key.ts';
import { keyPowers } from '../domain/mandate.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import { findKey } from '../store/api-key.ts';
import { transact } from '../store/database/transaction.ts';
import { liveMandates, type LiveMandate } from '../store/mandate.ts';
import { loadPerson, type PersonRow } from '../store/person.ts';
import { anonymous, type Caller } from './caller.ts';

/**
 * Who sent a request: the key it bears, else the person whose session its cookie carries, else nobody.
 * No measure against a seller is asked about here: nobody is locked out (house promise 5). Whoever acts for sellers
 * acts for one at a time: the one that the request names, else the one `remembered` from before, else their own.
 * Mandates are read anew each time, so one that was revoked lets nobody do anything more.
 * Refusals, in order: `access/key-unknown`, `access/no-account`, `seller/not-found`.
 */
export async function identify(
  parts: { readonly desk: Desk; readonly accounts: Accounts },
  request: FastifyRequest,
  remembered?: string,
): Promise<Result<Caller>> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return byKey(parts.desk, authorization);
  if (request.headers.cookie === undefined) return done(anonymous);
  const id = await parts.accounts.whoIs(headersOf(request));
  return id === undefined
    ? done(anonymous)
    : byPerson(parts.desk, id, sellerAsked(request) ?? preferred(remembered));
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
    powers: row.sellerId === null ? [] : keyPowers,
    mandates: [],
    locales: [],
    ...(row.sellerId === null ? {} : { seller: row.sellerId }),
  });
}

async function byPerson(
  desk: Desk,
  id: string,
  asked: AskedSeller | undefined,
): Promise<Result<Caller>> {
  const found = await transact(desk.store, operatorScope, async (tx) => {
    const row = await loadPerson(tx, id);
    return row === undefined
      ? undefined
      : { row, mandates: isStaff(row) ? [] : await liveMandates(tx, id) };
  });
  const gone = refuse('access/no-account', 'The account has no place here any more.');
  if (found === undefined) return gone;
  const { row, mandates } = found;
  const base = { kind: 'person', id, name: row.name, locales: row.locales, mandates } as const;
  if (isStaff(row)) return done({ ...base, roles: row.roles, powers: [] });
  if (row.sellerId !== null && mandates.length === 0) return gone;
  const chosen = choose(mandates, { home: row.sellerId, asked });
  if (!chosen.ok) return chosen;
  const mandate = chosen.value;
  if (mandate === undefined) return done({ ...base, roles: ['representative'], powers: [] });
  return done({
    ...base,
    roles: ['seller'],
    seller: mandate.sellerId,
    powers: mandate.powers,
  });
}

function isStaff({ sellerId, roles }: PersonRow): boolean {
  return sellerId === null && !roles.includes('representative');
}

/**
 * The mandate by which someone acts: of the seller that was asked for, else of their own. A seller who gave them none
 * looks like one that does not exist. Refusal: `seller/not-found`.
 */
function choose(
  mandates: readonly LiveMandate[],
  { home, asked }: { readonly home: string | null; readonly asked: AskedSeller | undefined },
): Result<LiveMandate | undefined> {
  const of = (seller: string | null): LiveMandate | undefined =>
    mandates.find(({ sellerId }) => sellerId === seller);
  if (asked === undefined) return done(of(home));
  const mandate = of(asked.seller) ?? (asked.how === 'header' ? undefined : of(home));
  return mandate === undefined && asked.how !== 'remembered'
    ? refuse('seller/not-found', 'There is nothing with this id.')
    : done(mandate);
}

/**
 * For whom someone asks to act. In a query it is a list's filter too, which finds nothing of what is not theirs; a
 * choice that was remembered and holds no more is none.
 */
interface AskedSeller {
  readonly seller: string;
  readonly how: 'header' | 'query' | 'remembered';
}

/** Header by which a person says for whom they act, percent-encoded. */
export const sellerHeader = 'recourse-seller';

function sellerAsked({ headers, query }: FastifyRequest): AskedSeller | undefined {
  const header = headers[sellerHeader];
  if (typeof header === 'string') return { seller: decoded(header), how: 'header' };
  const filter: unknown =
    typeof query === 'object' && query !== null && 'seller' in query ? query.seller : undefined;
  return typeof filter === 'string' ? { seller: filter, how: 'query' } : undefined;
}

function preferred(remembered: string | undefined): AskedSeller | undefined {
  return remembered === undefined ? undefined : { seller: remembered, how: 'remembered' };
}

function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}
