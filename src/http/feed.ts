import type { FastifyRequest } from 'fastify';
import type { FeedFormat } from '../app/feed/read-rows.ts';

const formats: Readonly<Record<string, FeedFormat>> = {
  'application/x-ndjson': 'ndjson',
  'application/json': 'json',
  'text/csv': 'csv',
};

/** A body that was read as bytes, and how its rows are written. */
export function feedOf({ headers, body }: FastifyRequest): {
  readonly text: string;
  readonly format: FeedFormat;
} {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  return {
    text: Buffer.isBuffer(body) ? body.toString('utf8') : '',
    format: formats[type] ?? 'ndjson',
  };
}
