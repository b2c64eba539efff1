/** The floor of a sweep: the rows that it left, put into the same database once more by plain multi-row INSERTs. */
import type pg from 'pg';
import { rounded, timed } from './bench-instance.ts';

/** What a sweep writes, by table. */
const written = [
  'finding',
  'case',
  'case_finding',
  'decision',
  'decision_evidence',
  'measure',
  'notice',
  'delivery',
  'record_subject',
  'entry',
  'entry_payload',
  'effect',
] as const;

const rowsOfOne = 500;

export interface Floor {
  readonly rows: number;
  readonly seconds: number;
}

/**
 * Takes the rows of so many decisions, as a share of each table, and inserts them into tables with the same columns and
 * indexes, with no constraint between tables, no trigger, no policy and nothing computed: 500 rows a statement, a
 * transaction each. Reading them is not in the time.
 */
export async function plainInserts(
  pool: pg.Pool,
  { decisions, most }: { readonly decisions: number; readonly most: number },
): Promise<Floor & { readonly decisions: number }> {
  const taken = Math.min(decisions, most);
  let rows = 0;
  let seconds = 0;
  for (const table of written) {
    const one = await plainTable(pool, { table, share: taken / decisions });
    rows += one.rows;
    seconds += one.seconds;
  }
  return { decisions: taken, rows, seconds: rounded(seconds) };
}

async function plainTable(
  pool: pg.Pool,
  { table, share }: { readonly table: string; readonly share: number },
): Promise<Floor> {
  const client = await pool.connect();
  try {
    await client.query(
      `create table "plain_${table}" (like "${table}" including indexes including defaults)`,
    );
    const found = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
      [table],
    );
    const columns = found.rows.map(({ name }) => `"${name}"`);
    const { rows: kept } = await client.query<(string | null)[]>({
      text: `select ${columns.map((one) => `${one}::text`).join(', ')} from "${table}"
             limit (select ceil(count(*) * $1::numeric) from "${table}")`,
      values: [share],
      rowMode: 'array',
    });
    let seconds = 0;
    for (let start = 0; start < kept.length; start += rowsOfOne) {
      const slice = kept.slice(start, start + rowsOfOne);
      const places = slice.map(
        (_row, at) =>
          `(${columns.map((_column, place) => `$${String(at * columns.length + place + 1)}`).join(', ')})`,
      );
      const text = `insert into "plain_${table}" (${columns.join(', ')}) values ${places.join(', ')}`;
      seconds += (await timed(() => client.query(text, slice.flat()))).seconds;
    }
    return { rows: kept.length, seconds };
  } finally {
    client.release();
  }
}
