import { sql } from 'kysely';
import type { RulingGround, RulingOutcome } from '../domain/appeal.ts';
import type { Words } from '../domain/words.ts';
import type { Actor } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';
import { itemsOf, pointsOf, type AppealItem, type AppealPoint, type AppealRow } from './appeal.ts';
import {
  lettersOf,
  translationsOf,
  type AppealLetter,
  type AppealTranslation,
} from './appeal-letter.ts';
import { pausesOf, type AppealPauseRow } from './appeal-pause.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export interface AppealFilter {
  readonly seller?: string | undefined;
  readonly site?: string | undefined;
  readonly officer?: string | undefined;
  readonly group?: string | undefined;
  readonly open?: boolean | undefined;
  /** Those whose day has passed. */
  readonly late?: boolean | undefined;
  readonly page: Page;
}

/** Appeals, newest first. Key: id, whose order is that of filing. */
export async function listAppeals(
  tx: Tx,
  { seller, site, officer, group, open, late, page }: AppealFilter,
): Promise<PageOf<AppealRow>> {
  const [id] = page.after ?? [];
  const rows = await tx.db
    .selectFrom('appeal')
    .selectAll()
    .$if(seller !== undefined, (query) => query.where('sellerId', '=', seller ?? ''))
    .$if(site !== undefined, (query) => query.where('siteId', '=', site ?? ''))
    .$if(officer !== undefined, (query) => query.where('officer', '=', officer ?? ''))
    .$if(group !== undefined, (query) => query.where('groupId', '=', group ?? ''))
    .$if(open === true, (query) => query.where('closedAt', 'is', null))
    .$if(open === false, (query) => query.where('closedAt', 'is not', null))
    .$if(late === true, (query) => query.where('escalatedAt', 'is not', null))
    .$if(late === false, (query) => query.where('escalatedAt', 'is', null))
    .$if(id !== undefined, (query) => query.where('id', '<', id ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export interface AppealRuling {
  readonly id: string;
  readonly outcome: RulingOutcome;
  readonly ground: RulingGround | null;
  readonly reasons: Words;
  readonly ruledAt: Instant;
  readonly ruledBy: Actor;
  readonly notice: string;
  readonly items: readonly { readonly item: string; readonly outcome: RulingOutcome }[];
  readonly answers: readonly { readonly point: string; readonly words: Words }[];
}

/** An appeal with all that was said and done in it. */
export interface WholeAppeal extends AppealRow {
  readonly items: readonly AppealItem[];
  readonly points: readonly AppealPoint[];
  readonly letters: readonly AppealLetter[];
  readonly translations: readonly AppealTranslation[];
  readonly pauses: readonly AppealPauseRow[];
  readonly ruling: AppealRuling | undefined;
}

export async function readAppeal(tx: Tx, id: string): Promise<WholeAppeal | undefined> {
  const row = await tx.db.selectFrom('appeal').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    ...row,
    items: await itemsOf(tx, id),
    points: await pointsOf(tx, id),
    letters: await lettersOf(tx, id),
    translations: await translationsOf(tx, id),
    pauses: await pausesOf(tx, id),
    ruling: await rulingOf(tx, id),
  };
}

async function rulingOf(tx: Tx, appeal: string): Promise<AppealRuling | undefined> {
  const { rows } = await sql<AppealRuling>`
    select r.id, r.outcome, r.ground, r.reasons, r.ruled_at, r.ruled_by, r.notice_id as notice,
      (select coalesce(jsonb_agg(jsonb_build_object('item', w.item_id, 'outcome', w.outcome)), '[]')
        from ruling_item w where w.ruling_id = r.id) as items,
      (select coalesce(jsonb_agg(jsonb_build_object('point', w.point_id, 'words', w.words)), '[]')
        from ruling_answer w where w.ruling_id = r.id) as answers
    from ruling r where r.appeal_id = ${appeal}`.execute(tx.db);
  return rows[0];
}
