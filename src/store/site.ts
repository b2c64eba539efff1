import type { Selectable } from 'kysely';
import type { Duty } from '../domain/pack/law-schema.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type SiteRow = Selectable<Tables['site']>;

export async function loadSite(tx: Tx, id: string): Promise<SiteRow | undefined> {
  return tx.db.selectFrom('site').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The site, held until the transaction ends: no seller is registered on it meanwhile, since that refers to it. */
export async function lockSite(tx: Tx, id: string): Promise<SiteRow | undefined> {
  return tx.db.selectFrom('site').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function listSites(tx: Tx): Promise<readonly SiteRow[]> {
  return tx.db.selectFrom('site').selectAll().orderBy('id').execute();
}

export async function saveSite(tx: Tx, site: SiteRow): Promise<void> {
  const row = {
    ...site,
    velocity: site.velocity === null ? null : JSON.stringify(site.velocity),
    sweepLimits: site.sweepLimits === null ? null : JSON.stringify(site.sweepLimits),
  };
  const { id: _id, ...rest } = row;
  await tx.db
    .insertInto('site')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute();
}

/** A duty of law with the jurisdiction that it belongs to. */
export interface DutyRow {
  readonly jurisdiction: string;
  readonly duty: Duty;
}

export async function saveDuty(tx: Tx, { jurisdiction, duty }: DutyRow): Promise<void> {
  const row = {
    kind: duty.kind,
    validFrom: duty.from,
    validUntil: duty.until ?? null,
    document: JSON.stringify(duty),
  };
  await tx.db
    .insertInto('duty')
    .values({ jurisdiction, id: duty.id, ...row })
    .onConflict((conflict) => conflict.columns(['jurisdiction', 'id']).doUpdateSet(row))
    .execute();
}

/** Every dated duty of some jurisdictions; the house floor is the jurisdiction `house`. */
export async function listDuties(
  tx: Tx,
  jurisdictions: readonly string[],
): Promise<readonly DutyRow[]> {
  const rows = await tx.db
    .selectFrom('duty')
    .select(['jurisdiction', 'document'])
    .where('jurisdiction', 'in', [...jurisdictions, 'house'])
    .orderBy('jurisdiction')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ jurisdiction: row.jurisdiction, duty: row.document }));
}
