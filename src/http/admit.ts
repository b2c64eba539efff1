import type { FastifyRequest } from 'fastify';
import { isAllowed, type Operation } from '../contract/operation.ts';
import type { Power } from '../domain/mandate.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import { rolesHeld, type Caller } from './caller.ts';

/** Header that a page of another site cannot set without asking first, and we never answer such a question. */
const ownHeader = 'x-recourse-request';

/**
 * Whether a caller may use an operation at all. Whose rows they see is the transaction's scope.
 * Refusals, in order: `access/sign-in-required`, `access/role-missing`, `access/person-required`,
 * `access/power-missing`, `access/cross-site`.
 */
export function admit(
  operation: Operation,
  caller: Caller,
  from: { readonly request: FastifyRequest; readonly origins: readonly string[] },
): Result<Caller> {
  if (operation.access !== 'public') {
    if (caller.kind === 'anonymous')
      return refuse('access/sign-in-required', 'Nobody is signed in.');
    if (!isAllowed(operation.access, rolesHeld(caller))) {
      return refuse('access/role-missing', `None of your roles may do ${operation.id}.`);
    }
    if (operation.isForPersons && caller.kind !== 'person') {
      return refuse('access/person-required', 'A person must do this, and a key is none.');
    }
    if (caller.seller !== undefined && !mayFor(operation, caller)) {
      return refuse(
        'access/power-missing',
        `Your mandate for ${caller.seller} lacks the power ${operation.power ?? ''}.`,
      );
    }
  }
  if (operation.method !== 'GET' && isCrossSite(caller, from)) {
    return refuse('access/cross-site', 'The request came from another site’s page.');
  }
  return done(caller);
}

/** Whoever acts for a seller does so within the powers of their mandate; what anyone signed in may do needs none. */
function mayFor(
  { access, power }: Operation,
  { powers }: { readonly powers: readonly Power[] },
): boolean {
  return access === 'signed-in' || (power !== undefined && powers.includes(power));
}

/** A browser sends its cookie wherever a page asks it to, so a write must show that our own page asked. */
function isCrossSite(
  caller: Caller,
  { request, origins }: { readonly request: FastifyRequest; readonly origins: readonly string[] },
): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return caller.kind !== 'key' && !origins.includes(origin);
  return caller.kind === 'person' && request.headers[ownHeader] === undefined;
}
