import { owedDuties } from '../app/site/owed-duties.ts';
import { standingOperations } from '../contract/standing.ts';
import { appealUntil } from '../domain/appeal-window.ts';
import { healthOf } from '../domain/health.ts';
import { standingDecisions } from '../store/health.ts';
import { standingMeasures, type StandingMeasure } from '../store/measure-list.ts';
import { loadSeller } from '../store/seller.ts';
import { registeredSites, type RegisteredSite } from '../store/seller-list.ts';
import { loadSite, type SiteRow } from '../store/site.ts';
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
  const written = [];
  for (const site of sites)
    written.push(
      await writeSite(tx, site, {
        measures: measures.get(site.id) ?? [],
        decisions: decisions.get(site.id) ?? [],
      }),
    );
  return { now: tx.now, sites: written };
}

async function writeSite(
  tx: Tx,
  { id, name, timeZone }: RegisteredSite,
  {
    measures,
    decisions,
  }: {
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
    health: healthOf({ restrictions, decisions, now: tx.now, timeZone }),
    measures: await writeAll(tx, { site: id, measures }),
  };
}

async function writeAll(
  tx: Tx,
  { site: id, measures }: { readonly site: string; readonly measures: readonly StandingMeasure[] },
) {
  const site = await loadSite(tx, id);
  if (site === undefined) throw new Error(`Site ${id} is gone`);
  const written = [];
  for (const measure of measures) written.push(await write(tx, site, measure));
  return written;
}

async function write(
  tx: Tx,
  site: SiteRow,
  {
    siteName: _siteName,
    timeZone: _timeZone,
    policy,
    rule,
    title,
    statement,
    receivedAt,
    ...measure
  }: StandingMeasure,
) {
  const window = statement?.redress.appealWindow;
  return {
    ...writeMeasure(measure),
    policy,
    rule,
    title,
    receivedAt,
    // The window is of the law that was in force when the notice was received.
    appealUntil:
      window === undefined || receivedAt === null
        ? null
        : appealUntil({ receivedAt, window, duties: await owedDuties(tx, site, receivedAt) }),
  };
}
