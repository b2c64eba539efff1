import { checkListing } from '../app/listing/check.ts';
import { intake } from '../app/listing/intake.ts';
import { readFeed } from '../app/listing/read-feed.ts';
import { withdrawListing } from '../app/listing/withdraw.ts';
import { listingOperations, mostRejectedNamed } from '../contract/listing.ts';
import { moneyText } from '../domain/money.ts';
import { done } from '../domain/result.ts';
import { findingsInListing } from '../store/finding-list.ts';
import { listListings, readListing, type ListedListing } from '../store/listing-list.ts';
import { writeFindings } from './finding.ts';
import { feedOf } from './feed.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveListings(parts: Parts): void {
  serveIntake(parts);
  serve(parts, listingOperations.checkListing, async ({ scope, query, body }) => {
    const listing = { ...body, ...(query.site === undefined ? {} : { site: query.site }) };
    const checked = await checkListing(parts.desk, { listing, scope });
    if (!checked.ok) return checked;
    const { site, verdict, findings } = checked.value;
    return done({
      site,
      verdict,
      findings: findings.map(
        ({ site: _site, sellerId: _seller, siteId: _siteId, versionId: _version, ...finding }) =>
          finding,
      ),
    });
  });
  serve(parts, listingOperations.listListings, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listListings(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, listingOperations.getListing, async ({ scope, params }) =>
    readOne(parts, { scope, missing: 'listing/not-found' }, async (tx) => {
      const row = await readListing(tx, params.id);
      if (row === undefined) return undefined;
      const findings = await findingsInListing(tx, params.id);
      return { ...write(row), content: row.content, findings: await writeFindings(tx, findings) };
    }),
  );
  serve(parts, listingOperations.withdrawListing, async ({ params }) => {
    const withdrawn = await withdrawListing(parts.desk, params);
    return withdrawn.ok ? done(params) : withdrawn;
  });
}

function serveIntake(parts: Parts): void {
  serve(parts, listingOperations.submitListings, async ({ query, request }) => {
    const { text, format } = feedOf(request);
    const rows = readFeed(text, format);
    const taken = await intake(parts.desk, {
      rows,
      ...(query.site === undefined ? {} : { site: query.site }),
    });
    return done({
      received: taken.received,
      revised: taken.revised,
      unchanged: taken.unchanged,
      rejectedCount: taken.rejected.length,
      rejected: taken.rejected.slice(0, mostRejectedNamed),
      findings: taken.findings,
      verdicts: taken.verdicts,
      decisions: { proposed: taken.proposed, made: taken.made },
      cured: taken.cured,
    });
  });
}

function write(row: ListedListing) {
  const {
    id,
    externalId,
    siteId,
    sellerId,
    withdrawnAt,
    title,
    number,
    receivedAt,
    screenedAt,
    verdict,
  } = row;
  return {
    id,
    externalId,
    site: siteId,
    seller: sellerId,
    withdrawnAt,
    title,
    revision: number,
    receivedAt,
    price: priceOf(row),
    class: row.class,
    verdict,
    screenedAt,
  };
}

function priceOf({
  priceMinor,
  currency,
}: ListedListing): { readonly amount: string; readonly currency: string } | null {
  return priceMinor === null || currency === null
    ? null
    : { amount: moneyText({ minor: priceMinor, currency }), currency };
}
