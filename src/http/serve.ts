import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { Desk } from '../app/desk.ts';
import type { Accounts } from '../app/ports/accounts.ts';
import type { Answer, Operation } from '../contract/operation.ts';
import type { Problem } from '../contract/problem.ts';
import { operatorScope, type Actor, type Scope } from '../domain/actor.ts';
import { refuse, type Result } from '../domain/result.ts';
import { insertAudit } from '../store/audit.ts';
import { transact } from '../store/database/transaction.ts';
import { admit } from './admit.ts';
import { actorOf, anonymous, scopeOf, type Caller } from './caller.ts';
import { identify } from './identify.ts';
import { answerOnce } from './idempotency.ts';
import { invalid, problemOf, sendProblem } from './problem.ts';
import { routeSchema } from './route-schema.ts';

/** What every route is given. */
export interface Parts {
  readonly server: FastifyInstance;
  readonly desk: Desk;
  readonly accounts: Accounts;
  /** Where our own pages come from. */
  readonly origins: readonly string[];
  /** Ids of the operations that have a route. */
  readonly served: Set<string>;
}

/** A request that may be answered: allowed, and of the shape that was asked for. */
export interface Call<P extends TSchema, Q extends TSchema, B extends TSchema> {
  readonly caller: Caller;
  readonly scope: Scope;
  /** Throws when nobody is signed in, which only public operations allow. */
  readonly actor: () => Actor;
  readonly params: Static<P>;
  readonly query: Static<Q>;
  readonly body: Static<B>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What goes back: an answer of the operation's shape, or a problem. */
export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'problem'; readonly problem: Problem };

const callers = new WeakMap<FastifyRequest, Caller>();

/** Makes the route of an operation: who may call, what is read, answering once, and the audit are the same for all. */
export function serve<P extends TSchema, Q extends TSchema, B extends TSchema, A extends TSchema>(
  parts: Parts,
  operation: Operation<P, Q, B, A>,
  handle: (call: Call<P, Q, B>) => Promise<Result<Answer<A>>>,
): void {
  const validators = {
    params: Compile(operation.params),
    query: Compile(operation.query),
    body: Compile(operation.body),
  };
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const caller = callers.get(request) ?? anonymous;
    const read = readRequest(validators, request);
    if (read.kind === 'invalid') {
      const { code, detail } = read.problem;
      await audit({
        parts,
        operation,
        caller,
        params: request.params,
        result: refuse(code, detail),
      });
      return sendProblem(reply, read.problem);
    }
    const outcome = await answerOnce({ parts, operation, request, reply, caller }, async () => {
      const { params, query, body } = read;
      const call = {
        caller,
        scope: scopeOf(caller),
        actor: () => actorOf(caller),
        params,
        query,
        body,
        request,
        reply,
      };
      const result = await handle(call);
      await audit({ parts, operation, caller, params, result });
      return outcomeOf(operation, result);
    });
    if (outcome.kind === 'problem') return sendProblem(reply, outcome.problem);
    return reply.code(outcome.status).send(outcome.body);
  };
  parts.served.add(operation.id);
  if (operation.bodyTypes === undefined) addRoute(parts, operation, answer);
  else {
    void parts.server.register(async (server) => {
      readBytes(server, operation.bodyTypes ?? []);
      addRoute({ ...parts, server }, operation, answer);
    });
  }
}

function addRoute(
  parts: Parts,
  operation: Operation,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  parts.server.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: routeSchema(operation),
    bodyLimit: operation.bodyLimit,
    // After the limit on requests, and before a body is read.
    preParsing: (request, reply, _payload) => welcome({ parts, operation, request, reply }),
    handler,
  });
}

/** A feed is read as bytes, whatever its kind, so that a bad row spoils itself alone. */
function readBytes(server: FastifyInstance, types: readonly string[]): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser([...types], { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
}

interface Arrival {
  readonly parts: Parts;
  readonly operation: Operation;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Before a body is read: whoever may not call is told so, and told nothing else. */
async function welcome({
  parts,
  operation,
  request,
  reply,
}: Arrival): Promise<FastifyReply | undefined> {
  const known = await identify(parts, request);
  if (!known.ok) return sendProblem(reply, problemOf(known.refusal));
  const admitted = admit(operation, known.value, { request, origins: parts.origins });
  if (admitted.ok) {
    callers.set(request, admitted.value);
    return undefined;
  }
  await audit({ parts, operation, caller: known.value, params: request.params, result: admitted });
  return sendProblem(reply, problemOf(admitted.refusal));
}

type Read<P extends TSchema, Q extends TSchema, B extends TSchema> =
  | {
      readonly kind: 'read';
      readonly params: Static<P>;
      readonly query: Static<Q>;
      readonly body: Static<B>;
    }
  | { readonly kind: 'invalid'; readonly problem: Problem };

/** Addresses and queries are text, so numbers and booleans are read out of it; a body is taken as it is. */
function readRequest<P extends TSchema, Q extends TSchema, B extends TSchema>(
  validators: {
    readonly params: Validator<{}, P>;
    readonly query: Validator<{}, Q>;
    readonly body: Validator<{}, B>;
  },
  request: FastifyRequest,
): Read<P, Q, B> {
  const params = validators.params.Convert(request.params);
  if (!validators.params.Check(params))
    return { kind: 'invalid', problem: invalid('params', validators.params.Errors(params)) };
  const query = validators.query.Convert(request.query);
  if (!validators.query.Check(query))
    return { kind: 'invalid', problem: invalid('query', validators.query.Errors(query)) };
  const body = request.body ?? {};
  if (!validators.body.Check(body))
    return { kind: 'invalid', problem: invalid('body', validators.body.Errors(body)) };
  return { kind: 'read', params, query, body };
}

function outcomeOf(operation: Operation, result: Result<unknown>): Outcome {
  return result.ok
    ? { kind: 'answer', status: operation.status, body: result.value }
    : { kind: 'problem', problem: problemOf(result.refusal) };
}

/** Who did what, whether it was let or refused. Ids only, so that no secret can get in. */
export async function audit({
  parts,
  operation,
  caller,
  params,
  result,
}: {
  readonly parts: Parts;
  readonly operation: Operation;
  readonly caller: Caller;
  readonly params: unknown;
  readonly result: Result<unknown>;
}): Promise<void> {
  if (!operation.isWrite || caller.kind === 'anonymous') return;
  const subject = idOf(params) ?? (result.ok ? idOf(result.value) : undefined);
  await transact(parts.desk.store, operatorScope, (tx) =>
    insertAudit(tx, {
      actor: actorOf(caller),
      action: operation.id,
      ...(subject === undefined ? {} : { subject }),
      ...(caller.seller === undefined ? {} : { seller: caller.seller }),
      outcome: result.ok ? 'done' : result.refusal.code,
    }),
  );
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' ? value.id : undefined;
}
