import type { FastifyReply, FastifyRequest } from 'fastify';
import { done, refuse, type Result } from '../domain/result.ts';
import { headersOf } from './identify.ts';
import type { Parts } from './serve.ts';

interface Forwarded {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** The operation's path, by which the keeper of accounts knows what is asked. */
  readonly path: string;
  readonly sent: Readonly<Record<string, unknown>>;
}

/**
 * Has the keeper of accounts answer, and passes its cookies on. The caller's address is set here and nowhere else.
 * Refusals: `access/too-many-requests`, `access/cross-site`, `access/wrong-credentials`.
 */
export async function forward(
  parts: Pick<Parts, 'accounts' | 'origins'>,
  { request, reply, path, sent }: Forwarded,
): Promise<Result<unknown>> {
  const headers = headersOf(request);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  headers.set('x-recourse-client', request.ip);
  const [origin] = parts.origins;
  // Whether another site asked was settled before; what sends no origin is no browser.
  if (!headers.has('origin') && origin !== undefined) headers.set('origin', origin);
  const response = await parts.accounts.handle(
    new Request(new URL(path, origin), { method: 'POST', headers, body: JSON.stringify(sent) }),
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
