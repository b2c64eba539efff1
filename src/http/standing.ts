import { standingOperations } from '../contract/standing.ts';
import { appealUntil } from '../domain/appeal-window.ts';
import { done } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import { standingMeasures, type StandingMeasure } from '../store/measure-list.ts';
import { writeMeasure } from './measure.ts';
import { serve, type Parts } from './serve.ts';

export function serveStanding(parts: Parts): void {
  serve(parts, standingOperations.getStanding, async ({ scope }) => {
    const seller = scope.kind === 'seller' ? scope.seller : '';
    return transact(parts.desk.store, scope, async (tx) => {
      const bySite = Map.groupBy(await standingMeasures(tx, seller), (row) => row.siteId);
      const sites = [...bySite].map(([site, rows]) => ({
        site,
        siteName: rows[0]?.siteName ?? site,
        measures: rows.map(write),
      }));
      return done({ now: tx.now, sites });
    });
  });
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
