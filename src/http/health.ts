import { healthOperations } from '../contract/health.ts';
import { done } from '../domain/result.ts';
import { loadClock } from '../store/clock.ts';
import { transact } from '../store/database/transaction.ts';
import { serve, type Parts } from './serve.ts';

export function serveHealth(parts: Parts): void {
  serve(parts, healthOperations.getHealth, async ({ scope }) => {
    await transact(parts.desk.store, scope, loadClock);
    return done({ status: 'ok' });
  });
}
