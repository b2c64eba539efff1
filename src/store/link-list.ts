import { sql } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import type { LinkEvidence, LinkKind, LinkSubject } from '../domain/link.ts';
import type { Justification } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

/** A link as one of its two sellers knows it. What is the operator's own is null within a seller's scope. */
export interface ListedLink {
  readonly id: string;
  readonly sellerId: string;
  readonly siteId: string;
  readonly kind: LinkKind;
  readonly restsOn: readonly LinkSubject[];
  readonly otherId: string | null;
  readonly identityGround: string | null;
  readonly foundAt: Instant;
  readonly droppedAt: Instant | null;
  readonly noticeId: string;
  readonly receivedAt: Instant | null;
  readonly linkId: string;
  readonly linkedSellers: readonly string[] | null;
  readonly evidence: readonly LinkEvidence[] | null;
  readonly confidence: number | null;
  readonly source: 'import' | 'derived' | null;
  readonly foundBy: Actor | null;
  readonly isOtherContesting: boolean;
  readonly contest: ListedContest | null;
}

export interface ListedContest {
  readonly id: string;
  readonly text: Justification;
  readonly documentId: string | null;
  readonly filedAt: Instant;
  readonly decideBy: Instant;
  readonly escalatedAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly outcome: 'kept' | 'dropped' | null;
  readonly reasons: Justification | null;
}

export interface LinkFilter {
  readonly seller?: string | undefined;
  readonly contested?: boolean | undefined;
  readonly page: Page;
}

function listed(tx: Tx) {
  return tx.db
    .selectFrom('linkSeller')
    .innerJoin('notice', 'notice.id', 'linkSeller.noticeId')
    .leftJoin('link', 'link.id', 'linkSeller.linkId')
    .leftJoin('linkContest', 'linkContest.linkSellerId', 'linkSeller.id')
    .select([
      'linkSeller.id',
      'linkSeller.linkId',
      'linkSeller.sellerId',
      'linkSeller.siteId',
      'linkSeller.kind',
      sql<readonly LinkSubject[]>`link_seller.rests_on`.as('restsOn'),
      'linkSeller.otherId',
      'linkSeller.identityGround',
      'linkSeller.foundAt',
      'linkSeller.droppedAt',
      'linkSeller.noticeId',
      sql<Instant | null>`least(notice.delivered_at, notice.first_read_at, notice.presumed_at)`.as(
        'receivedAt',
      ),
      sql<readonly string[] | null>`case when link.id is null then null
        else array[link.seller_id, link.other_id] end`.as('linkedSellers'),
      'link.evidence',
      'link.confidence',
      'link.source',
      'link.foundBy',
      sql<boolean>`exists (select from link_contest o where o.link_id = link_seller.link_id
        and o.link_seller_id <> link_seller.id and o.decided_at is null)`.as('isOtherContesting'),
      'linkContest.id as contestId',
      'linkContest.text',
      'linkContest.documentId',
      'linkContest.filedAt',
      'linkContest.decideBy',
      'linkContest.escalatedAt',
      'linkContest.decidedAt',
      'linkContest.outcome',
      'linkContest.reasons',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number];

function linkOf(row: Row): ListedLink {
  const { contestId, text, documentId, filedAt, decideBy, ...rest } = row;
  const { escalatedAt, decidedAt, outcome, reasons, ...link } = rest;
  const isContested = contestId !== null && text !== null && filedAt !== null && decideBy !== null;
  return {
    ...link,
    contest: isContested
      ? {
          id: contestId,
          text,
          documentId,
          filedAt,
          decideBy,
          escalatedAt,
          decidedAt,
          outcome,
          reasons,
        }
      : null,
  };
}

/** Links, newest first; each stands once for either seller. Key: id, whose order is that of finding. */
export async function listLinks(
  tx: Tx,
  { seller, contested, page }: LinkFilter,
): Promise<PageOf<ListedLink>> {
  const [id] = page.after ?? [];
  const rows = await listed(tx)
    .$if(seller !== undefined, (query) => query.where('linkSeller.sellerId', '=', seller ?? ''))
    .$if(contested === true, (query) =>
      query.where('linkContest.id', 'is not', null).where('linkContest.decidedAt', 'is', null),
    )
    .$if(contested === false, (query) =>
      query.where((or) =>
        or.or([or('linkContest.id', 'is', null), or('linkContest.decidedAt', 'is not', null)]),
      ),
    )
    .$if(id !== undefined, (query) => query.where('linkSeller.id', '<', id ?? ''))
    .orderBy('linkSeller.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return cutPage(rows.map(linkOf), page, (row) => [row.id]);
}

export async function readLink(tx: Tx, id: string): Promise<ListedLink | undefined> {
  const row = await listed(tx).where('linkSeller.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : linkOf(row);
}
