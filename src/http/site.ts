import { siteOperations } from '../contract/site.ts';
import { done } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import { listSites, type SiteRow } from '../store/site.ts';
import { serve, type Parts } from './serve.ts';

export function serveSites(parts: Parts): void {
  serve(parts, siteOperations.listSites, async ({ scope }) =>
    done({ items: (await transact(parts.desk.store, scope, listSites)).map(write) }),
  );
}

/** When somebody looks at a seller's sales, and how much the system may do at once, is nobody's but the operator's. */
function write({ velocity: _velocity, sweepLimits: _limits, ...rest }: SiteRow) {
  return rest;
}
