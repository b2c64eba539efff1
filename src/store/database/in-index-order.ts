import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/**
 * Reads the next rows in the order of an index. Row security has the planner take a small share of a table for all
 * that there is, and to read and sort that seems cheap: then every page of a walk reads the whole table.
 */
export async function inIndexOrder<T>(tx: Tx, read: () => Promise<T>): Promise<T> {
  await sql`set local enable_sort = off`.execute(tx.db);
  const rows = await read();
  await sql`set local enable_sort = default`.execute(tx.db);
  return rows;
}
