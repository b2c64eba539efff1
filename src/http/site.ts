import { siteOperations } from '../contract/site.ts';
import { done } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import { listSites } from '../store/site.ts';
import { serve, type Parts } from './serve.ts';

export function serveSites(parts: Parts): void {
  serve(parts, siteOperations.listSites, async ({ scope }) =>
    done({ items: await transact(parts.desk.store, scope, listSites) }),
  );
}
