import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import { answerLetter } from '../app/letter/answer.ts';
import { letterOperations } from '../contract/letter.ts';
import { ById } from '../contract/wire.ts';
import { inboxPaths, noticePath } from '../render/inbox-frame.ts';
import { longestAnswer, type Correspondence } from '../render/letter-page.ts';
import { caseOfNotice, lettersOnCase } from '../store/case-letter.ts';
import { transact } from '../store/database/transaction.ts';
import { readerOf, sendTold, type InboxReader } from './inbox-reader.ts';
import { fieldsOf, isOwnForm, refuseForm } from './inbox-session.ts';
import type { Parts } from './serve.ts';

const lettersOnPage = 50;
/** A character may take nine in a form: three bytes, each escaped. */
const formBytes = longestAnswer * 9 + 100;
const byId = Compile(ById);
const answerBody = Compile(letterOperations.answerLetter.body);

type Seller = Extract<InboxReader, { kind: 'seller' }>;

/** Answering a letter by the form that stands under it. */
export function serveInboxLetters(pages: FastifyInstance, parts: Parts): void {
  void pages.register(async (letters) => {
    letters.removeAllContentTypeParsers();
    letters.addContentTypeParser<string>(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytes },
      (_request, body, done) => done(null, new URLSearchParams(body)),
    );
    letters.post('/:id/answer', { schema: { hide: true } }, (request, reply) =>
      answerByForm(parts, request, reply),
    );
  });
}

/** What was written on the case that a notice is a letter on; nothing under other notices. */
export async function correspondenceUnder(
  parts: Parts,
  { scope, powers }: Seller,
  { notice, query }: { readonly notice: string; readonly query: unknown },
): Promise<Correspondence | undefined> {
  return transact(parts.desk.store, scope, async (tx) => {
    const caseId = await caseOfNotice(tx, notice);
    if (caseId === undefined) return undefined;
    const { items } = await lettersOnCase(tx, { caseId, page: { limit: lettersOnPage } });
    const hasFailed = typeof query === 'object' && query !== null && 'unsent' in query;
    return { notice, letters: items, mayAnswer: powers.includes('appeal'), hasFailed };
  });
}

async function answerByForm(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!isOwnForm(parts, request)) return refuseForm(parts, request, reply);
  const reader = await readerOf(parts, request);
  if (reader.kind !== 'seller') return reply.redirect(inboxPaths.inbox, 303);
  if (!byId.Check(request.params)) return sendTold(reply, { told: 'missing', reader });
  const { id } = request.params;
  const { scope, seller, person, powers } = reader;
  const matter = await transact(parts.desk.store, scope, (tx) => caseOfNotice(tx, id));
  if (matter === undefined) return sendTold(reply, { told: 'missing', reader });
  if (!powers.includes('appeal')) return reply.redirect(noticePath(id), 303);
  const text = (fieldsOf(request).get('text') ?? '').trim();
  const body = { text: { text, language: reader.wording.locale } };
  if (!answerBody.Check(body)) return reply.redirect(`${noticePath(id)}?unsent`, 303);
  const by = { kind: 'person', id: person } as const;
  const answered = await answerLetter(parts.desk, { case: matter, seller, by, ...body });
  return answered.ok
    ? reply.redirect(noticePath(id), 303)
    : sendTold(reply, { told: 'missing', reader });
}
