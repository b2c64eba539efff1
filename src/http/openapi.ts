import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { components } from '../contract/components.ts';
import type { Operation } from '../contract/operation.ts';
import { allOperations } from '../contract/operations.ts';
import { hasMembers } from './route-schema.ts';

/** How the routes' schemas are printed as OpenAPI 3.1. */
export const openapiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Recourse',
      version: '0.1.0',
      description:
        'Marketplace enforcement with due process. Errors are problem documents by RFC 9457 with a stable `code`; ' +
        'money is a decimal string with its currency; instants are UTC; lists have `items` and `next`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key for software: `rk_…`.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'recourse.session_token',
          description: 'Set by signing in; named with the prefix `__Secure-` over https.',
        },
      },
    },
  },
  transformObject: (document) =>
    'openapiObject' in document ? withOwnShapes(document.openapiObject) : document.swaggerObject,
};

/** The shapes as they are: the printer would water down constants and patterns to what OpenAPI 3.0 knew. */
function withOwnShapes<T extends { readonly paths?: object; readonly components?: object }>(
  document: T,
): T {
  const schemas = Object.entries(components).map(([name, schema]) => [name, namedIn(schema, name)]);
  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(document.paths ?? {}).map(([path, item]) => [
        path,
        withOwnItem(path, Object(item)),
      ]),
    ),
    components: { ...document.components, schemas: Object.fromEntries(schemas) },
  };
}

function withOwnItem(path: string, item: object): object {
  const methods = allOperations
    .filter((operation) => operation.path === path)
    .map((operation) => {
      const method = operation.method.toLowerCase();
      const printed = Object.entries(item).find(([key]) => key === method)?.[1];
      return [
        method,
        { ...Object(printed), ...requestOf(operation), responses: responsesOf(operation) },
      ];
    });
  return { ...item, ...Object.fromEntries(methods) };
}

function requestOf({ bodyTypes, body }: Operation): object {
  if (bodyTypes !== undefined) {
    return {
      requestBody: {
        required: true,
        content: Object.fromEntries(bodyTypes.map((type) => [type, {}])),
      },
    };
  }
  if (!hasMembers(body)) return {};
  const isRequired = 'required' in body;
  return {
    requestBody: {
      required: isRequired,
      content: { 'application/json': { schema: namedIn(body) } },
    },
  };
}

function responsesOf({ status, answer, answerTypes }: Operation): object {
  const bytes = answerTypes?.map((type) => [type, {}]);
  return {
    [status]: {
      description: 'What was asked for.',
      content:
        bytes === undefined
          ? { 'application/json': { schema: namedIn(answer) } }
          : Object.fromEntries(bytes),
    },
    default: {
      description: 'A refusal or a fault.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
}

const names = new Map(
  Object.entries(components).map(([name, schema]) => [JSON.stringify(schema), name]),
);

/** Puts a reference wherever a named shape stands, so that a reader and a client generator meet it once. */
function namedIn(node: unknown, itself?: string): unknown {
  if (Array.isArray(node)) return node.map((part: unknown) => namedIn(part));
  if (typeof node !== 'object' || node === null) return node;
  const name = names.get(JSON.stringify(node));
  if (name !== undefined && name !== itself) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, namedIn(part)]));
}
