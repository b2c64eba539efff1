import { effectOperations } from '../contract/effect.ts';
import { limitOf } from '../contract/page.ts';
import { done } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import { listEffects, type ListedEffect } from '../store/effect-list.ts';
import { serve, type Parts } from './serve.ts';

export function serveEffects(parts: Parts): void {
  serve(parts, effectOperations.listEffects, async ({ scope, query }) => {
    const after = BigInt(query.after ?? -1);
    const rows = await transact(parts.desk.store, scope, (tx) =>
      listEffects(tx, { after, limit: limitOf(query) }),
    );
    const last = rows.at(-1)?.position;
    return done({
      items: rows.map(write),
      after: last === undefined ? (query.after ?? null) : Number(last),
    });
  });
}

function write({ id, position, kind, sellerId, siteId, at, payload }: ListedEffect) {
  return { id, position: Number(position), kind, seller: sellerId, site: siteId, at, payload };
}
