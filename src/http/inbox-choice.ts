import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import { acceptMandate } from '../app/mandate/accept.ts';
import { mandateOperations } from '../contract/mandate.ts';
import { ById } from '../contract/wire.ts';
import { inboxPaths } from '../render/inbox-frame.ts';
import { acceptPage, choosePage, type AcceptFailure } from '../render/mandate-page.ts';
import { rememberSeller } from './inbox-mandate.ts';
import { readerOf, sendPage, sendTold, wordingOfNobody, type InboxReader } from './inbox-reader.ts';
import { fieldsOf, isOwnForm, refuseForm } from './inbox-session.ts';
import type { Parts } from './serve.ts';

const byId = Compile(ById);
const acceptBody = Compile(mandateOperations.acceptMandate.body);
const hidden = { schema: { hide: true } };

/** Taking up an invitation by form, and saying for which seller one acts. */
export function serveInboxMandates(pages: FastifyInstance, parts: Parts): void {
  pages.get('/accept/:id', hidden, (request, reply) =>
    byId.Check(request.params)
      ? sendPage(reply, acceptPage({ mandate: request.params.id }, wordingOfNobody(parts, request)))
      : sendMissing(parts, request, reply),
  );
  pages.post('/accept/:id', hidden, (request, reply) => acceptByForm(parts, request, reply));
  pages.get('/choose', hidden, async (request, reply) => {
    const reader = await readerOf(parts, request);
    return reader.kind === 'representative' || reader.kind === 'seller'
      ? sendChoice(reply, reader)
      : reply.redirect(inboxPaths.inbox, 303);
  });
  pages.post('/choose', hidden, async (request, reply) => {
    if (!isOwnForm(parts, request)) return refuseForm(parts, request, reply);
    const seller = fieldsOf(request).get('seller') ?? '';
    return rememberSeller(reply, seller).redirect(inboxPaths.inbox, 303);
  });
}

export function sendChoice(
  reply: FastifyReply,
  reader: Extract<InboxReader, { kind: 'representative' | 'seller' }>,
): FastifyReply {
  const sellers = reader.mandates.map(({ sellerId, sellerName }) => ({
    seller: sellerId,
    sellerName,
  }));
  return sendPage(reply, choosePage({ reader: reader.name, sellers }, reader.wording));
}

const failures: Readonly<Record<string, AcceptFailure>> = {
  'mandate/password-needed': 'password',
  'mandate/other-account': 'other-account',
  'mandate/already-held': 'held',
};

async function acceptByForm(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!isOwnForm(parts, request)) return refuseForm(parts, request, reply);
  if (!byId.Check(request.params)) return sendMissing(parts, request, reply);
  const mandate = request.params.id;
  const wording = wordingOfNobody(parts, request);
  const fail = (failure: AcceptFailure): FastifyReply =>
    sendPage(reply.code(422), acceptPage({ mandate, failure }, wording));
  const form = fieldsOf(request);
  const password = form.get('password') ?? '';
  const code = form.get('code') ?? '';
  const given = { code, ...(password === '' ? {} : { password }) };
  if (!acceptBody.Check({ code })) return fail('wrong');
  if (!acceptBody.Check(given)) return fail('password');
  const accepted = await acceptMandate(parts.desk, parts.accounts, { mandate, ...given });
  if (!accepted.ok) return fail(failures[accepted.refusal.code] ?? 'wrong');
  return rememberSeller(reply, accepted.value.sellerId).redirect(inboxPaths.signIn, 303);
}

function sendMissing(parts: Parts, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const reader = { kind: 'nobody', wording: wordingOfNobody(parts, request) } as const;
  return sendTold(reply, { told: 'missing', reader });
}
