import { standingOperations } from '../contract/standing.ts';
import { appealUntil } from '../domain/appeal-window.ts';
import { healthOf } from '../domain/health.ts';
import { standingDecisions } from '../store/health.ts';
import { standingMeasures, type StandingMeasure } from '../store/measure-list.ts';
import { loadSeller } from '../store/seller.ts';
import { registeredSites, type RegisteredSite } from '../store/seller-list.ts';
import type { Tx } from '../store/database/transaction.ts';
import { writeMeasure } from './measure.ts';
import { readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveStanding(parts: Parts): void {
  serve(parts, standingOperations.getStanding, async ({ scope }) =>
    readOne(parts, { scope, missing: 'seller/not-found' }, (tx) =>
      loadStanding(tx, scope.kind === 'seller' ? scope.seller : ''),
    ),
  );
  serve(parts, standingOperations.getSellerStanding, async ({ scope, params }) =>
    readOne(parts, { scope, missing: 'seller/not-found' }, (tx) => loadStanding(tx, params.id)),
  );
}

async function loadStanding(tx: Tx, seller: string) {
  if ((await loadSeller(tx, seller)) === undefined) return undefined;
  const measures = Map.groupBy(await standingMeasures(tx, seller), (row) => row.siteId);
  const decisions = Map.groupBy(await standingDecisions(tx, seller), (row) => row.siteId);
  const sites = await registeredSites(tx, seller);
  return {
    now: tx.now,
    sites: sites.map((site) =>
      writeSite(site, {
        now: tx.now,
        measures: measures.get(site.id) ?? [],
        decisions: decisions.get(site.id) ?? [],
      }),
    ),
  };
}

function writeSite(
  { id, name, timeZone }: RegisteredSite,
  {
    now,
    measures,
    decisions,
  }: {
    readonly now: Tx['now'];
    readonly measures: readonly StandingMeasure[];
    readonly decisions: Awaited<ReturnType<typeof standingDecisions>>;
  },
) {
  const restrictions = measures.map(({ kind, nature, begunAt }) => ({
    kind,
    nature,
    hasBegun: begunAt !== null,
  }));
  return {
    site: id,
    siteName: name,
    health: healthOf({ restrictions, decisions, now, timeZone }),
    measures: measures.map(write),
  };
}

function write({
  siteName: _siteName,
  timeZone,
  policy,
  rule,
  title,
  statement,
  receivedAt,
  ...measure
}: StandingMeasure) {
  const window = statement?.redress.appealWindow;
  return {
    ...writeMeasure(measure),
    policy,
    rule,
    title,
    receivedAt,
    appealUntil: window === undefined ? null : appealUntil({ receivedAt, window, timeZone }),
  };
}
