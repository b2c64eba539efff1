import type { Actor, Role, Scope } from '../domain/actor.ts';

/** Who asks. Someone unknown is a caller too: they may read what is public. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'person' | 'key';
      readonly id: string;
      readonly name: string;
      readonly roles: readonly Role[];
      /** Whose rows alone they may see; the operator's own people and software see all. */
      readonly seller?: string;
      readonly locales: readonly string[];
    };

export const anonymous: Caller = { kind: 'anonymous' };

export function rolesHeld(caller: Caller): readonly Role[] {
  return caller.kind === 'anonymous' ? [] : caller.roles;
}

/** Whose rows a caller's queries may see. Someone unknown is held to those of no seller at all. */
export function scopeOf(caller: Caller): Scope {
  if (caller.kind === 'anonymous') return { kind: 'seller', seller: '' };
  return caller.seller === undefined
    ? { kind: 'operator' }
    : { kind: 'seller', seller: caller.seller };
}

/** Whom an act is signed by. Only public operations have callers without a name, and those change nothing. */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'anonymous')
    throw new Error('Nobody is signed in, so nobody can have done it');
  return { kind: caller.kind, id: caller.id };
}

/** One name for a caller, for what is counted or kept for each. */
export function callerKey(caller: Caller): string {
  return caller.kind === 'anonymous' ? 'anonymous' : `${caller.kind}:${caller.id}`;
}
