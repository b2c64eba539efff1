/** The PostgreSQLs that a constraint must hold on: the embedded one and, where it is there, the oldest supported. */
import { migrate } from '../../src/store/database/migrate.ts';
import type { TestDatabase } from './instance.ts';
import { hasPostgres15, startPostgres15 } from './postgres-15.ts';

type Opening = () => Promise<{ readonly database?: TestDatabase }>;

/** For `describe.each`: a name, and what opens an instance's database there. */
export const servers: readonly (readonly [string, Opening])[] = [
  ['the embedded PostgreSQL', () => Promise.resolve({})],
  ...(hasPostgres15() ? [['PostgreSQL 15', onPostgres15] as const] : []),
];

async function onPostgres15(): Promise<{ readonly database: TestDatabase }> {
  const { config, stop } = await startPostgres15();
  await migrate(config);
  return { database: { config, drop: stop } };
}
