import type { Actor, Role, Scope } from '../domain/actor.ts';
import type { Power } from '../domain/mandate.ts';
import type { LiveMandate } from '../store/mandate.ts';

/** Who asks. Someone unknown is a caller too: they may read what is public. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'person' | 'key';
      readonly id: string;
      readonly name: string;
      readonly roles: readonly Role[];
      /** For whom they act, and whose rows alone they see; the operator's own people and software see all. */
      readonly seller?: string;
      /** What they may do for that seller. */
      readonly powers: readonly Power[];
      /** All mandates by which a person may act, for this seller and others. */
      readonly mandates: readonly LiveMandate[];
      readonly locales: readonly string[];
    };

export const anonymous: Caller = { kind: 'anonymous' };

export function rolesHeld(caller: Caller): readonly Role[] {
  return caller.kind === 'anonymous' ? [] : caller.roles;
}

/** Whose rows a caller's queries may see. Who is unknown, or acts for nobody, is held to those of no seller at all. */
export function scopeOf(caller: Caller): Scope {
  if (caller.kind === 'anonymous') return { kind: 'seller', seller: '' };
  if (caller.seller !== undefined) return { kind: 'seller', seller: caller.seller };
  return caller.roles.includes('representative')
    ? { kind: 'seller', seller: '' }
    : { kind: 'operator' };
}

/** Whom an act is signed by. Only public operations have callers without a name, and those change nothing. */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'anonymous')
    throw new Error('Nobody is signed in, so nobody can have done it');
  return { kind: caller.kind, id: caller.id };
}

/** One name for a caller and for whom they act, for what is counted or kept for each. */
export function callerKey(caller: Caller): string {
  if (caller.kind === 'anonymous') return 'anonymous';
  const { kind, id, seller } = caller;
  return kind === 'person' && seller !== undefined ? `person:${id}:${seller}` : `${kind}:${id}`;
}
