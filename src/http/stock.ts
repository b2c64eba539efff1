import { intakeStock } from '../app/stock/intake.ts';
import { readFeed } from '../app/stock/read-feed.ts';
import { chooseForStock } from '../app/stock-removal/choose.ts';
import { closeRemoval } from '../app/stock-removal/close.ts';
import { extendRemoval } from '../app/stock-removal/extend.ts';
import { mostRejectedNamed } from '../contract/listing.ts';
import { stockOperations } from '../contract/stock.ts';
import type { Scope } from '../domain/actor.ts';
import { moneyText } from '../domain/money.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import { listStock, type StockRow } from '../store/stock.ts';
import {
  extensionsOf,
  listRemovals,
  readRemoval,
  type StockExtensionRow,
  type StockRemovalRow,
} from '../store/stock-removal.ts';
import { feedOf } from './feed.ts';
import { readInstant } from './instant.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveStock(parts: Parts): void {
  serve(parts, stockOperations.submitStock, async ({ query, request }) => {
    const { text, format } = feedOf(request);
    const { rejected, ...taken } = await intakeStock(parts.desk, {
      rows: readFeed(text, format),
      ...(query.site === undefined ? {} : { site: query.site }),
    });
    return done({
      ...taken,
      rejectedCount: rejected.length,
      rejected: rejected.slice(0, mostRejectedNamed),
    });
  });
  serve(parts, stockOperations.listStock, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['text', 'text'], write: writeStock }, (tx, page) =>
      listStock(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, stockOperations.listStockRemovals, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listRemovals(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, stockOperations.getStockRemoval, async ({ scope, params }) =>
    readWhole(parts, scope, params.id),
  );
  serveActs(parts);
}

function serveActs(parts: Parts): void {
  const answer = async (scope: Scope, acted: Result<{ readonly removal: string }>) =>
    acted.ok ? readWhole(parts, scope, acted.value.removal) : acted;
  serve(parts, stockOperations.chooseForStock, async ({ actor, scope, params, body }) => {
    if (scope.kind !== 'seller')
      return refuse('stock-removal/not-found', 'The goods are a seller’s to decide about.');
    const { seller } = scope;
    const { choice } = body;
    const by = actor();
    return answer(
      scope,
      await chooseForStock(parts.desk, { removal: params.id, seller, choice, by }),
    );
  });
  serve(parts, stockOperations.extendStockRemoval, async ({ actor, scope, params, body }) => {
    const until = readInstant(body.until);
    if (!until.ok) return until;
    const given = { removal: params.id, until: until.value, reason: body.reason, by: actor() };
    return answer(scope, await extendRemoval(parts.desk, given));
  });
  serve(parts, stockOperations.closeStockRemoval, async ({ actor, scope, params, body }) =>
    answer(scope, await closeRemoval(parts.desk, { removal: params.id, ...body, by: actor() })),
  );
}

async function readWhole(parts: Parts, scope: Scope, id: string) {
  return readOne(parts, { scope, missing: 'stock-removal/not-found' }, async (tx) => {
    const row = await readRemoval(tx, id);
    if (row === undefined) return undefined;
    return { ...write(row), extensions: (await extensionsOf(tx, id)).map(writeExtension) };
  });
}

function writeStock({ siteId, externalId, sellerId, units, countedAt }: StockRow) {
  return { site: siteId, listing: externalId, seller: sellerId, units, countedAt };
}

function writeExtension({
  fromDeadline,
  until,
  reason,
  extendedAt,
  extendedBy,
}: StockExtensionRow) {
  return { from: fromDeadline, until, reason, extendedAt, extendedBy };
}

function write({
  measureId,
  decisionId,
  sellerId,
  siteId,
  externalId,
  feePerUnitMinor,
  feeCurrency,
  feeMinor,
  noticeId,
  owedUntil: _owedUntil,
  lapseNoticeId: _lapseNoticeId,
  chosenBy: _chosenBy,
  ...rest
}: StockRemovalRow) {
  const money = (minor: bigint) => ({
    amount: moneyText({ minor, currency: feeCurrency }),
    currency: feeCurrency,
  });
  return {
    ...rest,
    measure: measureId,
    decision: decisionId,
    seller: sellerId,
    site: siteId,
    listing: externalId,
    notice: noticeId,
    feePerUnit: money(feePerUnitMinor),
    fee: feeMinor === null ? null : money(feeMinor),
  };
}
