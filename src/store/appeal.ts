import { sql, type Insertable, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { MeasureKind } from '../domain/pack/schedule.ts';
import type { Statement, Texts } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Words } from '../domain/words.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type AppealRow = Selectable<Tables['appeal']>;
export type AppealPoint = Selectable<Tables['appealPoint']>;

/** A notice that a seller can contest something of, with when it was received. */
export interface ContestedNotice {
  readonly id: string;
  readonly sellerId: string;
  readonly siteId: string;
  readonly kind: string;
  /** Delivery or first access, whichever came first; presumption does not count (house promise 4). */
  readonly receivedAt: Instant | null;
}

export async function contestedNotice(tx: Tx, id: string): Promise<ContestedNotice | undefined> {
  return tx.db
    .selectFrom('notice')
    .select([
      'id',
      'sellerId',
      'siteId',
      'kind',
      sql<Instant | null>`least(delivered_at, first_read_at)`.as('receivedAt'),
    ])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** One listing of one decision that a notice told, and what was heard of it already. */
export interface ContestableItem {
  readonly decisionId: string;
  readonly listingId: string;
  /** The operator's id of the listing. */
  readonly listing: string;
  readonly title: string;
  readonly rule: string;
  readonly policyTitle: Texts;
  readonly ruleTitle: Texts;
  readonly redress: Statement['redress'];
  readonly measures: readonly MeasureKind[];
  /** The appeal that contests it or did, unless it was withdrawn. */
  readonly appealId: string | null;
  readonly isClosed: boolean;
}

/** Keeps the decisions of a notice from being contested twice at one moment. */
export async function lockContestable(tx: Tx, notice: string): Promise<void> {
  await sql`select from decision where notice_id = ${notice} for update`.execute(tx.db);
}

/** The appeal that a notice tells of: that it is there, what was written, that it waits, or what was ruled. */
export async function appealOfNotice(tx: Tx, notice: string): Promise<AppealRow | undefined> {
  return tx.db
    .selectFrom('appeal')
    .selectAll()
    .where(
      sql<boolean>`(appeal.receipt_id = ${notice}
        or exists (select from appeal_letter w where w.appeal_id = appeal.id and w.notice_id = ${notice})
        or exists (select from appeal_pause p where p.appeal_id = appeal.id and p.notice_id = ${notice})
        or exists (select from ruling r where r.appeal_id = appeal.id and r.notice_id = ${notice}))`,
    )
    .executeTakeFirst();
}

/** What decisions of a notice can be contested, listing by listing. */
export async function contestableItems(
  tx: Tx,
  notice: string,
): Promise<readonly ContestableItem[]> {
  const { rows } = await sql<ContestableItem>`
    select d.id as decision_id, l.id as listing_id, l.external_id as listing, d.rule,
      fact ->> 'title' as title,
      d.statement #> '{clause,policyTitle}' as policy_title,
      d.statement #> '{clause,ruleTitle}' as rule_title,
      d.statement -> 'redress' as redress,
      array(select m.kind from measure m where m.decision_id = d.id order by m.id) as measures,
      heard.id as appeal_id, coalesce(heard.closed_at is not null, false) as is_closed
    from decision d
    cross join lateral jsonb_array_elements(d.statement -> 'facts') fact
    join listing l on l.site_id = d.site_id and l.external_id = fact ->> 'listing' and l.seller_id = d.seller_id
    left join lateral (
      select a.id, a.closed_at from appeal_item i join appeal a on a.id = i.appeal_id
      where i.decision_id = d.id and i.listing_id = l.id and a.closed_as is distinct from 'withdrawn'
      order by a.filed_at desc limit 1) heard on true
    where d.notice_id = ${notice} and d.state = 'made'
    order by d.id, l.external_id`.execute(tx.db);
  return rows;
}

export async function insertAppeal(
  tx: Tx,
  {
    appeal,
    items,
    points,
  }: {
    readonly appeal: Insertable<Tables['appeal']>;
    readonly items: readonly { readonly decisionId: string; readonly listingId: string }[];
    readonly points: readonly string[];
  },
): Promise<void> {
  const { id: appealId, sellerId } = appeal;
  await tx.db.insertInto('appeal').values(appeal).execute();
  if (items.length > 0)
    await tx.db
      .insertInto('appealItem')
      .values(
        items.map(({ decisionId, listingId }) => ({
          id: tx.newId(),
          appealId,
          sellerId,
          decisionId,
          listingId,
        })),
      )
      .execute();
  await addPoints(tx, { appeal: { id: appealId, sellerId }, points, by: appeal.filedBy });
}

/** Points raised, numbered after those that there are. Returns how many there were before. */
export async function addPoints(
  tx: Tx,
  {
    appeal,
    points,
    by,
  }: {
    readonly appeal: Pick<AppealRow, 'id' | 'sellerId'>;
    readonly points: readonly string[];
    /** As JSON. */
    readonly by: string;
  },
): Promise<number> {
  const before = (await pointsOf(tx, appeal.id)).length;
  if (points.length > 0)
    await tx.db
      .insertInto('appealPoint')
      .values(
        points.map((text, index) => ({
          id: tx.newId(),
          appealId: appeal.id,
          sellerId: appeal.sellerId,
          number: before + index + 1,
          text,
          raisedAt: tx.now,
          raisedBy: by,
        })),
      )
      .execute();
  return before;
}

export async function pointsOf(tx: Tx, appeal: string): Promise<readonly AppealPoint[]> {
  return tx.db
    .selectFrom('appealPoint')
    .selectAll()
    .where('appealId', '=', appeal)
    .orderBy('number')
    .execute();
}

/** Locks an appeal. */
export async function lockAppeal(tx: Tx, id: string): Promise<AppealRow | undefined> {
  return tx.db.selectFrom('appeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** One listing of one decision, as an appeal contests it. */
export interface AppealItem {
  readonly id: string;
  readonly decisionId: string;
  readonly listingId: string;
  readonly listing: string;
  readonly title: string;
  readonly policyTitle: Texts;
  readonly ruleTitle: Texts;
  readonly redress: Statement['redress'];
}

export async function itemsOf(tx: Tx, appeal: string): Promise<readonly AppealItem[]> {
  const { rows } = await sql<AppealItem>`
    select i.id, i.decision_id, i.listing_id, l.external_id as listing,
      coalesce((select fact ->> 'title' from jsonb_array_elements(d.statement -> 'facts') fact
        where fact ->> 'listing' = l.external_id limit 1), '') as title,
      d.statement #> '{clause,policyTitle}' as policy_title,
      d.statement #> '{clause,ruleTitle}' as rule_title,
      d.statement -> 'redress' as redress
    from appeal_item i join decision d on d.id = i.decision_id join listing l on l.id = i.listing_id
    where i.appeal_id = ${appeal} order by d.id, l.external_id`.execute(tx.db);
  return rows;
}

/** Persons who had a part in what an appeal contests. */
export async function decidersOf(tx: Tx, appeal: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string | null }>`
    select id from deciders_of(${appeal})`.execute(tx.db);
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

export async function updateAppeal(
  tx: Tx,
  id: string,
  change: {
    readonly decideBy?: Instant;
    readonly officer?: string | null;
    readonly assignedAt?: Instant | null;
    readonly derogation?: Words;
  },
): Promise<void> {
  const { derogation, ...rest } = change;
  await tx.db
    .updateTable('appeal')
    .set({
      ...rest,
      ...(derogation === undefined ? {} : { derogation: JSON.stringify(derogation) }),
    })
    .where('id', '=', id)
    .execute();
}

export async function closeAppeal(
  tx: Tx,
  { id, as, by }: { readonly id: string; readonly as: 'ruled' | 'withdrawn'; readonly by: Actor },
): Promise<void> {
  await tx.db
    .updateTable('appeal')
    .set({ closedAt: tx.now, closedAs: as, closedBy: JSON.stringify(by) })
    .where('id', '=', id)
    .execute();
}

/** Appeals of which the officer is to be reminded: each is due within what `before` counts back from its day. */
export async function markReminded(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db.updateTable('appeal').set({ remindedAt: tx.now }).where('id', 'in', ids).execute();
}

/** Open appeals that nobody has been reminded of, whose day is near, and that do not pause. */
export async function unreminded(
  tx: Tx,
  {
    site,
    dueBy,
    limit,
  }: { readonly site: string; readonly dueBy: Instant; readonly limit: number },
): Promise<readonly AppealRow[]> {
  return open(tx, limit)
    .where('appeal.siteId', '=', site)
    .where('appeal.remindedAt', 'is', null)
    .where('appeal.decideBy', '<=', dueBy)
    .execute();
}

/** Appeals whose day has passed without a ruling: marked now, each once. */
export async function escalateLateAppeals(tx: Tx, limit: number): Promise<readonly AppealRow[]> {
  const late = await open(tx, limit)
    .where('appeal.escalatedAt', 'is', null)
    .where('appeal.decideBy', '<=', tx.now)
    .execute();
  if (late.length > 0)
    await tx.db
      .updateTable('appeal')
      .set({ escalatedAt: tx.now })
      .where(
        'id',
        'in',
        late.map(({ id }) => id),
      )
      .execute();
  return late;
}

/** Open appeals that nobody hears yet. */
export async function unassigned(tx: Tx, limit: number): Promise<readonly AppealRow[]> {
  return open(tx, limit).where('appeal.officer', 'is', null).execute();
}

function open(tx: Tx, limit: number) {
  return tx.db
    .selectFrom('appeal')
    .selectAll('appeal')
    .where('appeal.closedAt', 'is', null)
    .where(
      sql<boolean>`not exists (select from appeal_pause p where p.appeal_id = appeal.id and p.ended_at is null)`,
    )
    .orderBy('appeal.decideBy')
    .orderBy('appeal.id')
    .limit(limit)
    .forUpdate('appeal')
    .skipLocked();
}

export async function insertGroup(tx: Tx, row: Insertable<Tables['appealGroup']>): Promise<void> {
  await tx.db.insertInto('appealGroup').values(row).execute();
}
