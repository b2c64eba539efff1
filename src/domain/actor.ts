/**
 * Who did something. An automatic act is signed by the system, never by a person who did not do it.
 */
export type Actor =
  | { readonly kind: 'system' }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'key'; readonly id: string };

export const system: Actor = { kind: 'system' };

/**
 * What someone signed in may do. A seller's own people have the one role `seller`, and so has whoever acts for a
 * seller by mandate, while they do; a representative who acts for nobody has the role `representative`. Software has
 * roles by key.
 */
export const roles = [
  'administrator',
  'policy-manager',
  'reviewer',
  'appeal-officer',
  'finance',
  'auditor',
  'seller',
  'representative',
  'catalogue',
  'orders',
] as const;
export type Role = (typeof roles)[number];

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

/** Whose rows a transaction may see: the operator's staff and jobs see all, a seller their own. */
export type Scope =
  { readonly kind: 'operator' } | { readonly kind: 'seller'; readonly seller: string };

export const operatorScope: Scope = { kind: 'operator' };
