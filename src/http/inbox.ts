import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import { readNotice } from '../app/notice/read.ts';
import { ById } from '../contract/wire.ts';
import { inboxPaths, noticePath } from '../render/inbox-frame.ts';
import { listPage, noticePage } from '../render/inbox-page.ts';
import { inboxStyle } from '../render/inbox-style.ts';
import { listNotices, readNoticeText, type ListedNotice } from '../store/notice-list.ts';
import { appealUnder, contestableUnder, serveInboxAppeals } from './inbox-appeal.ts';
import { correspondenceUnder, serveInboxLetters } from './inbox-letter.ts';
import { sendListings, sendListingsFile } from './inbox-listings.ts';
import {
  readerOf,
  sendPage,
  sendTold,
  toldOf,
  wordingOfNobody,
  type InboxReader,
} from './inbox-reader.ts';
import { sendChoice, serveInboxMandates } from './inbox-choice.ts';
import { serveInboxSession } from './inbox-session.ts';
import { isMeantToBeShown } from './meant.ts';
import { problemOfError } from './problem.ts';
import { readMany, readOne } from './read.ts';
import type { Parts } from './serve.ts';

const noticesOnPage = 25;
const formBytes = 8192;
const styleSeconds = 300;
const byId = Compile(ById);

/** Pages run no script and load nothing but their style sheet. They may send forms to this origin alone. */
const policy =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The inbox for a person with a browser: sign in, read, download. A notice's link leads here. */
export function serveInbox(parts: Parts): void {
  void parts.server.register(
    async (pages) => {
      pages.addHook('onRequest', async (_request, reply) => {
        reply.header('content-security-policy', policy);
        // With `no-referrer` a browser would not name the origin of our own forms (Fetch standard, 3.2).
        reply.header('referrer-policy', 'same-origin');
      });
      readForms(pages);
      pages.setNotFoundHandler((request, reply) =>
        sendTold(reply, { told: 'missing', reader: nobody(parts, request) }),
      );
      pages.setErrorHandler<FastifyError>((error, request, reply) => {
        const known = problemOfError(error);
        if (known.status >= 500) request.log.error(error);
        return sendTold(reply, { told: toldOf(known.status), reader: nobody(parts, request) });
      });
      serveInboxSession(pages, parts);
      serveInboxMandates(pages, parts);
      serveInboxLetters(pages, parts);
      serveInboxAppeals(pages, parts);
      servePages(pages, parts);
    },
    { prefix: inboxPaths.inbox },
  );
}

function nobody(parts: Parts, request: FastifyRequest): InboxReader {
  return { kind: 'nobody', wording: wordingOfNobody(parts, request) };
}

function readForms(pages: FastifyInstance): void {
  pages.removeAllContentTypeParsers();
  pages.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formBytes },
    (_request, body, done) => done(null, new URLSearchParams(body)),
  );
}

