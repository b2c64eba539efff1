import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import { inIndexOrder } from './database/in-index-order.ts';
import type { Tx } from './database/transaction.ts';

export interface Reconsideration {
  readonly seller: string;
  readonly site: string;
  readonly at: Instant;
  readonly isScreened?: boolean;
}

/**
 * Has a seller's findings on a site looked at again, no sooner than `at`; where their listings were just screened
 * again, not before all of them were.
 */
export async function reconsiderAt(tx: Tx, due: Reconsideration): Promise<void> {
  await reconsiderAllAt(tx, [due]);
}

/** The same for several sellers. */
export async function reconsiderAllAt(tx: Tx, due: readonly Reconsideration[]): Promise<void> {
  const byKey = Map.groupBy(due, ({ seller, site, at }) => [seller, site, at].join('\u{1f}'));
  if (byKey.size === 0) return;
  await tx.db
    .insertInto('reconsideration')
    .values(
      [...byKey.values()].flatMap((same) => {
        const [one] = same;
        if (one === undefined) return [];
        const isScreened = same.every((other) => other.isScreened === true);
        return [{ sellerId: one.seller, siteId: one.site, dueAt: one.at, isScreened }];
      }),
    )
    .onConflict((conflict) =>
      conflict.columns(['sellerId', 'siteId', 'dueAt']).doUpdateSet({
        isScreened: sql<boolean>`reconsideration.is_screened and excluded.is_screened`,
      }),
    )
    .execute();
}

export interface DueReconsideration {
  readonly sellerId: string;
  readonly siteId: string;
  readonly dueAt: Instant;
  readonly isScreened: boolean;
}

/**
 * Takes some sellers that are due to be looked at again. One whose listings are being screened again waits until the
 * last of them was screened under the set in force on the site, so that one change is one look, and one notice.
 */
export async function takeReconsiderations(
  tx: Tx,
  {
    sets,
    limit,
  }: {
    /** Hash of the policy set in force, by site. */
    readonly sets: ReadonlyMap<string, string>;
    readonly limit: number;
  },
): Promise<readonly DueReconsideration[]> {
  const taken: DueReconsideration[] = [];
  let after: DueReconsideration | undefined;
  // Page by page in the order of the index: those who wait for their other listings are passed over, and of the
  // others no more are looked at than are taken.
  while (taken.length < limit) {
    const page = await duePage(tx, { after, limit });
    if (page.length === 0) break;
    after = page.at(-1);
    taken.push(...(await takePage(tx, { sets, page, limit: limit - taken.length })));
  }
  return taken;
}

async function duePage(
  tx: Tx,
  { after, limit }: { readonly after: DueReconsideration | undefined; readonly limit: number },
): Promise<readonly DueReconsideration[]> {
  return inIndexOrder(tx, () =>
    tx.db
      .selectFrom('reconsideration')
      .select(['sellerId', 'siteId', 'dueAt', 'isScreened'])
      .where('dueAt', '<=', tx.now)
      .$if(after !== undefined, (rest) =>
        rest.where(
          sql<boolean>`(due_at, seller_id, site_id) > (${after?.dueAt}, ${after?.sellerId}, ${after?.siteId})`,
        ),
      )
      .orderBy('dueAt')
      .orderBy('sellerId')
      .orderBy('siteId')
      .limit(limit)
      .execute(),
  );
}

async function takePage(
  tx: Tx,
  {
    sets,
    page,
    limit,
  }: {
    readonly sets: ReadonlyMap<string, string>;
    readonly page: readonly DueReconsideration[];
    readonly limit: number;
  },
): Promise<readonly DueReconsideration[]> {
  // Chosen once, before anything is deleted: a join may ask a subquery that skips what is locked more than once.
  const taken = await sql<DueReconsideration>`
    with t as materialized (
      select q.seller_id, q.site_id, q.due_at
      from unnest(${page.map((one) => one.sellerId)}::text[], ${page.map((one) => one.siteId)}::text[],
                  ${page.map((one) => one.dueAt)}::timestamptz[]) as p (seller, site, due)
      join unnest(${[...sets.keys()]}::text[], ${[...sets.values()]}::text[]) as s (site, hash) on s.site = p.site
      join reconsideration q on q.seller_id = p.seller and q.site_id = p.site and q.due_at = p.due
      where not q.is_screened or not exists (
        select from listing l join listing_revision r on r.listing_id = l.id and r.superseded_at is null
        where l.seller_id = q.seller_id and l.site_id = q.site_id and l.withdrawn_at is null
          and r.screened_set is distinct from s.hash)
      order by q.due_at, q.seller_id limit ${limit} for update of q skip locked)
    delete from reconsideration d using t
    where d.seller_id = t.seller_id and d.site_id = t.site_id and d.due_at = t.due_at
    returning d.seller_id, d.site_id, d.due_at, d.is_screened`.execute(tx.db);
  return taken.rows;
}

/** Sites on which some seller is due to be looked at again. */
export async function dueSites(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('site')
    .select('id')
    .where(
      sql<boolean>`exists (select from reconsideration q where q.site_id = site.id and q.due_at <= ${tx.now})`,
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
