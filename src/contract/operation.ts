import Type, { type Static, type TObject, type TProperties, type TSchema } from 'typebox';
import { roles, type Role } from '../domain/actor.ts';
import type { Power } from '../domain/mandate.ts';

/** Who may call: anyone at all, anyone signed in, or those with one of some roles. */
export type Access = 'public' | 'signed-in' | readonly Role[];

/** One thing that can be asked of the interface. Validation, permissions, the audit and OpenAPI all read it. */
export interface Operation<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  A extends TSchema = TSchema,
> {
  /** Verb and noun; also what the audit calls the act. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `{name}` for what `params` holds. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** What a reader of the summary may not expect. */
  readonly description?: string;
  readonly access: Access;
  /** What the mandate of whoever acts for a seller must let them do; set wherever a seller may call. */
  readonly power: Power | undefined;
  /** Whether a person must do it, so that a key with the role may not. */
  readonly isForPersons: boolean;
  /** Whether it changes something: then it is audited, and refused when a browser sends it from another site. */
  readonly isWrite: boolean;
  /** Whether it takes an Idempotency-Key. Not where the request or the answer holds a secret: nothing may keep those. */
  readonly isIdempotent: boolean;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Media types of a body that is read as bytes; absent when the body is JSON of the shape `body`. */
  readonly bodyTypes?: readonly string[];
  /** The longest body, in bytes. */
  readonly bodyLimit: number;
  readonly answer: A;
  /** Media types of an answer that is bytes; absent when the answer is JSON of the shape `answer`. */
  readonly answerTypes?: readonly string[];
  readonly status: 200 | 201;
}

type None = TObject<Record<never, never>>;
const none: None = Type.Object({});

const kibibyte = 1024;
const usualBodyLimit = 256 * kibibyte;

type Given<P extends TSchema, Q extends TSchema, B extends TSchema, A extends TSchema> = Pick<
  Operation<P, Q, B, A>,
  'id' | 'method' | 'path' | 'tag' | 'summary' | 'access' | 'answer'
> &
  Partial<
    Pick<
      Operation<P, Q, B, A>,
      | 'description'
      | 'power'
      | 'isForPersons'
      | 'isWrite'
      | 'isIdempotent'
      | 'params'
      | 'query'
      | 'body'
      | 'bodyTypes'
      | 'bodyLimit'
      | 'answerTypes'
      | 'status'
    >
  >;

/**
 * Fills in what most operations have: a POST or DELETE writes and is idempotent on request; nothing else to send. What
 * a seller may look at needs the power to read; what they may change names its power.
 */
export function operation<
  A extends TSchema,
  P extends TSchema = None,
  Q extends TSchema = None,
  B extends TSchema = None,
>(given: Given<P, Q, B, A>): Operation<P, Q, B, A>;
export function operation(given: Given<TSchema, TSchema, TSchema, TSchema>): Operation {
  const isWrite = given.isWrite ?? given.method !== 'GET';
  const power = given.power ?? (isWrite ? undefined : 'read');
  const isForSellers = Array.isArray(given.access) && given.access.includes('seller');
  if (isForSellers && power === undefined)
    throw new Error(`${given.id} lets a seller change something; its power must be named`);
  return {
    isForPersons: false,
    isIdempotent: isWrite,
    params: none,
    query: none,
    body: none,
    bodyLimit: usualBodyLimit,
    status: 200,
    ...given,
    isWrite,
    power: isForSellers ? power : undefined,
  };
}

/** Whether someone with these roles may call, leaving aside whose rows they may see. */
export function isAllowed(access: Access, held: readonly Role[]): boolean {
  if (access === 'public') return true;
  if (access === 'signed-in') return held.length > 0;
  return access.some((role) => held.includes(role));
}

/** The roles that may call, in the roles' own order. */
export function rolesOf(access: Access): readonly Role[] {
  return roles.filter((role) => isAllowed(access, [role]));
}

/** The operator's people; software and sellers are no staff. */
export const staff = [
  'administrator',
  'policy-manager',
  'reviewer',
  'appeal-officer',
  'finance',
  'auditor',
] as const;

/** An object with nothing beside what it names: a misspelt member is an error and not a silence. */
export function closed<T extends TProperties>(properties: T, description?: string): TObject<T> {
  return Type.Object(properties, {
    additionalProperties: false,
    ...(description === undefined ? {} : { description }),
  });
}

/** What a handler may answer: values that nobody writes to any more are as good as ones that may be written to. */
export type Answer<A extends TSchema> = DeepReadonly<Static<A>>;

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;
