import { sql, type Selectable } from 'kysely';
import type { Statement } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

export type ListedMeasure = Selectable<Tables['measure']> & { readonly externalId: string | null };

export interface MeasureFilter {
  readonly inForce?: boolean | undefined;
  readonly unreviewed?: boolean | undefined;
  readonly site?: string | undefined;
  readonly seller?: string | undefined;
  readonly page: Page;
}

function listed(tx: Tx) {
  return tx.db
    .selectFrom('measure')
    .leftJoin('listing', 'listing.id', 'measure.listingId')
    .selectAll('measure')
    .select('listing.externalId');
}

/** Measures, newest first. Key: id, whose order is that of making. */
export async function listMeasures(
  tx: Tx,
  { inForce, unreviewed, site, seller, page }: MeasureFilter,
): Promise<PageOf<ListedMeasure>> {
  const [id] = page.after ?? [];
  const rows = await listed(tx)
    .$if(inForce === true, (query) => query.where('measure.endedAt', 'is', null))
    .$if(inForce === false, (query) => query.where('measure.endedAt', 'is not', null))
    .$if(unreviewed === true, (query) =>
      query
        .where('measure.reviewBy', 'is not', null)
        .where('measure.reviewedAt', 'is', null)
        .where('measure.endedAt', 'is', null),
    )
    .$if(site !== undefined, (query) => query.where('measure.siteId', '=', site ?? ''))
    .$if(seller !== undefined, (query) => query.where('measure.sellerId', '=', seller ?? ''))
    .$if(id !== undefined, (query) => query.where('measure.id', '<', id ?? ''))
    .orderBy('measure.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows, page, (row) => [row.id]);
}

export async function readMeasure(tx: Tx, id: string): Promise<ListedMeasure | undefined> {
  return listed(tx).where('measure.id', '=', id).executeTakeFirst();
}

export async function measuresOfDecision(
  tx: Tx,
  decision: string,
): Promise<readonly ListedMeasure[]> {
  return listed(tx).where('measure.decisionId', '=', decision).orderBy('measure.id').execute();
}

/** A measure in force with what its seller needs in order to answer it. */
export type StandingMeasure = ListedMeasure & {
  readonly siteName: string;
  readonly timeZone: string;
  readonly policy: string;
  readonly rule: string;
  readonly title: string | null;
  readonly statement: Statement | null;
  /** When the decision's notice was delivered or first opened, whichever came first. */
  readonly receivedAt: Instant | null;
};

const mostStanding = 1000;

/** What is in force against a seller now, by site. */
export async function standingMeasures(
  tx: Tx,
  seller: string,
): Promise<readonly StandingMeasure[]> {
  return listed(tx)
    .innerJoin('decision', 'decision.id', 'measure.decisionId')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .innerJoin('site', 'site.id', 'measure.siteId')
    .leftJoin('notice', 'notice.id', 'decision.noticeId')
    .select([
      'site.name as siteName',
      'site.timeZone',
      'policyVersion.policy',
      'decision.rule',
      'decision.statement',
      sql<
        string | null
      >`(select t.content ->> 'title' from listing_revision r join listing_text t on t.revision_id = r.id
        where r.listing_id = measure.listing_id and r.superseded_at is null)`.as('title'),
      sql<Instant | null>`least(notice.delivered_at, notice.first_read_at)`.as('receivedAt'),
    ])
    .where('measure.sellerId', '=', seller)
    .where('measure.endedAt', 'is', null)
    .orderBy('measure.siteId')
    .orderBy('measure.id', 'desc')
    .limit(mostStanding)
    .execute();
}
