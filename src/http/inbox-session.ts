import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import { sessionOperations } from '../contract/session.ts';
import { inboxPaths } from '../render/inbox-frame.ts';
import { signInPage, type SignInFailure, type SignInForm } from '../render/sign-in-page.ts';
import { forward } from './forward.ts';
import { identify } from './identify.ts';
import { forgetSeller } from './inbox-mandate.ts';
import { readerOf, sendPage, sendTold, wordingOfNobody } from './inbox-reader.ts';
import { audit, type Parts } from './serve.ts';

const { signIn, signOut } = sessionOperations;
const credentials = Compile(signIn.body);

/** Signing in and out by form. The keeper of accounts, its cookies and its limits are those of the interface. */
export function serveInboxSession(pages: FastifyInstance, parts: Parts): void {
  const hidden = { schema: { hide: true } };
  pages.route<{ Querystring: Readonly<Record<string, unknown>> }>({
    ...hidden,
    method: ['GET', 'HEAD'],
    url: '/sign-in',
    handler: async (request, reply) => {
      const next = localPath(request.query['next']);
      const reader = await readerOf(parts, request);
      return reader.kind === 'nobody'
        ? sendPage(reply, signInPage({ next, email: '' }, reader.wording))
        : reply.redirect(next, 303);
    },
  });
  pages.post('/sign-in', hidden, (request, reply) => signInByForm(parts, request, reply));
  pages.post('/sign-out', hidden, (request, reply) => signOutByForm(parts, request, reply));
}

async function signInByForm(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!isOwnForm(parts, request)) return refuseForm(parts, request, reply);
  const form = fieldsOf(request);
  const typed = { email: (form.get('email') ?? '').trim(), password: form.get('password') ?? '' };
  const next = localPath(form.get('next'));
  const fail = (failure: SignInFailure): FastifyReply => {
    const given: SignInForm = { next, email: typed.email, failure };
    const status = failure.kind === 'often' ? 429 : 401;
    return sendPage(reply.code(status), signInPage(given, wordingOfNobody(parts, request)));
  };
  if (!credentials.Check(typed)) return fail({ kind: 'wrong' });
  const answer = await forward(parts, { request, reply, path: signIn.path, sent: typed });
  if (answer.ok) return reply.redirect(next, 303);
  switch (answer.refusal.code) {
    case 'access/too-many-requests':
      return fail({ kind: 'often', seconds: Number(reply.getHeader('retry-after')) });
    case 'access/cross-site':
      return refuseForm(parts, request, reply);
    default:
      return fail({ kind: 'wrong' });
  }
}

async function signOutByForm(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!isOwnForm(parts, request)) return refuseForm(parts, request, reply);
  const known = await identify(parts, request);
  if (known.ok && known.value.kind === 'person') {
    const result = await forward(parts, { request, reply, path: signOut.path, sent: {} });
    await audit({ parts, operation: signOut, caller: known.value, params: {}, result });
  }
  return forgetSeller(reply).redirect(inboxPaths.signIn, 303);
}

/**
 * A browser names the origin of every form that it posts. One that names none, or another's, is not let:
 * signing someone in to an account that is not theirs is an attack as much as acting in their name.
 */
export function isOwnForm({ origins }: Parts, { headers }: FastifyRequest): boolean {
  return headers.origin !== undefined && origins.includes(headers.origin);
}

export function refuseForm(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const reader = { kind: 'nobody', wording: wordingOfNobody(parts, request) } as const;
  return sendTold(reply, { told: 'elsewhere', reader });
}

export function fieldsOf({ body }: FastifyRequest): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

const local = /^\/inbox(?:\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/i;

/** Where to go after signing in: the inbox or a notice in it, and nowhere else whatever was asked. */
function localPath(asked: unknown): string {
  return typeof asked === 'string' && local.test(asked) ? asked : inboxPaths.inbox;
}
