import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export interface ExemptionReviewRow extends Selectable<Tables['exemptionReview']> {
  readonly siteId: string;
  readonly policy: string;
  readonly version: string;
}

/** Leaves the exemption of a version to be looked at by an instant. */
export async function openExemptionReview(
  tx: Tx,
  { version, dueAt }: { readonly version: string; readonly dueAt: Instant },
): Promise<string> {
  const id = tx.newId();
  await tx.db
    .insertInto('exemptionReview')
    .values({ id, versionId: version, openedAt: tx.now, dueAt })
    .execute();
  return id;
}

/** Keeps what a person found; the review, or undefined when none such is open. */
export async function resolveExemptionReview(
  tx: Tx,
  {
    id,
    by,
    reason,
    noticePeriod,
  }: {
    readonly id: string;
    readonly by: Actor;
    readonly reason: string;
    /** The notice that is owed from now on; null while the exemption is kept. */
    readonly noticePeriod: string | null;
  },
): Promise<Selectable<Tables['exemptionReview']> | undefined> {
  return tx.db
    .updateTable('exemptionReview')
    .set({
      resolvedAt: tx.now,
      resolvedBy: JSON.stringify(by),
      outcome: noticePeriod === null ? 'kept' : 'ended',
      resolveReason: reason,
      noticePeriod,
    })
    .where('id', '=', id)
    .where('resolvedAt', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** Marks the reviews that nobody did in time, each once. Returns them. */
export async function escalateExemptionReviews(tx: Tx): Promise<readonly ExemptionReviewRow[]> {
  const { rows } = await sql<{ id: string }>`
    update exemption_review set escalated_at = ${tx.now}
    where due_at <= ${tx.now} and resolved_at is null and escalated_at is null
    returning id`.execute(tx.db);
  if (rows.length === 0) return [];
  return reviews(tx)
    .where(
      'exemptionReview.id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
}

/** Reviews, newest first. Key: id, whose order is that of opening. */
export async function listExemptionReviews(
  tx: Tx,
  {
    open,
    site,
    page,
  }: {
    readonly open?: boolean | undefined;
    readonly site?: string | undefined;
    readonly page: Page;
  },
): Promise<PageOf<ExemptionReviewRow>> {
  const [id] = page.after ?? [];
  const rows = await reviews(tx)
    .$if(open === true, (query) => query.where('exemptionReview.resolvedAt', 'is', null))
    .$if(open === false, (query) => query.where('exemptionReview.resolvedAt', 'is not', null))
    .$if(site !== undefined, (query) => query.where('policyVersion.siteId', '=', site ?? ''))
    .$if(id !== undefined, (query) => query.where('exemptionReview.id', '<', id ?? ''))
    .orderBy('exemptionReview.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readExemptionReview(
  tx: Tx,
  id: string,
): Promise<ExemptionReviewRow | undefined> {
  return reviews(tx).where('exemptionReview.id', '=', id).executeTakeFirst();
}

function reviews(tx: Tx) {
  return tx.db
    .selectFrom('exemptionReview')
    .innerJoin('policyVersion', 'policyVersion.id', 'exemptionReview.versionId')
    .selectAll('exemptionReview')
    .select(['policyVersion.siteId', 'policyVersion.policy', 'policyVersion.version']);
}
