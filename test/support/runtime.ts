/** The database as the running system sees it: through the role that owns nothing, within a scope. */
import type pg from 'pg';

import type { Scope } from '../../src/domain/actor.ts';
import { formEntry } from '../../src/domain/record.ts';
import { instant } from '../../src/domain/time.ts';
import { openPool, type DatabaseConfig } from '../../src/store/database/connect.ts';
import { endPool } from './end-pool.ts';

export const operator: Scope = { kind: 'operator' };

/** Runs SQL in one transaction of the runtime role, and commits it. */
export async function asRuntime<T>(
  config: DatabaseConfig,
  scope: Scope,
  act: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const pool = openPool(config, 1);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role recourse_runtime');
    await client.query(
      `select set_config('recourse.scope', $1, true), set_config('recourse.seller', $2, true)`,
      [scope.kind, scope.kind === 'seller' ? scope.seller : ''],
    );
    const result = await act(client);
    await client.query('commit');
    return result;
  } finally {
    client.release();
    await endPool(pool);
  }
}

/** Writes the entry that an act owes the record, by hand. */
export async function recordOf(
  client: pg.ClientBase,
  act: {
    readonly seller: string;
    readonly kind: string;
    readonly reference: string;
    readonly at: string;
  },
): Promise<void> {
  const subject = `seller:${act.seller}`;
  const { rows } = await client.query<{ salt: Buffer; number: bigint }>(
    'update record_subject set last_number = last_number + 1 where id = $1 returning salt, last_number as number',
    [subject],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`${subject} is in no record`);
  const { bytes, leafHash } = formEntry({
    kind: act.kind,
    at: instant(act.at),
    subject: { id: subject, salt: row.salt },
    number: row.number,
    reference: act.reference,
    payload: { value: {}, salt: Buffer.alloc(32) },
  });
  await client.query(
    `insert into entry (id, subject_id, number, kind, reference, at, bytes, leaf_hash) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7)`,
    [subject, row.number, act.kind, act.reference, act.at, bytes, leafHash],
  );
}
