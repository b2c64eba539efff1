import type { FastifyReply, FastifyRequest } from 'fastify';
import { inboxPaths } from '../render/inbox-frame.ts';

/** Keeps in the browser for whom a person acts. It lets nobody do anything: mandates are looked up at each request. */
const cookieName = 'recourse_seller';
const keptDays = 30;
const daySeconds = 86_400;

export function sellerRemembered({ headers }: FastifyRequest): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${cookieName}=`));
  try {
    return found === undefined ? undefined : decodeURIComponent(found.slice(cookieName.length + 1));
  } catch {
    return undefined;
  }
}

export function rememberSeller(reply: FastifyReply, seller: string): FastifyReply {
  return setCookie(reply, { value: encodeURIComponent(seller), seconds: keptDays * daySeconds });
}

export function forgetSeller(reply: FastifyReply): FastifyReply {
  return setCookie(reply, { value: '', seconds: 0 });
}

function setCookie(
  reply: FastifyReply,
  { value, seconds }: { readonly value: string; readonly seconds: number },
): FastifyReply {
  return reply.header(
    'set-cookie',
    `${cookieName}=${value}; Path=${inboxPaths.inbox}; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax`,
  );
}
