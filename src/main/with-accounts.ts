import { v7 as uuidv7 } from 'uuid';
import { createAuth, type Auth } from '../connect/auth.ts';
import type { Config } from './config.ts';
import { loadSecret } from './load-secret.ts';
import type { Instance } from './open-instance.ts';

/** Opens the sign-in accounts of an instance and brings their tables up to date. */
export async function openAccounts(instance: Instance, config: Config): Promise<Auth> {
  const auth = createAuth({
    database: instance.database,
    secret: await loadSecret(config),
    origin: config.origin,
    otherOrigins: [`http://127.0.0.1:${String(config.port)}`],
    newId: () => uuidv7(),
  });
  await auth.migrate();
  return auth;
}

/** Does something with the accounts and closes them. */
export async function withAccounts<T>(
  instance: Instance,
  config: Config,
  act: (accounts: Auth) => Promise<T>,
): Promise<T> {
  const accounts = await openAccounts(instance, config);
  try {
    return await act(accounts);
  } finally {
    await accounts.close();
  }
}
