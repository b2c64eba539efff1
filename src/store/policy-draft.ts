import type { Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { PublishedDocument, Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type PolicyDraftRow = Selectable<Tables['policyDraft']>;

export async function insertDraft(
  tx: Tx,
  row: {
    readonly id: string;
    readonly siteId: string;
    readonly policy: string;
    readonly document: PublishedDocument;
    readonly vocabularyHash: string;
    readonly proposedBy: Actor;
  },
): Promise<void> {
  await tx.db
    .insertInto('policyDraft')
    .values({
      ...row,
      document: JSON.stringify(row.document),
      proposedBy: JSON.stringify(row.proposedBy),
      proposedAt: tx.now,
    })
    .execute();
}

export async function lockDraft(tx: Tx, id: string): Promise<PolicyDraftRow | undefined> {
  return tx.db
    .selectFrom('policyDraft')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markApproved(
  tx: Tx,
  { id, by }: { readonly id: string; readonly by: Actor },
): Promise<void> {
  await tx.db
    .updateTable('policyDraft')
    .set({ approvedAt: tx.now, approvedBy: JSON.stringify(by) })
    .where('id', '=', id)
    .execute();
}

/** Drafts, newest first. Key: id. */
export async function listDrafts(tx: Tx, page: Page): Promise<PageOf<PolicyDraftRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('policyDraft')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}
