import type { IdentifierFile } from '../domain/pack/approval-schema.ts';
import type { Requirement } from '../domain/requirement.ts';
import type { Texts } from '../domain/statement.ts';
import { instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

/** Keeps an identifier as a pack states it now: what is newly known of misuse counts at once. */
export async function saveIdentifier(tx: Tx, identifier: IdentifierFile): Promise<void> {
  const document = JSON.stringify(identifier);
  await tx.db
    .insertInto('identifier')
    .values({ id: identifier.identifier, document })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
    .execute();
}

/** Keeps a version that is not kept yet. One that is stays as it is: applications were made under it. */
export async function saveRequirement(tx: Tx, requirement: Requirement): Promise<void> {
  await tx.db
    .insertInto('requirement')
    .values({
      siteId: requirement.site,
      class: requirement.class,
      version: requirement.version,
      effectiveFrom: instant(requirement.effectiveFrom),
      effectiveUntil:
        requirement.effectiveUntil === undefined ? null : instant(requirement.effectiveUntil),
      document: JSON.stringify(requirement),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function loadIdentifiers(tx: Tx): Promise<readonly IdentifierFile[]> {
  const rows = await tx.db.selectFrom('identifier').select('document').orderBy('id').execute();
  return rows.map((row) => row.document);
}

export interface Asked {
  readonly site: string;
  readonly class: string;
}

/** The version in force now; undefined while nobody can apply. */
export async function requirementInForce(tx: Tx, asked: Asked): Promise<Requirement | undefined> {
  const row = await tx.db
    .selectFrom('requirement')
    .select(['document', 'effectiveUntil'])
    .where('siteId', '=', asked.site)
    .where('class', '=', asked.class)
    .where('effectiveFrom', '<=', tx.now)
    .orderBy('effectiveFrom', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const isOver = row.effectiveUntil !== null && row.effectiveUntil <= tx.now;
  return isOver ? undefined : row.document;
}

/** The version in force and those that are to come, in order. */
export async function requirementsAhead(tx: Tx, asked: Asked): Promise<readonly Requirement[]> {
  const inForce = await requirementInForce(tx, asked);
  const coming = await tx.db
    .selectFrom('requirement')
    .select('document')
    .where('siteId', '=', asked.site)
    .where('class', '=', asked.class)
    .where('effectiveFrom', '>', tx.now)
    .orderBy('effectiveFrom')
    .execute();
  return [...(inForce === undefined ? [] : [inForce]), ...coming.map((row) => row.document)];
}

/** The name of a class as its newest requirement on a site has it; the bare id where there never was one. */
export async function classTitle(tx: Tx, asked: Asked): Promise<Texts> {
  const row = await tx.db
    .selectFrom('requirement')
    .select('document')
    .where('siteId', '=', asked.site)
    .where('class', '=', asked.class)
    .orderBy('effectiveFrom', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.document.classTitle ?? { en: asked.class };
}
