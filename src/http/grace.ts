import { giveGrace } from '../app/grace/give.ts';
import { graceOperations } from '../contract/grace.ts';
import { done } from '../domain/result.ts';
import { listGraces, readGrace, type GraceRow } from '../store/grace.ts';
import { readInstant } from './instant.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveGraces(parts: Parts): void {
  serve(parts, graceOperations.listGraces, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listGraces(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, graceOperations.giveGrace, async ({ actor, scope, body }) => {
    const until = readInstant(body.until);
    if (!until.ok) return until;
    const given = await giveGrace(parts.desk, { ...body, until: until.value, by: actor() });
    if (!given.ok) return given;
    const found = await readOne(parts, { scope, missing: 'grace/not-found' }, (tx) =>
      readGrace(tx, given.value.grace),
    );
    return found.ok ? done(write(found.value)) : found;
  });
}

function write({ sellerId, siteId, reason, language, noticeId, ...rest }: GraceRow) {
  return {
    ...rest,
    seller: sellerId,
    site: siteId,
    justification: { text: reason, language },
    notice: noticeId,
  };
}
