import { sql, type Transaction } from 'kysely';
import { operatorScope, type Scope } from '../../domain/actor.ts';
import type { Refusal } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import type { Database } from './connect.ts';
import type { Tables } from './tables.ts';

/** What every verb works in: one transaction, one instant, new ids. */
export interface Tx {
  readonly db: Transaction<Tables>;
  /** The instance's clock, read once at the beginning. */
  readonly now: Instant;
  readonly newId: () => string;
}

export interface Store {
  readonly db: Database;
  /** Read only when the instance's clock is real. */
  readonly realNow: () => Instant;
  readonly newId: () => string;
}

const retried = new Set(['40001', '40P01']);
const mostTries = 5;

/**
 * The one way to the tables. Sets the role that owns nothing and the scope that row-level security
 * holds every query to, reads the instance's clock, and commits what `act` did. A refusal that `act`
 * returns rolls everything back. Serialisation failures and deadlocks are tried again, with `act` run afresh.
 */
export async function transact<T>(
  store: Store,
  scope: Scope,
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(store, scope, act);
    } catch (error) {
      if (error instanceof RolledBack) return error.outcome();
      if (tries >= mostTries || !retried.has(sqlState(error) ?? '')) throw error;
    }
  }
}

/**
 * Reads all rows, in a transaction that the database lets write nothing, whatever `act` tries: for what must
 * change nothing, such as trying a draft.
 */
export async function readOnly<T>(store: Store, act: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(store, operatorScope, async (tx) => {
    await sql`set transaction read only`.execute(tx.db);
    return act(tx);
  });
}

async function once<T>(store: Store, scope: Scope, act: (tx: Tx) => Promise<T>): Promise<T> {
  return store.db.transaction().execute(async (db) => {
    const seller = scope.kind === 'seller' ? scope.seller : '';
    await sql`set local role recourse_runtime`.execute(db);
    await sql`select set_config('recourse.scope', ${scope.kind}, true), set_config('recourse.seller', ${seller}, true)`.execute(
      db,
    );
    const result = await act({ db, now: await readClock(store, db), newId: store.newId });
    if (isRefused(result)) throw new RolledBack(result);
    return result;
  });
}

async function readClock(store: Store, db: Transaction<Tables>): Promise<Instant> {
  const row = await db.selectFrom('clock').select(['kind', 'demoAt']).executeTakeFirst();
  return row?.demoAt ?? store.realNow();
}

/** Carries a refusal out of the transaction that it undoes. */
class RolledBack<T> extends Error {
  readonly outcome: () => T;
  constructor(result: T) {
    super('rolled back');
    this.outcome = () => result;
  }
}

function isRefused(result: unknown): result is { readonly ok: false; readonly refusal: Refusal } {
  return (
    typeof result === 'object' &&
    result !== null &&
    'ok' in result &&
    result.ok === false &&
    'refusal' in result
  );
}

/** The SQLSTATE of a database error, if it is one. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
