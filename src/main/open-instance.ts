import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Desk } from '../app/desk.ts';
import { openDocumentFolder } from '../connect/document-folder.ts';
import { instant } from '../domain/time.ts';
import { openDatabase, openPool, type DatabaseConfig } from '../store/database/connect.ts';
import { EmbeddedInUse, startEmbedded } from '../store/database/embedded.ts';
import { migrate } from '../store/database/migrate.ts';
import type { Config } from './config.ts';

/** A database brought up to this version, and the desk that stands before it. */
export interface Instance {
  readonly desk: Desk;
  readonly pool: Pool;
  readonly database: DatabaseConfig;
  /** The PostgreSQL that runs here, in words. */
  readonly where: string;
  close(): Promise<void>;
}

/**
 * Opens the database that the config names, or starts the embedded one in the folder, and migrates it.
 * With `beside`, a server that runs on the folder already is used and left running.
 */
export async function openInstance(
  config: Config,
  {
    beside = false,
    onProgress,
  }: { readonly beside?: boolean; readonly onProgress?: (message: string) => void } = {},
): Promise<Instance> {
  const found =
    config.databaseUrl === undefined
      ? await embedded({
          folder: config.folder,
          beside,
          ...(onProgress === undefined ? {} : { onProgress }),
        })
      : external(config.databaseUrl);
  await migrate(found.database);
  const pool = openPool(found.database);
  const desk: Desk = {
    store: {
      db: openDatabase(pool),
      realNow: () => instant(new Date().toISOString()),
      newId: () => uuidv7(),
    },
    documents: openDocumentFolder({ folder: join(config.folder, 'documents') }),
    portal: `${config.origin}/inbox`,
    sets: new Map(),
    vocabularies: new Map(),
    settled: new Set(),
  };
  return {
    desk,
    pool,
    database: found.database,
    where: found.where,
    close: async () => {
      await pool.end();
      await found.stop();
    },
  };
}

interface FoundDatabase {
  readonly database: DatabaseConfig;
  readonly where: string;
  readonly stop: () => Promise<void>;
}

async function embedded({
  folder,
  beside,
  onProgress,
}: {
  readonly folder: string;
  readonly beside: boolean;
  readonly onProgress?: (message: string) => void;
}): Promise<FoundDatabase> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const server = await startEmbedded({
      folder: join(folder, 'database'),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    const where = `embedded PostgreSQL ${server.version} in ${folder}`;
    return { database: server.connection, where, stop: () => server.stop() };
  } catch (error) {
    if (!beside || !(error instanceof EmbeddedInUse)) throw error;
    return {
      database: error.connection,
      where: `the instance that runs in ${folder}`,
      stop: async () => undefined,
    };
  }
}

function external(databaseUrl: string): FoundDatabase {
  const { host, pathname } = new URL(databaseUrl);
  return {
    database: { connectionString: databaseUrl },
    where: `PostgreSQL at ${host}${pathname}`,
    stop: async () => undefined,
  };
}
