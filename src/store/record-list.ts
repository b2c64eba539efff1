import type { Selectable } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type ListedEntry = Omit<Selectable<Tables['entry']>, 'at'>;

const columns = [
  'id',
  'subjectId',
  'number',
  'position',
  'kind',
  'reference',
  'bytes',
  'leafHash',
] as const;

/** A subject's entries from its first. Key: number. */
export async function entriesOfSubject(
  tx: Tx,
  { subject, page }: { readonly subject: string; readonly page: Page },
): Promise<PageOf<ListedEntry>> {
  const [number] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('entry')
    .select(columns)
    .where('subjectId', '=', subject)
    .where('number', '>', BigInt(number ?? 0))
    .orderBy('number')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [String(row.number)]);
}

/** The whole record as far as it is sequenced, from its first entry. Key: position. */
export async function entriesInOrder(tx: Tx, page: Page): Promise<PageOf<ListedEntry>> {
  const [position] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('entry')
    .select(columns)
    .where('position', '>', BigInt(position ?? -1))
    .orderBy('position')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [String(row.position)]);
}
