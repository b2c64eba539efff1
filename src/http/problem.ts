import type { FastifyError, FastifyReply } from 'fastify';
import type { TLocalizedValidationError } from 'typebox/error';
import { errors, isErrorCode, type ErrorCode } from '../contract/errors.ts';
import type { FieldError, Problem } from '../contract/problem.ts';
import type { Refusal } from '../domain/result.ts';
import { sqlState } from '../store/database/transaction.ts';

/** The only maker of problem+json. */
function form(
  code: ErrorCode,
  given: { readonly detail?: string; readonly errors?: readonly FieldError[] } = {},
): Problem {
  const { status, title, remedy } = errors[code];
  return {
    type: `/errors#${code}`,
    title,
    status,
    code,
    detail: given.detail ?? `${title}.`,
    remedy,
    ...(given.errors === undefined ? {} : { errors: [...given.errors] }),
  };
}

/** A refusal of a verb. What may not be seen and what does not exist carry one code and one detail. */
export function problemOf(refusal: Refusal): Problem {
  if (!isErrorCode(refusal.code))
    throw new Error(`The code ${refusal.code} is missing from the error catalogue`);
  return form(refusal.code, {
    detail: errors[refusal.code].status === 404 ? `${errors[refusal.code].title}.` : refusal.detail,
    ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
  });
}

export function problem(code: ErrorCode, detail?: string): Problem {
  return form(code, detail === undefined ? {} : { detail });
}

/** Each field that is wrong, with what was expected there. */
export function invalid(
  part: 'params' | 'query' | 'body',
  found: readonly TLocalizedValidationError[],
): Problem {
  return form('request/invalid', {
    errors: found.slice(0, mostErrors).map((one) => fieldError(part, one)),
  });
}

const mostErrors = 20;

function fieldError(
  part: string,
  { instancePath, message, params }: TLocalizedValidationError,
): FieldError {
  const allowed = 'allowedValues' in params ? `: ${params.allowedValues.join(', ')}` : '';
  const named =
    'additionalProperties' in params ? `: ${params.additionalProperties.join(', ')}` : '';
  return { field: `${part}${instancePath}`, expected: `${message}${allowed}${named}` };
}

const ofFastify: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request/unsupported-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request/too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request/malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request/malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request/malformed',
};

/** What was thrown, as the caller may know it: never a message of our own insides. */
export function problemOfError(error: FastifyError): Problem {
  const known = ofFastify[error.code];
  if (known !== undefined) return form(known);
  if (error.statusCode === 429) return form('access/too-many-requests');
  const state = sqlState(error) ?? '';
  if (busy.has(state)) return form('fault/busy');
  if (unstorable.has(state)) return form('request/malformed');
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
    ? form('request/malformed')
    : form('fault/internal');
}

/** Serialisation, deadlock, too many connections, cancelled: another attempt may succeed. */
const busy = new Set(['40001', '40P01', '53300', '57014']);
/** Text that PostgreSQL cannot hold: the character U+0000, or half of a surrogate pair. */
const unstorable = new Set(['22021', '22P05']);

/** Always in one order, so that the same refusal is the same bytes. */
export async function sendProblem(reply: FastifyReply, problem: Problem): Promise<FastifyReply> {
  const { type, title, status, code, detail, remedy, errors: found } = problem;
  const body = {
    type,
    title,
    status,
    code,
    detail,
    remedy,
    ...(found === undefined ? {} : { errors: found }),
  };
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(body);
}
