import type { FastifyInstance } from 'fastify';
import { errors } from '../contract/errors.ts';
import { allOperations } from '../contract/operations.ts';
import { escape } from '../render/markup.ts';

/** Pages for a person who opens the address in a browser: what runs here, and what each error code means. */
export function serveHome(server: FastifyInstance): void {
  server.get('/', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page('Recourse', home())),
  );
  server.get('/errors', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page('Error codes', codes())),
  );
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
}

function home(): string {
  const rows = allOperations.map(
    ({ method, path, summary }) =>
      `<tr><td><code>${method} ${escape(path)}</code></td><td>${escape(summary)}</td></tr>`,
  );
  return `<p>Recourse runs here: marketplace enforcement with due process. Sellers read their notices in the
<a href="/inbox">inbox</a>. The interface for software is under
<code>/api</code> and described by <a href="/openapi.json">openapi.json</a>; errors by <a href="/errors">their codes</a>.
The published policies are at <a href="/api/policies">/api/policies</a>.</p><table>${rows.join('\n')}</table>`;
}

function codes(): string {
  const rows = Object.entries(errors).map(
    ([code, { status, title, remedy }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escape(title)}. ${escape(remedy)}</td></tr>`,
  );
  return `<table>${rows.join('\n')}</table>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><h1>${title}</h1>
${body}
</body></html>
`;
}
