import { sql, type Insertable, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { measuresInForce, type MeasureInForce } from './measure.ts';

export type MeasurePauseRow = Selectable<Tables['measurePause']>;

/** Measures in force of the decisions that an appeal contests: those on the listings at issue, and the wider ones. */
export async function contestedMeasures(
  tx: Tx,
  appeal: string,
): Promise<readonly MeasureInForce[]> {
  return measuresInForce(tx)
    .where(
      sql<boolean>`exists (select from appeal_item i where i.appeal_id = ${appeal} and i.decision_id = measure.decision_id
        and (measure.listing_id is null or measure.listing_id = i.listing_id))`,
    )
    .orderBy('measure.id')
    .forUpdate('measure')
    .execute();
}

export async function insertMeasurePauses(
  tx: Tx,
  rows: readonly Insertable<Tables['measurePause']>[],
): Promise<void> {
  if (rows.length > 0) await tx.db.insertInto('measurePause').values(rows).execute();
}

/** Pauses that go on, of some measures. */
export async function openPauses(
  tx: Tx,
  measures: readonly string[],
): Promise<readonly MeasurePauseRow[]> {
  if (measures.length === 0) return [];
  return tx.db
    .selectFrom('measurePause')
    .selectAll()
    .where('measureId', 'in', measures)
    .where('endedAt', 'is', null)
    .execute();
}

export async function endMeasurePauses(
  tx: Tx,
  { ids, by }: { readonly ids: readonly string[]; readonly by: Actor },
): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('measurePause')
    .set({ endedAt: tx.now, endedBy: JSON.stringify(by) })
    .where('id', 'in', ids)
    .execute();
}

/** For each of some wide measures, another open appeal that contests it and on which nobody ruled in time. */
export async function lateAppealsOf(
  tx: Tx,
  { measures, except }: { readonly measures: readonly string[]; readonly except: string },
): Promise<ReadonlyMap<string, string>> {
  if (measures.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('measure')
    .innerJoin('appealItem', 'appealItem.decisionId', 'measure.decisionId')
    .innerJoin('appeal', 'appeal.id', 'appealItem.appealId')
    .select(['measure.id as measure', 'appeal.id as appeal'])
    .where('measure.id', 'in', measures)
    .where('measure.listingId', 'is', null)
    .where('appeal.id', '<>', except)
    .where('appeal.escalatedAt', 'is not', null)
    .where('appeal.closedAt', 'is', null)
    .orderBy('appeal.id')
    .execute();
  return new Map(rows.map(({ measure, appeal }) => [measure, appeal]));
}
