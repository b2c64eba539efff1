import { readConfig, type Config } from './config.ts';
import { openInstance, type Instance } from './open-instance.ts';

/** Does something with the instance that the environment names, beside a server that runs on it or alone. */
export async function withInstance(
  act: (instance: Instance, config: Config) => Promise<void>,
): Promise<void> {
  const config = readConfig(process.env);
  const instance = await openInstance(config, { beside: true });
  try {
    await act(instance, config);
  } finally {
    await instance.close();
  }
}
