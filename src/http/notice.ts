import { bounceDelivery } from '../app/notice/bounce.ts';
import { readNotice } from '../app/notice/read.ts';
import { noticeOperations } from '../contract/notice.ts';
import { done } from '../domain/result.ts';
import type { Tx } from '../store/database/transaction.ts';
import {
  deliveriesOf,
  listNotices,
  readNoticeText,
  type ListedNotice,
} from '../store/notice-list.ts';
import { isMeant } from './meant.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveNotices(parts: Parts): void {
  serve(parts, noticeOperations.listNotices, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'id'], write }, (tx, page) =>
      listNotices(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, noticeOperations.getNotice, async ({ caller, scope, params, request }) => {
    // First access starts what runs against the seller, so only a person of theirs who meant to can make it.
    if (caller.kind === 'person' && caller.seller !== undefined && isMeant(request)) {
      const opened = await readNotice(parts.desk, { seller: caller.seller, notice: params.id });
      if (!opened.ok) return opened;
    }
    return readOne(parts, { scope, missing: 'notice/not-found' }, (tx) => loadWhole(tx, params.id));
  });
  serve(parts, noticeOperations.reportBounce, async ({ params, body }) => {
    const bounced = await bounceDelivery(parts.desk, {
      delivery: params.id,
      response: body.response,
    });
    return bounced.ok ? done({ id: params.id }) : bounced;
  });
}

async function loadWhole(tx: Tx, id: string) {
  const row = await readNoticeText(tx, id);
  if (row === undefined) return undefined;
  return {
    ...write(row),
    text: row.bodyText,
    html: row.bodyHtml,
    deliveries: await deliveriesOf(tx, id),
  };
}

function write(row: ListedNotice) {
  const { id, kind, locale, subject, issuedAt, deliveredAt, presumedAt, firstReadAt } = row;
  return {
    id,
    seller: row.sellerId,
    kind,
    locale,
    subject,
    issuedAt,
    deliveredAt,
    presumedAt,
    firstReadAt,
    decisions: row.decisions,
    policyVersion: row.versionId,
  };
}
