import { sql, type Insertable, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type AppealPauseRow = Selectable<Tables['appealPause']>;

export async function insertPause(tx: Tx, row: Insertable<Tables['appealPause']>): Promise<void> {
  await tx.db.insertInto('appealPause').values(row).execute();
}

/** Every pause of an appeal, oldest first; the last may go on. */
export async function pausesOf(tx: Tx, appeal: string): Promise<readonly AppealPauseRow[]> {
  return tx.db
    .selectFrom('appealPause')
    .selectAll()
    .where('appealId', '=', appeal)
    .orderBy('pausedAt')
    .execute();
}

/** Pauses whose time is over, locked and skipping those that another worker holds. */
export async function endingPauses(tx: Tx, limit: number): Promise<readonly AppealPauseRow[]> {
  return tx.db
    .selectFrom('appealPause')
    .selectAll()
    .where('endedAt', 'is', null)
    .where('untilAt', '<=', tx.now)
    .orderBy('untilAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Ends a pause now, or when its time was over; when it ended. */
export async function endPause(
  tx: Tx,
  { id, by }: { readonly id: string; readonly by: Actor },
): Promise<void> {
  await tx.db
    .updateTable('appealPause')
    .set({
      endedAt: sql`least(${tx.now}::timestamptz, until_at)`,
      endedBy: JSON.stringify(by),
    })
    .where('id', '=', id)
    .execute();
}
