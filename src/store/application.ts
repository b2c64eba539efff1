import { sql, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { ApplicationCheck } from '../domain/application-check.ts';
import type { GivenDocument, GivenIdentifier, RefusalReason } from '../domain/application.ts';
import type { Requirement } from '../domain/requirement.ts';
import type { Justification } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Listing } from '../engine/types.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type ApplicationRow = Selectable<Tables['application']>;

export interface NewApplication {
  readonly id: string;
  readonly seller: string;
  readonly requirement: Requirement;
  readonly route: string;
  readonly products: readonly string[];
  readonly identifiers: readonly GivenIdentifier[];
  readonly declarations: readonly string[];
  readonly checks: readonly ApplicationCheck[];
  readonly by: Actor;
}

/** Keeps an application; false when the same is asked for already and waits. */
export async function insertApplication(tx: Tx, given: NewApplication): Promise<boolean> {
  const { requirement } = given;
  const inserted = await tx.db
    .insertInto('application')
    .values({
      id: given.id,
      sellerId: given.seller,
      siteId: requirement.site,
      class: requirement.class,
      requirement: requirement.version,
      route: given.route,
      products: [...given.products],
      identifiers: JSON.stringify(given.identifiers),
      declarations: [...given.declarations],
      checks: JSON.stringify(given.checks),
      state: 'submitted',
      submittedAt: tx.now,
      submittedBy: JSON.stringify(given.by),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * Takes documents of a seller into use, for good. Those that are not there, are another's, or are being let go
 * are left out of what is returned.
 */
export async function useDocuments(
  tx: Tx,
  { seller, documents }: { readonly seller: string; readonly documents: readonly string[] },
): Promise<
  ReadonlyMap<string, Pick<Selectable<Tables['document']>, 'id' | 'mediaType' | 'bytes' | 'hash'>>
> {
  if (documents.length === 0) return new Map();
  const rows = await tx.db
    .updateTable('document')
    .set({ usedAt: sql<Instant>`coalesce(used_at, ${tx.now})` })
    .where('id', 'in', documents)
    .where('sellerId', '=', seller)
    .where('storedAt', 'is not', null)
    .where('erasedAt', 'is', null)
    .returning(['id', 'mediaType', 'bytes', 'hash'])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function attachDocuments(
  tx: Tx,
  {
    application,
    seller,
    documents,
  }: {
    readonly application: string;
    readonly seller: string;
    readonly documents: readonly GivenDocument[];
  },
): Promise<void> {
  if (documents.length === 0) return;
  await tx.db
    .insertInto('applicationDocument')
    .values(
      documents.map((one) => ({
        applicationId: application,
        documentId: one.document,
        sellerId: seller,
        wanted: one.wanted,
        issuedOn: one.issuedOn ?? null,
        expiresOn: one.expiresOn ?? null,
        addedAt: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** An application within the transaction's scope, locked. */
export async function lockApplication(tx: Tx, id: string): Promise<ApplicationRow | undefined> {
  return tx.db
    .selectFrom('application')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The version that an application is judged by. */
export async function requirementOf(tx: Tx, application: ApplicationRow): Promise<Requirement> {
  const row = await tx.db
    .selectFrom('requirement')
    .select('document')
    .where('siteId', '=', application.siteId)
    .where('class', '=', application.class)
    .where('version', '=', application.requirement)
    .executeTakeFirstOrThrow();
  return row.document;
}

export async function documentsOf(tx: Tx, application: string): Promise<readonly GivenDocument[]> {
  const rows = await tx.db
    .selectFrom('applicationDocument')
    .innerJoin('document', 'document.id', 'applicationDocument.documentId')
    .select(['document.id as document', 'wanted', 'mediaType', 'bytes', 'issuedOn', 'expiresOn'])
    .where('applicationId', '=', application)
    .orderBy('addedAt')
    .orderBy('document.id')
    .execute();
  return rows.map(({ issuedOn, expiresOn, ...row }) => ({
    ...row,
    ...(issuedOn === null ? {} : { issuedOn }),
    ...(expiresOn === null ? {} : { expiresOn }),
  }));
}

/** What an application becomes. Reasons, notice and what is owed to whoever contests it come with a decision. */
export async function updateApplication(
  tx: Tx,
  id: string,
  change:
    | { readonly state: 'asked'; readonly answerBy: Instant }
    | {
        readonly state: 'submitted';
        readonly identifiers: readonly GivenIdentifier[];
        readonly checks: readonly ApplicationCheck[];
      }
    | { readonly state: 'withdrawn' }
    | DecidedApplication,
): Promise<void> {
  await tx.db
    .updateTable('application')
    .set({ answerBy: null, ...columnsOf(change, tx.now) })
    .where('id', '=', id)
    .execute();
}

export interface DecidedApplication {
  readonly state: 'granted' | 'refused';
  readonly by: Actor;
  readonly reasons?: readonly RefusalReason[];
  readonly conditions?: Justification;
  readonly notice: string;
  readonly appealWindow: string;
  readonly decideBy: string;
}

function columnsOf(change: Parameters<typeof updateApplication>[2], now: Instant) {
  switch (change.state) {
    case 'asked':
      return change;
    case 'submitted':
      return {
        state: change.state,
        identifiers: JSON.stringify(change.identifiers),
        checks: JSON.stringify(change.checks),
      };
    case 'withdrawn':
      return { state: change.state, withdrawnAt: now };
    case 'granted':
    case 'refused':
      return {
        state: change.state,
        decidedAt: now,
        decidedBy: JSON.stringify(change.by),
        reasons: change.reasons === undefined ? null : JSON.stringify(change.reasons),
        conditions: change.conditions === undefined ? null : JSON.stringify(change.conditions),
        noticeId: change.notice,
        appealWindow: change.appealWindow,
        decideBy: change.decideBy,
      };
  }
}

export async function insertQuestion(
  tx: Tx,
  row: {
    readonly id: string;
    readonly application: string;
    readonly seller: string;
    readonly question: Justification;
    readonly by: Actor;
    readonly answerBy: Instant;
    readonly notice: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('applicationQuestion')
    .values({
      id: row.id,
      applicationId: row.application,
      sellerId: row.seller,
      question: JSON.stringify(row.question),
      askedAt: tx.now,
      askedBy: JSON.stringify(row.by),
      answerBy: row.answerBy,
      noticeId: row.notice,
    })
    .execute();
}

/** Answers the open question of an application; its id, or undefined when none is open. */
export async function answerQuestion(
  tx: Tx,
  {
    application,
    answer,
    by,
  }: { readonly application: string; readonly answer: string; readonly by: Actor },
): Promise<string | undefined> {
  const row = await tx.db
    .updateTable('applicationQuestion')
    .set({ answer, answeredAt: tx.now, answeredBy: JSON.stringify(by) })
    .where('applicationId', '=', application)
    .where('answeredAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** A product that an application names, as its listing stands now. */
export interface ListedProduct {
  readonly externalId: string;
  readonly content: Listing | null;
}

export async function productsOf(
  tx: Tx,
  {
    seller,
    site,
    products,
  }: { readonly seller: string; readonly site: string; readonly products: readonly string[] },
): Promise<readonly ListedProduct[]> {
  if (products.length === 0) return [];
  return tx.db
    .selectFrom('listing')
    .innerJoin('listingRevision', 'listingRevision.listingId', 'listing.id')
    .leftJoin('listingText', 'listingText.revisionId', 'listingRevision.id')
    .select(['listing.externalId', 'listingText.content'])
    .where('listing.siteId', '=', site)
    .where('listing.sellerId', '=', seller)
    .where('listing.withdrawnAt', 'is', null)
    .where('listing.externalId', 'in', products)
    .where('listingRevision.supersededAt', 'is', null)
    .orderBy('listing.externalId')
    .execute();
}

/** An application that waits to be decided, as far as it shields. */
export interface PendingApplication {
  readonly id: string;
  readonly class: string;
  readonly products: readonly string[];
  readonly submittedAt: Instant;
  readonly sellerId: string;
}

export async function pendingApplications(
  tx: Tx,
  { site, sellers }: { readonly site: string; readonly sellers: readonly string[] },
): Promise<readonly PendingApplication[]> {
  if (sellers.length === 0) return [];
  return tx.db
    .selectFrom('application')
    .select(['id', 'sellerId', 'class', 'products', 'submittedAt'])
    .where('siteId', '=', site)
    .where('sellerId', 'in', sellers)
    .where('state', 'in', ['submitted', 'asked'])
    .orderBy('id')
    .execute();
}
