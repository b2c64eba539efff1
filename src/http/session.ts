import { sessionOperations } from '../contract/session.ts';
import { done, refuse } from '../domain/result.ts';
import { forward } from './forward.ts';
import { serve, type Parts } from './serve.ts';

const { signIn, signOut, changePassword, getMe } = sessionOperations;

export function serveSessions(parts: Parts): void {
  serve(parts, signIn, async ({ body, request, reply }) => {
    const { email, password } = body;
    const answer = await forward(parts, {
      request,
      reply,
      path: signIn.path,
      sent: { email, password },
    });
    if (!answer.ok) return answer;
    const id = memberOf(memberOf(answer.value, 'user'), 'id');
    return done({ id: typeof id === 'string' ? id : '' });
  });
  serve(parts, signOut, async ({ caller, request, reply }) => {
    const answer = await forward(parts, { request, reply, path: signOut.path, sent: {} });
    return answer.ok ? done({ id: caller.kind === 'anonymous' ? '' : caller.id }) : answer;
  });
  serve(parts, changePassword, async ({ caller, body, request, reply }) => {
    const answer = await forward(parts, {
      request,
      reply,
      path: changePassword.path,
      sent: { ...body, revokeOtherSessions: true },
    });
    return answer.ok ? done({ id: caller.kind === 'anonymous' ? '' : caller.id }) : answer;
  });
  serve(parts, getMe, async ({ caller }) => {
    if (caller.kind === 'anonymous')
      return refuse('access/sign-in-required', 'Nobody is signed in.');
    const { kind, id, name, roles, locales, powers } = caller;
    const mandates = caller.mandates.map(({ sellerId, ...rest }) => ({
      ...rest,
      seller: sellerId,
    }));
    const seller = caller.seller ?? null;
    return done({ kind, id, name, roles, locales, seller, powers, mandates });
  });
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map(Object.entries(value)).get(name)
    : undefined;
}
