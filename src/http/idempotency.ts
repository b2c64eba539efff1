import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Value } from 'typebox/value';
import type { Operation } from '../contract/operation.ts';
import { Problem } from '../contract/problem.ts';
import { operatorScope } from '../domain/actor.ts';
import { instant } from '../domain/time.ts';
import { transact } from '../store/database/transaction.ts';
import { beginRequest, keepAnswer, releaseRequest, type RequestKey } from '../store/idempotency.ts';
import { callerKey, type Caller } from './caller.ts';
import { problem } from './problem.ts';
import type { Outcome, Parts } from './serve.ts';

/** A claim older than this belongs to a process that died. Longer than any request takes. */
const longestRequestMilliseconds = 5 * 60_000;

interface Once {
  readonly parts: Parts;
  readonly operation: Operation;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly caller: Caller;
}

/**
 * Runs a request once for each Idempotency-Key and gives its repetitions the answer of the first, refusals
 * included. A fault is not kept: the next attempt runs anew.
 */
export async function answerOnce(once: Once, run: () => Promise<Outcome>): Promise<Outcome> {
  const { parts, operation, request, reply } = once;
  const header = request.headers['idempotency-key'];
  if (header === undefined || !operation.isWrite) return run();
  if (!operation.isIdempotent) return refused('idempotency/not-offered');
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header))
    return refused('idempotency/key-invalid');
  const key: RequestKey = {
    actor: callerKey(once.caller),
    key: header,
    requestHash: hashOf(request),
  };
  const { store } = parts.desk;
  const at = store.realNow();
  const abandonedBefore = instant(
    new Date(Date.parse(at) - longestRequestMilliseconds).toISOString(),
  );
  const begun = await transact(store, operatorScope, (tx) =>
    beginRequest(tx, { request: key, at, abandonedBefore }),
  );
  switch (begun.kind) {
    case 'reused':
      return refused('idempotency/key-reused');
    case 'running':
      return refused('idempotency/still-running');
    case 'answered':
      reply.header('idempotency-replayed', 'true');
      return replay(begun);
    case 'first':
      return runFirst({ once, key }, run);
  }
}

function refused(
  code:
    | 'idempotency/not-offered'
    | 'idempotency/key-invalid'
    | 'idempotency/key-reused'
    | 'idempotency/still-running',
): Outcome {
  return { kind: 'problem', problem: problem(code) };
}

async function runFirst(
  { once, key }: { readonly once: Once; readonly key: RequestKey },
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  const { store } = once.parts.desk;
  try {
    const outcome = await run();
    const kept =
      outcome.kind === 'answer'
        ? { status: outcome.status, body: outcome.body }
        : { status: outcome.problem.status, body: outcome.problem };
    await transact(store, operatorScope, (tx) => keepAnswer(tx, { request: key, ...kept }));
    return outcome;
  } catch (error) {
    await transact(store, operatorScope, (tx) => releaseRequest(tx, key));
    throw error;
  }
}

function replay({ status, body }: { readonly status: number; readonly body: unknown }): Outcome {
  return Value.Check(Problem, body)
    ? { kind: 'problem', problem: body }
    : { kind: 'answer', status, body };
}

/** The same request has the same method, address and body. */
function hashOf(request: FastifyRequest): Buffer {
  const { body } = request;
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${request.headers['content-type'] ?? ''}\n`)
    .update(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null))
    .digest();
}
