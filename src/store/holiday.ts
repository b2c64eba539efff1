import type { Holiday } from '../domain/holidays.ts';
import type { Tx } from './database/transaction.ts';

/** Puts a country's holidays in the place of those kept so far; no country without any. */
export async function saveCalendar(
  tx: Tx,
  { country, holidays }: { readonly country: string; readonly holidays: readonly Holiday[] },
): Promise<void> {
  await tx.db.deleteFrom('holiday').where('country', '=', country).execute();
  await tx.db
    .insertInto('holiday')
    .values(
      holidays.map(({ day, rule, title }) => ({
        country,
        day,
        rule,
        title: JSON.stringify(title),
      })),
    )
    .execute();
}

/** The public holidays of a country, as days: `2020-05-01`. Empty for a country of which none are known. */
export async function holidaysIn(tx: Tx, country: string): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .selectFrom('holiday')
    .select('day')
    .where('country', '=', country)
    .execute();
  return new Set(rows.map(({ day }) => day));
}