type Answer = (
  reader: Extract<InboxReader, { kind: 'seller' }>,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>;

function servePages(pages: FastifyInstance, parts: Parts): void {
  const serve = (url: string, answer: Answer): void => {
    pages.route({
      method: ['GET', 'HEAD'],
      url,
      schema: { hide: true },
      handler: (request, reply) => answerSeller(parts, { request, reply, answer }),
    });
  };
  pages.get('/style.css', { schema: { hide: true } }, (_request, reply) =>
    reply
      .header('cache-control', `public, max-age=${styleSeconds}`)
      .type('text/css; charset=utf-8')
      .send(inboxStyle),
  );
  serve('/', (reader, request, reply) => sendList(parts, reader, { request, reply }));
  serve('/:id', async (reader, request, reply) => {
    const notice = await openNotice(parts, reader, request);
    if (notice === undefined) return sendTold(reply, { told: 'missing', reader });
    const under = { notice: notice.id, kind: notice.kind, query: request.query };
    const contestable = await contestableUnder(parts, reader, under);
    const appeal = await appealUnder(parts, reader, under);
    const correspondence = await correspondenceUnder(parts, reader, under);
    const reading = {
      reader: reader.name,
      notice,
      ...(correspondence === undefined ? {} : { correspondence }),
      ...(contestable === undefined ? {} : { contestable }),
      ...(appeal === undefined ? {} : { appeal }),
    };
    return sendPage(reply, noticePage(reading, reader.wording));
  });
  serve('/:id/listings', async (reader, request, reply) => {
    const notice = await openNotice(parts, reader, request);
    if (notice === undefined) return sendTold(reply, { told: 'missing', reader });
    return sendListings(parts, reader, { notice, cursor: cursorOf(request.query), reply });
  });
  serve('/:id/listings/download', async (reader, request, reply) => {
    const notice = await openNotice(parts, reader, request);
    return notice?.kind === 'announcement'
      ? sendListingsFile(parts, reader, { notice, reply })
      : sendTold(reply, { told: 'missing', reader });
  });
  serve('/:id/download', async (reader, request, reply) => {
    const notice = await openNotice(parts, reader, request);
    if (notice === undefined) return sendTold(reply, { told: 'missing', reader });
    return reply
      .header('content-disposition', `attachment; filename="notice-${notice.id}.txt"`)
      .type('text/plain; charset=utf-8')
      .send(notice.text);
  });
}

/** Only a person of a seller has an inbox; whoever is not signed in is asked to, whether or not anything is there. */
async function answerSeller(
  parts: Parts,
  {
    request,
    reply,
    answer,
  }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly answer: Answer },
): Promise<FastifyReply> {
  const reader = await readerOf(parts, request);
  switch (reader.kind) {
    case 'nobody': {
      const next = byId.Check(request.params) ? noticePath(request.params.id) : inboxPaths.inbox;
      return reply.redirect(`${inboxPaths.signIn}?next=${encodeURIComponent(next)}`, 303);
    }
    case 'representative':
      return sendChoice(reply, reader);
    case 'stranger':
      return sendTold(reply, { told: 'no-inbox', reader });
    case 'seller':
      return answer(reader, request, reply);
  }
}

type Seller = Parameters<Answer>[0];

async function sendList(
  parts: Parts,
  reader: Seller,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const { scope, seller, name } = reader;
  const cursor = cursorOf(request.query);
  const query = { limit: noticesOnPage, ...(cursor === undefined ? {} : { cursor }) };
  const list = await readMany(
    parts,
    { scope, query, keys: ['instant', 'id'], write: (row: ListedNotice) => row },
    (tx, page) => listNotices(tx, { seller, page }),
  );
  if (!list.ok) return sendTold(reply, { told: 'missing', reader });
  const { items, next } = list.value;
  return sendPage(
    reply,
    listPage(
      {
        reader: name,
        notices: items,
        hasNewer: cursor !== undefined,
        hasOthers: reader.mandates.length > 1,
        ...(next === undefined ? {} : { older: next }),
      },
      reader.wording,
    ),
  );
}

function cursorOf(query: unknown): string | undefined {
  if (typeof query !== 'object' || query === null || !('cursor' in query)) return undefined;
  return typeof query.cursor === 'string' ? query.cursor : '';
}

/**
 * A notice of this seller, counted as opened when a person asked to be shown it. Another seller's, one that is not
 * there, and what is no id at all are `undefined` alike.
 */
async function openNotice(parts: Parts, { seller, scope }: Seller, request: FastifyRequest) {
  if (!byId.Check(request.params)) return undefined;
  const { id } = request.params;
  // First access starts what runs against the seller, so only one who meant to can make it.
  if (isMeantToBeShown(request)) {
    const opened = await readNotice(parts.desk, { seller, notice: id });
    if (!opened.ok) return undefined;
  }
  const found = await readOne(parts, { scope, missing: 'notice/not-found' }, (tx) =>
    readNoticeText(tx, id),
  );
  if (!found.ok) return undefined;
  const { bodyText: text, bodyHtml: html, ...notice } = found.value;
  return { ...notice, text, html };
}
