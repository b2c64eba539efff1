import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import type { Accounts } from '../app/ports/accounts.ts';
import type { DatabaseConfig } from '../store/database/connect.ts';

export interface AuthSettings {
  readonly database: DatabaseConfig;
  /** Signs cookies: 32 or more random characters, the same for every server process. */
  readonly secret: string;
  /** Where browsers reach this instance, without a trailing slash: `https://recourse.example`. */
  readonly origin: string;
  /** Further addresses of the same instance whose pages may sign in, such as `http://127.0.0.1:3000`. */
  readonly otherOrigins?: readonly string[];
  /** Sign-in attempts from one address within a minute. */
  readonly signInsPerMinute?: number;
  readonly newId: () => string;
  readonly warn?: (message: string) => void;
}

export interface Auth extends Accounts {
  /** Brings schema `auth` forward. Safe when several processes start at once. */
  readonly migrate: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const sessionDays = 7;
const minuteSeconds = 60;
const daySeconds = 86_400;
const shortestSecret = 32;
const lockKey = 8_267_003;

/** Header that carries the caller's address, set by us and never taken from outside. */
export const clientHeader = 'x-recourse-client';

/** Accounts and sessions by better-auth, in schema `auth` of the same PostgreSQL. Nobody signs up by themselves. */
export function createAuth(settings: AuthSettings): Auth {
  if (settings.secret.length < shortestSecret)
    throw new Error(`The secret needs ${shortestSecret} characters or more`);
  const pool = new pg.Pool({
    ...settings.database,
    max: 5,
    options: '-c search_path=auth -c timezone=UTC',
  });
  // A session lost while idle is dropped by the pool; the next query opens another.
  pool.on('error', (error) => settings.warn?.(`A database session was lost: ${error.message}`));
  const options = optionsOf(settings, pool);
  const auth = betterAuth(options);
  return {
    find: async (email) => {
      const found = await (await auth.$context).internalAdapter.findUserByEmail(email);
      return found?.user.id;
    },
    put: async ({ email, name, password }) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const hash = await passwords.hash(password);
      const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
      if (found === null) {
        const user = await internalAdapter.createUser(
          { email, name, emailVerified: true },
          { method: 'admin' },
        );
        await internalAdapter.linkAccount({
          userId: user.id,
          accountId: user.id,
          providerId: 'credential',
          password: hash,
        });
        return user.id;
      }
      const { user, accounts } = found;
      await internalAdapter.updateUser(user.id, { name });
      if (accounts.some((account) => account.providerId === 'credential'))
        await internalAdapter.updatePassword(user.id, hash);
      else
        await internalAdapter.linkAccount({
          userId: user.id,
          accountId: user.id,
          providerId: 'credential',
          password: hash,
        });
      return user.id;
    },
    endSessions: async (id) => {
      await (await auth.$context).internalAdapter.deleteUserSessions(id);
    },
    whoIs: async (headers) => (await auth.api.getSession({ headers }))?.user.id,
    handle: (request) => auth.handler(request),
    migrate: () => migrate(pool, options),
    close: () => pool.end(),
  };
}

function optionsOf(settings: AuthSettings, pool: pg.Pool) {
  return {
    appName: 'Recourse',
    secret: settings.secret,
    baseURL: settings.origin,
    basePath: '/api/auth',
    trustedOrigins: [settings.origin, ...(settings.otherOrigins ?? [])],
    database: pool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
    },
    session: { expiresIn: sessionDays * daySeconds, updateAge: daySeconds },
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      window: minuteSeconds,
      max: 120,
      customRules: {
        '/sign-in/email': { window: minuteSeconds, max: settings.signInsPerMinute ?? 10 },
        '/change-password': { window: minuteSeconds, max: settings.signInsPerMinute ?? 10 },
      },
    },
    advanced: {
      cookiePrefix: 'recourse',
      useSecureCookies: settings.origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const },
      ipAddress: { ipAddressHeaders: [clientHeader] },
      database: { generateId: settings.newId },
    },
    telemetry: { enabled: false },
    logger: {
      level: 'error' as const,
      log: (_level: string, message: string) => settings.warn?.(message),
    },
  };
}

async function migrate(pool: pg.Pool, options: ReturnType<typeof optionsOf>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query('create schema if not exists auth');
    const { runMigrations } = await getMigrations(options);
    await runMigrations();
  } finally {
    client.release(true);
  }
}
