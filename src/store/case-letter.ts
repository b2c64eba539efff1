import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Justification } from '../domain/statement.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

/** A letter, with the seller's papers that came with it. */
export type ListedLetter = Selectable<Tables['caseLetter']> & {
  readonly documents: readonly string[];
};

export interface NewLetter {
  readonly id: string;
  readonly caseId: string;
  readonly sellerId: string;
  readonly siteId: string;
  readonly isFromSeller: boolean;
  readonly text: Justification;
  readonly by: Actor;
  readonly notice?: string;
  readonly documents?: readonly string[];
}

export async function insertLetter(tx: Tx, letter: NewLetter): Promise<void> {
  const { text, by, notice, documents = [], ...row } = letter;
  await tx.db
    .insertInto('caseLetter')
    .values({
      ...row,
      text: JSON.stringify(text),
      writtenAt: tx.now,
      writtenBy: JSON.stringify(by),
      noticeId: notice ?? null,
    })
    .execute();
  if (documents.length === 0) return;
  const { id: letterId, sellerId } = letter;
  await tx.db
    .insertInto('caseLetterDocument')
    .values(documents.map((documentId) => ({ letterId, documentId, sellerId })))
    .execute();
}

/** The letters on a case, newest first. Key: id, whose order is that of writing. */
export async function lettersOnCase(
  tx: Tx,
  { caseId, page }: { readonly caseId: string; readonly page: Page },
): Promise<PageOf<ListedLetter>> {
  const [id] = page.after ?? [];
  const rows = await listed(tx)
    .where('caseId', '=', caseId)
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readLetter(tx: Tx, id: string): Promise<ListedLetter | undefined> {
  return listed(tx).where('id', '=', id).executeTakeFirst();
}

/** The case that a notice hands a letter on. */
export async function caseOfNotice(tx: Tx, notice: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('caseLetter')
    .select('caseId')
    .where('noticeId', '=', notice)
    .executeTakeFirst();
  return row?.caseId;
}

function listed(tx: Tx) {
  return tx.db
    .selectFrom('caseLetter')
    .selectAll()
    .select(
      sql<readonly string[]>`array(select d.document_id::text from case_letter_document d
        where d.letter_id = case_letter.id order by 1)`.as('documents'),
    );
}
