import type { Selectable } from 'kysely';
import type { ApplicationState } from '../domain/application.ts';
import type { Instant } from '../domain/time.ts';
import type { ApplicationRow } from './application.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export interface ApplicationFilter {
  readonly seller?: string | undefined;
  readonly site?: string | undefined;
  readonly state?: ApplicationState | undefined;
  readonly page: Page;
}

/** Applications, newest first. Key: id, whose order is that of making. */
export async function listApplications(
  tx: Tx,
  { seller, site, state, page }: ApplicationFilter,
): Promise<PageOf<ApplicationRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('application')
    .selectAll()
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(site !== undefined, (query) => query.where('siteId', '=', site ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'submitted'))
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

/** An application with its documents, questions and approvals. */
export interface WholeApplication {
  readonly row: ApplicationRow;
  readonly documents: readonly AttachedDocument[];
  readonly questions: readonly Selectable<Tables['applicationQuestion']>[];
  readonly approvals: readonly string[];
}

export interface AttachedDocument {
  readonly id: string;
  readonly name: string;
  readonly wanted: string;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  readonly addedAt: Instant;
}

export async function readApplication(tx: Tx, id: string): Promise<WholeApplication | undefined> {
  const row = await tx.db
    .selectFrom('application')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const documents = await tx.db
    .selectFrom('applicationDocument')
    .innerJoin('document', 'document.id', 'applicationDocument.documentId')
    .select(['document.id', 'document.name', 'wanted', 'issuedOn', 'expiresOn', 'addedAt'])
    .where('applicationId', '=', id)
    .orderBy('addedAt')
    .orderBy('document.id')
    .execute();
  const questions = await tx.db
    .selectFrom('applicationQuestion')
    .selectAll()
    .where('applicationId', '=', id)
    .orderBy('askedAt')
    .execute();
  const approvals = await tx.db
    .selectFrom('approval')
    .select('id')
    .where('applicationId', '=', id)
    .orderBy('id')
    .execute();
  return { row, documents, questions, approvals: approvals.map((one) => one.id) };
}
