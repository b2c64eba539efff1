import { randomBytes } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { DaySales } from '../domain/trader.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import type { SiteRow } from './site.ts';

export type TraderRow = Selectable<Tables['trader']>;

export interface TraderWhole {
  readonly trader: TraderRow;
  readonly identity: Selectable<Tables['traderIdentity']>;
}

export async function insertTrader(tx: Tx, { trader, identity }: TraderWhole): Promise<void> {
  await tx.db.insertInto('trader').values(trader).execute();
  await tx.db.insertInto('traderIdentity').values(identity).execute();
}

/** All that one round said, as far as it was not erased. */
export async function loadTrader(tx: Tx, verification: string): Promise<TraderWhole | undefined> {
  const trader = await publicTrader(tx, verification);
  const identity = await tx.db
    .selectFrom('traderIdentity')
    .selectAll()
    .where('verificationId', '=', verification)
    .executeTakeFirst();
  return trader === undefined || identity === undefined ? undefined : { trader, identity };
}

/** What of it the law may let buyers see. */
export async function publicTrader(tx: Tx, verification: string): Promise<TraderRow | undefined> {
  return tx.db
    .selectFrom('trader')
    .selectAll()
    .where('verificationId', '=', verification)
    .executeTakeFirst();
}

const saltBytes = 32;

/** The one salt of payment accounts; made when it is first asked for. */
export async function payeeSalt(tx: Tx): Promise<Buffer> {
  await tx.db
    .insertInto('payeeSalt')
    .values({ salt: randomBytes(saltBytes) })
    .onConflict((conflict) => conflict.column('singleton').doNothing())
    .execute();
  const row = await tx.db.selectFrom('payeeSalt').select('salt').executeTakeFirstOrThrow();
  return row.salt;
}

/** What a seller sold on a site, day by day; worth counts in the site's own currency alone. */
export async function salesByDay(
  tx: Tx,
  {
    seller,
    site,
    from,
  }: { readonly seller: string; readonly site: SiteRow; readonly from: string },
): Promise<readonly DaySales[]> {
  const { rows } = await sql<DaySales>`
    select day::text, sum(lines)::bigint as sales,
      coalesce(sum(value_minor) filter (where currency = ${site.currency}), 0)::bigint as gross_minor
    from sales_day where seller_id = ${seller} and site_id = ${site.id} and day >= ${from}::date
    group by day order by day`.execute(tx.db);
  return rows;
}

/** Rounds that still hold details of sellers who are to be erased by now, locked. */
export async function erasable(
  tx: Tx,
  limit: number,
): Promise<readonly { readonly verificationId: string; readonly sellerId: string }[]> {
  return tx.db
    .selectFrom('trader')
    .innerJoin('seller', 'seller.id', 'trader.sellerId')
    .innerJoin('verification', 'verification.id', 'trader.verificationId')
    .select(['trader.verificationId', 'trader.sellerId'])
    .where('seller.eraseAt', '<=', tx.now)
    .orderBy('seller.eraseAt')
    .orderBy('trader.verificationId')
    .limit(limit)
    .forUpdate('verification')
    .skipLocked()
    .execute();
}

export async function eraseRows(tx: Tx, verification: string): Promise<void> {
  await tx.db.deleteFrom('trader').where('verificationId', '=', verification).execute();
  await tx.db.deleteFrom('traderIdentity').where('verificationId', '=', verification).execute();
}
