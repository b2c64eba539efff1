import { citeLink } from '../app/link/cite.ts';
import { contestLink } from '../app/link/contest.ts';
import { decideLink } from '../app/link/decide.ts';
import { readFeed } from '../app/link/read-feed.ts';
import { takeLinks } from '../app/link/take.ts';
import { unciteLink } from '../app/link/uncite.ts';
import { linkOperations } from '../contract/link.ts';
import { mostRejectedNamed } from '../contract/listing.ts';
import type { Scope } from '../domain/actor.ts';
import { done } from '../domain/result.ts';
import { listLinks, readLink, type ListedLink } from '../store/link-list.ts';
import { feedOf } from './feed.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveLinks(parts: Parts): void {
  const readWhole = async (scope: Scope, id: string) => {
    const found = await readOne(parts, { scope, missing: 'link/not-found' }, (tx) =>
      readLink(tx, id),
    );
    return found.ok ? done(writeLink(found.value)) : found;
  };
  serve(parts, linkOperations.submitLinks, async ({ actor, request }) => {
    const { text, format } = feedOf(request);
    const taken = await takeLinks(parts.desk, { rows: readFeed(text, format), by: actor() });
    return done({
      ...taken,
      rejectedCount: taken.rejected.length,
      rejected: taken.rejected.slice(0, mostRejectedNamed),
    });
  });
  serve(parts, linkOperations.listLinks, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write: writeLink }, (tx, page) =>
      listLinks(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, linkOperations.getLink, async ({ scope, params }) => readWhole(scope, params.id));
  serve(parts, linkOperations.contestLink, async ({ actor, scope, params, body }) => {
    const contested = await contestLink(parts.desk, {
      link: params.id,
      seller: scope.kind === 'seller' ? scope.seller : '',
      by: actor(),
      ...body,
    });
    return contested.ok ? readWhole(scope, params.id) : contested;
  });
  serve(parts, linkOperations.decideLink, async ({ actor, scope, params, body }) => {
    const decided = await decideLink(parts.desk, { link: params.id, by: actor(), ...body });
    return decided.ok ? readWhole(scope, params.id) : decided;
  });
  serve(parts, linkOperations.citeLink, async ({ actor, params, body }) => {
    const input = { decision: params.id, link: body.link, by: actor() };
    const cited = await citeLink(parts.desk, input);
    return cited.ok ? done({ decision: params.id, link: body.link }) : cited;
  });
  serve(parts, linkOperations.unciteLink, async ({ actor, params }) => {
    const { id: decision, link } = params;
    const uncited = await unciteLink(parts.desk, { decision, link, by: actor() });
    return uncited.ok ? done({ decision, link }) : uncited;
  });
}

/** Who the other is stands in the operator's row, or in the seller's own where a legal ground is stated. */
export function writeLink({
  linkId: _linkId,
  sellerId,
  siteId: _siteId,
  otherId,
  linkedSellers,
  noticeId,
  contest,
  ...rest
}: ListedLink) {
  return {
    ...rest,
    seller: sellerId,
    other: linkedSellers?.find((one) => one !== sellerId) ?? otherId,
    notice: noticeId,
    contest:
      contest === null
        ? null
        : (({ documentId, ...one }) => ({ ...one, document: documentId }))(contest),
  };
}
