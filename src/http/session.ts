import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionOperations } from '../contract/session.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import { headersOf } from './identify.ts';
import { serve, type Parts } from './serve.ts';

export function serveSessions(parts: Parts): void {
  serve(parts, sessionOperations.signIn, async ({ body, request, reply }) => {
    const { email, password } = body;
    const answer = await forward(parts, { request, reply, sent: { email, password } });
    if (!answer.ok) return answer;
    const id = memberOf(memberOf(answer.value, 'user'), 'id');
    return done({ id: typeof id === 'string' ? id : '' });
  });
  serve(parts, sessionOperations.signOut, async ({ caller, request, reply }) => {
    const answer = await forward(parts, { request, reply, sent: {} });
    return answer.ok ? done({ id: caller.kind === 'anonymous' ? '' : caller.id }) : answer;
  });
  serve(parts, sessionOperations.changePassword, async ({ caller, body, request, reply }) => {
    const answer = await forward(parts, {
      request,
      reply,
      sent: { ...body, revokeOtherSessions: true },
    });
    return answer.ok ? done({ id: caller.kind === 'anonymous' ? '' : caller.id }) : answer;
  });
  serve(parts, sessionOperations.getMe, async ({ caller }) => {
    if (caller.kind === 'anonymous')
      return refuse('access/sign-in-required', 'Nobody is signed in.');
    const { kind, id, name, roles, locales } = caller;
    return done({ kind, id, name, roles, locales, seller: caller.seller ?? null });
  });
}

interface Forwarded {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly sent: Readonly<Record<string, unknown>>;
}

/** Has the keeper of accounts answer, and passes its cookies on. The caller's address is set here and nowhere else. */
async function forward(
  parts: Parts,
  { request, reply, sent }: Forwarded,
): Promise<Result<unknown>> {
  const headers = headersOf(request);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  headers.set('x-recourse-client', request.ip);
  const [origin] = parts.origins;
  // Whether another site asked was settled before; what sends no origin is no browser.
  if (!headers.has('origin') && origin !== undefined) headers.set('origin', origin);
  const url = new URL(request.url, origin);
  const response = await parts.accounts.handle(
    new Request(url, { method: 'POST', headers, body: JSON.stringify(sent) }),
  );
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return done(answer);
  return refusalOf(response, reply);
}

function refusalOf(response: Response, reply: FastifyReply): Result<never> {
  switch (response.status) {
    case 429:
      reply.header('retry-after', response.headers.get('x-retry-after') ?? '60');
      return refuse('access/too-many-requests', 'Too many attempts from this address.');
    case 403:
      return refuse('access/cross-site', 'The request came from another site’s page.');
    case 400:
    case 401:
      return refuse('access/wrong-credentials', 'The address or the password is wrong.');
    default:
      throw new Error(`The keeper of accounts answered ${response.status}`);
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map(Object.entries(value)).get(name)
    : undefined;
}
