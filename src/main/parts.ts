import type { Auth } from '../connect/auth.ts';
import type { Config } from './config.ts';
import type { Instance } from './open-instance.ts';
import type { OpenedSenders } from './open-senders.ts';

/** What a running instance consists of. */
export interface Parts {
  readonly instance: Instance;
  readonly senders: OpenedSenders;
  readonly accounts: Auth;
  readonly config: Config;
  /** Aborts when the instance is to stop. */
  readonly signal: AbortSignal;
}
