import { moveClock } from '../app/clock/move.ts';
import { clockOperations } from '../contract/clock.ts';
import { done } from '../domain/result.ts';
import { loadClock } from '../store/clock.ts';
import { transact } from '../store/database/transaction.ts';
import { readInstant } from './instant.ts';
import { serve, type Parts } from './serve.ts';

export function serveClock(parts: Parts): void {
  serve(parts, clockOperations.getClock, async ({ scope }) =>
    done(
      await transact(parts.desk.store, scope, async (tx) => ({
        kind: (await loadClock(tx)).kind,
        now: tx.now,
      })),
    ),
  );
  serve(parts, clockOperations.moveClock, async ({ body }) => {
    const to = readInstant(body.to);
    if (!to.ok) return to;
    const moved = await moveClock(parts.desk, { to: to.value });
    return moved.ok ? done({ kind: 'demo', now: moved.value.now }) : moved;
  });
}
