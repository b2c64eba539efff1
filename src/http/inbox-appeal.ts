import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import { fileAppeal } from '../app/appeal/file.ts';
import { writeLetter } from '../app/appeal/write.ts';
import { appealOperations } from '../contract/appeal.ts';
import { ById } from '../contract/wire.ts';
import { inboxPaths, noticePath } from '../render/inbox-frame.ts';
import type { AppealLetters, Contestable, FormFailure } from '../render/appeal-page.ts';
import { longestAnswer } from '../render/letter-page.ts';
import { appealOfNotice, contestableItems } from '../store/appeal.ts';
import { lettersOf } from '../store/appeal-letter.ts';
import { contestedSubject } from '../store/appeal-subject.ts';
import { transact } from '../store/database/transaction.ts';
import { readerOf, sendTold, type InboxReader } from './inbox-reader.ts';
import { fieldsOf, isOwnForm, refuseForm } from './inbox-session.ts';
import type { Parts } from './serve.ts';

/** A character may take nine in a form: three bytes, each escaped. Two texts, and the ids of listings. */
const formBytes = 2 * longestAnswer * 9 + 100_000;
const byId = Compile(ById);
const fileBody = Compile(appealOperations.fileAppeal.body);
const writeBody = Compile(appealOperations.writeAppeal.body);

type Seller = Extract<InboxReader, { kind: 'seller' }>;

/** Contesting a decision, and writing about an appeal, by the forms that stand under their notices. */
export function serveInboxAppeals(pages: FastifyInstance, parts: Parts): void {
  void pages.register(async (appeals) => {
    appeals.removeAllContentTypeParsers();
    appeals.addContentTypeParser<string>(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytes },
      (_request, body, done) => done(null, new URLSearchParams(body)),
    );
    appeals.post('/:id/appeal', { schema: { hide: true } }, (request, reply) =>
      answerForm(parts, { request, reply }, fileByForm),
    );
    appeals.post('/:id/appeal-letter', { schema: { hide: true } }, (request, reply) =>
      answerForm(parts, { request, reply }, writeByForm),
    );
  });
}

/** Notices that tell of something that is contested. */
const contested: ReadonlySet<string> = new Set([
  'decision',
  'application-decided',
  'approval-revoked',
  'verification-decided',
]);

/** What can be contested under a notice; nothing under notices of what is not. */
export async function contestableUnder(
  parts: Parts,
  { scope, powers }: Seller,
  {
    notice,
    kind,
    query,
  }: { readonly notice: string; readonly kind: string; readonly query: unknown },
): Promise<Contestable | undefined> {
  if (!contested.has(kind)) return undefined;
  return transact(parts.desk.store, scope, async (tx) => {
    const items = await contestableItems(tx, notice);
    const mayAppeal = powers.includes('appeal');
    if (items.length === 0) {
      const subject = await contestedSubject(tx, notice);
      if (subject === undefined) return undefined;
      const isHeard = subject.appealId !== null;
      return { notice, listings: [], isHeard, mayAppeal, ...failureIn(query) };
    }
    const left = new Map(
      items
        .filter(({ appealId }) => appealId === null)
        .map(({ listing, title }) => [listing, { listing, title }]),
    );
    const listings = [...left.values()];
    return { notice, listings, isHeard: listings.length === 0, mayAppeal, ...failureIn(query) };
  });
}

/** What was written on the appeal that a notice tells of; nothing under other notices. */
export async function appealUnder(
  parts: Parts,
  { scope, powers }: Seller,
  { notice, query }: { readonly notice: string; readonly query: unknown },
): Promise<AppealLetters | undefined> {
  return transact(parts.desk.store, scope, async (tx) => {
    const appeal = await appealOfNotice(tx, notice);
    if (appeal === undefined) return undefined;
    const letters = (await lettersOf(tx, appeal.id)).toReversed();
    const isOpen = appeal.closedAt === null;
    return { notice, letters, isOpen, mayWrite: powers.includes('appeal'), ...failureIn(query) };
  });
}

const failures: readonly FormFailure[] = ['wrong', 'over', 'heard', 'money'];

function failureIn(query: unknown): { readonly failure?: FormFailure } {
  const named =
    typeof query === 'object' && query !== null && 'unsent' in query ? query.unsent : '';
  const failure = failures.find((one) => one === named);
  return failure === undefined ? {} : { failure };
}

const failureOf: Readonly<Record<string, FormFailure>> = {
  'appeal/window-closed': 'over',
  'appeal/already-heard': 'heard',
  'appeal/nothing-to-contest': 'heard',
  'appeal/closed': 'over',
  'appeal/no-money-held': 'money',
};

type ByForm = (
  parts: Parts,
  asked: { readonly id: string; readonly fields: URLSearchParams; readonly reader: Seller },
) => Promise<FormFailure | undefined>;

async function answerForm(
  parts: Parts,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  act: ByForm,
): Promise<FastifyReply> {
  if (!isOwnForm(parts, request)) return refuseForm(parts, request, reply);
  const reader = await readerOf(parts, request);
  if (reader.kind !== 'seller') return reply.redirect(inboxPaths.inbox, 303);
  if (!byId.Check(request.params)) return sendTold(reply, { told: 'missing', reader });
  const { id } = request.params;
  if (!reader.powers.includes('appeal')) return reply.redirect(noticePath(id), 303);
  const failure = await act(parts, { id, fields: fieldsOf(request), reader });
  return reply.redirect(
    `${noticePath(id)}${failure === undefined ? '' : `?unsent=${failure}`}`,
    303,
  );
}

const fileByForm: ByForm = async (parts, { id, fields, reader }) => {
  const { seller, person, wording } = reader;
  const points = (fields.get('points') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const body = {
    notice: id,
    ...(fields.has('whole') ? {} : { listings: fields.getAll('listing') }),
    type: fields.get('type') ?? '',
    submission: { text: (fields.get('text') ?? '').trim(), language: wording.locale },
    points,
  };
  if (!fileBody.Check(body)) return 'wrong';
  const { entered: _entered, seller: _seller, ...said } = body;
  const by = { kind: 'person', id: person } as const;
  const filed = await fileAppeal(parts.desk, { ...said, seller, by });
  return filed.ok ? undefined : (failureOf[filed.refusal.code] ?? 'wrong');
};

const writeByForm: ByForm = async (parts, { id, fields, reader }) => {
  const { scope, seller, person, wording } = reader;
  const appeal = await transact(parts.desk.store, scope, (tx) => appealOfNotice(tx, id));
  const text = (fields.get('text') ?? '').trim();
  const body = { words: { text, language: wording.locale } };
  if (appeal === undefined || !writeBody.Check(body)) return 'wrong';
  const by = { kind: 'person', id: person } as const;
  const written = await writeLetter(parts.desk, { appeal: appeal.id, seller, by, ...body });
  return written.ok ? undefined : (failureOf[written.refusal.code] ?? 'wrong');
};
