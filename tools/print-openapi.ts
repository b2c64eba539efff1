/** Writes openapi.json, made of the schemas that requests are checked with. A test holds it equal to the routes. */
import { writeFileSync } from 'node:fs';
import { buildServer } from '../src/http/server.ts';
import { instant } from '../src/domain/time.ts';
import { openDatabase, openPool } from '../src/store/database/connect.ts';

/** Builds the server without asking it anything, so that no database is needed. */
export async function openapiText(): Promise<string> {
  const pool = openPool({});
  const server = await buildServer({
    desk: {
      store: {
        db: openDatabase(pool),
        realNow: () => instant('2020-01-01T00:00:00Z'),
        newId: () => '',
      },
      documents: { put: unused, get: unused, remove: unused },
      portal: '',
      sets: new Map(),
      vocabularies: new Map(),
      settled: new Set(),
    },
    accounts: { find: unused, put: unused, endSessions: unused, whoIs: unused, handle: unused },
    origins: [],
  });
  const printed: unknown = (await server.inject('/openapi.json')).json();
  const text = `${JSON.stringify(printed, null, 2)}\n`;
  await server.close();
  await pool.end();
  return text;
}

async function unused(): Promise<never> {
  throw new Error('Nothing is asked of it to print');
}

if (import.meta.main)
  writeFileSync(new URL('../openapi.json', import.meta.url), await openapiText());
