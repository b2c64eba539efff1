import type { Scope } from '../domain/actor.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import type { ErrorCode } from '../contract/errors.ts';
import { transact, type Tx } from '../store/database/transaction.ts';
import type { Page, PageOf } from '../store/page.ts';
import { readPage, writePage } from './page.ts';
import type { Parts } from './serve.ts';

/** One row within a scope, written for the wire. What is not there and what may not be seen are refused alike. */
export async function readOne<T>(
  parts: Parts,
  { scope, missing }: { readonly scope: Scope; readonly missing: ErrorCode },
  load: (tx: Tx) => Promise<T | undefined>,
): Promise<Result<T>> {
  const found = await transact(parts.desk.store, scope, load);
  return found === undefined ? refuse(missing, 'There is nothing with this id.') : done(found);
}

interface Wanted<Row, Item> {
  readonly scope: Scope;
  readonly query: { readonly limit?: number; readonly cursor?: string };
  /** The kinds of the keys by which the list is ordered. */
  readonly keys: Parameters<typeof readPage>[1];
  readonly write: (row: Row) => Item;
}

/** One page of a list within a scope. Refusal: `request/cursor-unknown`. */
export async function readMany<Row, Item>(
  parts: Parts,
  { scope, query, keys, write }: Wanted<Row, Item>,
  load: (tx: Tx, page: Page) => Promise<PageOf<Row>>,
): Promise<Result<{ readonly items: readonly Item[]; readonly next?: string }>> {
  const page = readPage(query, keys);
  if (!page.ok) return page;
  return done(
    writePage(await transact(parts.desk.store, scope, (tx) => load(tx, page.value)), write),
  );
}

/**
 * The seller that a list is held to: the one asked for, else the caller's own. Row-level security holds it
 * there in any case; named, the seller's index is used.
 */
export function sellerWanted(
  scope: Scope,
  query: { readonly seller?: string },
): { readonly seller?: string } {
  if (query.seller !== undefined) return { seller: query.seller };
  return scope.kind === 'seller' ? { seller: scope.seller } : {};
}
