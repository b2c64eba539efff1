import '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import type { TSchema } from 'typebox';
import { rolesOf, type Operation } from '../contract/operation.ts';
import { Problem } from '../contract/problem.ts';
import { sellerHeader } from './identify.ts';

/** The schema of a route: what OpenAPI prints, and what an answer is written by. */
export function routeSchema(operation: Operation): FastifySchema {
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description: describe(operation),
    security:
      operation.access === 'public'
        ? []
        : operation.isForPersons
          ? [{ session: [] }]
          : [{ key: [] }, { session: [] }],
    ...(hasMembers(operation.params) ? { params: operation.params } : {}),
    ...(hasMembers(operation.query) ? { querystring: operation.query } : {}),
    ...headersOf(operation),
    ...bodyOf(operation),
    response: {
      ...(operation.answerTypes === undefined ? { [operation.status]: operation.answer } : {}),
      default: {
        description: 'A refusal or a fault.',
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
  };
}

const idempotencyHeader = {
  'idempotency-key': {
    type: 'string',
    maxLength: 200,
    description: 'The same key with the same request gives the first answer again, for a day.',
  },
};

const actingHeader = {
  [sellerHeader]: {
    type: 'string',
    maxLength: 600,
    description:
      'The seller for whom a person acts, percent-encoded; their own when absent. One who gave them no mandate looks like one that does not exist.',
  },
};

function headersOf({ isIdempotent, power }: Operation): Pick<FastifySchema, 'headers'> {
  const properties = {
    ...(isIdempotent ? idempotencyHeader : {}),
    ...(power === undefined ? {} : actingHeader),
  };
  return Object.keys(properties).length === 0 ? {} : { headers: { type: 'object', properties } };
}

function describe(operation: Operation): string {
  const roles =
    operation.access === 'public' ? 'Public.' : `Roles: ${rolesOf(operation.access).join(', ')}.`;
  const person = operation.isForPersons ? ' A person must do it.' : '';
  const power =
    operation.power === undefined ? '' : ` For a seller, with the power ${operation.power}.`;
  return [operation.description, `${roles}${power}${person}`]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function bodyOf(operation: Operation): Pick<FastifySchema, 'body'> {
  if (operation.bodyTypes !== undefined) {
    const content = operation.bodyTypes.map((type) => [type, { schema: operation.body }]);
    return { body: { content: Object.fromEntries(content) } };
  }
  return hasMembers(operation.body) ? { body: operation.body } : {};
}

/** Whether an operation asks for anything in this part of a request. */
export function hasMembers(schema: TSchema): boolean {
  return !('properties' in schema) || Object.keys(Object(schema.properties)).length > 0;
}
