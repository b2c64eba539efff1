import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';

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
};
