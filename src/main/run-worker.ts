import { setTimeout as delay } from 'node:timers/promises';
import type { Desk } from '../app/desk.ts';
import { doDueWork, type Senders } from '../work/due.ts';

const pauseMs = 1000;

/** Does what falls due, again and again, until it is told to stop; a failed round is told and the next one tries again. */
export async function runWorker(
  desk: Desk,
  senders: Senders,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: (message: string) => void },
): Promise<void> {
  while (!signal.aborted) {
    try {
      await doDueWork(desk, senders);
    } catch (error) {
      tell(`Work that is due failed and is tried again: ${describe(error)}`);
    }
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

function describe(error: unknown): string {
  if (error instanceof AggregateError)
    return [error.message, ...error.errors.map(describe)].join('\n');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
