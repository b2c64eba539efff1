import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { announcedFinding, type AnnouncedListing } from '../domain/announcement.ts';
import { acquaintanceOf } from '../domain/binding.ts';
import { graceUntil } from '../domain/grace.ts';
import { vocabularyTitles, type VocabularyTitles } from '../domain/vocabulary-titles.ts';
import type { Desk } from '../app/desk.ts';
import { recallVocabularies } from '../app/listing/recall-vocabularies.ts';
import { loadLaw } from '../app/site/load-law.ts';
import { announcedPage, announcedText } from '../render/announced-page.ts';
import { announcedVersion } from '../store/announcement.ts';
import { listAnnouncedListings, type ListedAnnouncedListing } from '../store/announcement-list.ts';
import { transact, type Tx } from '../store/database/transaction.ts';
import { gracesOf } from '../store/grace.ts';
import { knownVersions, loadVersion } from '../store/policy.ts';
import { loadSite } from '../store/site.ts';
import type { PageOf } from '../store/page.ts';
import { sendPage, sendTold, type InboxReader } from './inbox-reader.ts';
import { readPage, writePage } from './page.ts';
import type { Parts } from './serve.ts';

const listingsOnPage = 50;
const listingsInPart = 200;

type Seller = Extract<InboxReader, { kind: 'seller' }>;

interface Asked {
  readonly notice: { readonly id: string; readonly subject: string };
  readonly cursor?: string | undefined;
}

/** The listings that an announcement named, as a page. */
export async function sendListings(
  parts: Parts,
  reader: Seller,
  { notice, cursor, reply }: Asked & { readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const query = { limit: listingsOnPage, ...(cursor === undefined ? {} : { cursor }) };
  const page = readPage(query, ['text', 'id', 'text']);
  const found = page.ok
    ? await transact(parts.desk.store, reader.scope, (tx) =>
        readNamed(tx, parts.desk, { notice: notice.id, seller: reader.seller, page: page.value }),
      )
    : undefined;
  if (found === undefined) return sendTold(reply, { told: 'missing', reader });
  const { next } = writePage(found, (one) => one);
  const shown = { reader: reader.name, notice, listings: found.items, titles: found.titles };
  return sendPage(
    reply,
    announcedPage({ ...shown, ...(next === undefined ? {} : { next }) }, reader.wording),
  );
}

/** All of them as text, read and sent a part at a time, since there may be very many. */
export function sendListingsFile(
  parts: Parts,
  reader: Seller,
  { notice, reply }: Asked & { readonly reply: FastifyReply },
): FastifyReply {
  async function* text() {
    let after: readonly string[] | undefined;
    do {
      const page = { limit: listingsInPart, ...(after === undefined ? {} : { after }) };
      const found = await transact(parts.desk.store, reader.scope, (tx) =>
        readNamed(tx, parts.desk, { notice: notice.id, seller: reader.seller, page }),
      );
      if (found !== undefined)
        yield `${announcedText(found.items, { titles: found.titles, wording: reader.wording })}\n`;
      after = found?.next;
    } while (after !== undefined);
  }
  return reply
    .header('content-disposition', `attachment; filename="listings-${notice.id}.txt"`)
    .type('text/plain; charset=utf-8')
    .send(Readable.from(text()));
}

interface Named extends PageOf<AnnouncedListing> {
  readonly titles: VocabularyTitles;
}

/** What an announcement named, with the dates as they stand by now; undefined for a notice of something else. */
async function readNamed(
  tx: Tx,
  desk: Desk,
  {
    notice,
    seller,
    page,
  }: {
    readonly notice: string;
    readonly seller: string;
    readonly page: Parameters<typeof listAnnouncedListings>[1]['page'];
  },
): Promise<Named | undefined> {
  const announced = await announcedVersion(tx, notice);
  const version = announced === undefined ? undefined : await loadVersion(tx, announced.versionId);
  if (version === undefined) return undefined;
  const { id, siteId: site, policy } = version;
  const known = (await knownVersions(tx, { seller, site, policy })).find((one) => one.id === id);
  const siteRow = await loadSite(tx, site);
  if (known === undefined || siteRow === undefined) return undefined;
  const law = await loadLaw(tx, siteRow);
  const graces = await gracesOf(tx, { seller, site, policy });
  const rows = await listAnnouncedListings(tx, { version: id, seller, page });
  const write = (row: ListedAnnouncedListing) => {
    const rule = version.document.rules.find((one) => one.id === row.rule);
    if (rule === undefined) return [];
    const finding = { ...row, values: row.metValues };
    const acquaintance = acquaintanceOf(known, graceUntil(graces, rule.id));
    const seen = { rule, version, law, seller: acquaintance, now: tx.now };
    return [announcedFinding(finding, seen)];
  };
  const [vocabulary] = await recallVocabularies(tx, desk, [version.vocabularyHash]);
  const matched = rows.items.flatMap(({ evidence }) => evidence.map((one) => one.matched));
  const items = [...Map.groupBy(rows.items, ({ listingId }) => listingId).values()].map((own) => ({
    listing: own[0]?.externalId ?? '',
    title: own[0]?.title ?? '',
    findings: own.flatMap(write),
  }));
  return { ...rows, items, titles: vocabularyTitles(vocabulary, matched) };
}
