import type { FastifyRequest } from 'fastify';
import { importApprovals } from '../app/approval/import.ts';
import { importCases } from '../app/case/import.ts';
import type { FeedFormat } from '../app/feed/read-rows.ts';
import type { Taken } from '../app/feed/take-rows.ts';
import { importSellers } from '../app/seller/import.ts';
import { importStrikes } from '../app/strike/import.ts';
import { importOperations } from '../contract/import.ts';
import { mostRejectedNamed } from '../contract/listing.ts';
import type { Actor } from '../domain/actor.ts';
import { done } from '../domain/result.ts';
import { feedOf } from './feed.ts';
import { serve, type Parts } from './serve.ts';

interface Feed {
  readonly text: string;
  readonly format: FeedFormat;
  readonly by: Actor;
}

export function serveImports(parts: Parts): void {
  const { desk } = parts;
  serve(parts, importOperations.importSellers, async (call) => take(call, importSellers));
  serve(parts, importOperations.importApprovals, async (call) => take(call, importApprovals));
  serve(parts, importOperations.importStrikes, async (call) => take(call, importStrikes));
  serve(parts, importOperations.importCases, async (call) => take(call, importCases));

  async function take(
    { request, actor }: { readonly request: FastifyRequest; readonly actor: () => Actor },
    verb: (on: typeof desk, feed: Feed) => Promise<Taken>,
  ) {
    const { rejected, ...counts } = await verb(desk, { ...feedOf(request), by: actor() });
    return done({
      ...counts,
      rejectedCount: rejected.length,
      rejected: rejected.slice(0, mostRejectedNamed),
    });
  }
}
