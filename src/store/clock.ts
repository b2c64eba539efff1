import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';

export type Clock = { readonly kind: 'real' } | { readonly kind: 'demo'; readonly at: Instant };

export async function loadClock(tx: Tx): Promise<Clock> {
  const row = await tx.db.selectFrom('clock').select(['kind', 'demoAt']).executeTakeFirst();
  return row?.demoAt === undefined || row.demoAt === null
    ? { kind: 'real' }
    : { kind: 'demo', at: row.demoAt };
}

export async function saveClock(tx: Tx, clock: Clock): Promise<void> {
  const row = { kind: clock.kind, demoAt: clock.kind === 'demo' ? clock.at : null };
  await tx.db
    .insertInto('clock')
    .values(row)
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
    .execute();
}
