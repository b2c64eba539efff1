import { describe, expect, test } from 'vitest';

import { mailWaits, nextAttempt } from './backoff.ts';
import { instant } from './time.ts';
import { webhookWaits } from './webhook.ts';

const start = instant('2020-03-28T12:00:00Z');

describe.each([
  ['mail', mailWaits, 3],
  ['webhooks', webhookWaits, 3],
])('waits for %s', (_name, waits, days) => {
  test('never grow shorter', () => {
    const ends = waits.map((_wait, index) =>
      Date.parse(nextAttempt(start, { attempts: index + 1, waits }) ?? ''),
    );
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    expect(ends.every((end) => end > Date.parse(start))).toBe(true);
  });

  test('come to more than three days in all, then it is given up', () => {
    let at = start;
    for (let attempts = 1; ; attempts += 1) {
      const next = nextAttempt(at, { attempts, waits });
      if (next === undefined) {
        expect(attempts).toBe(waits.length + 1);
        break;
      }
      at = next;
    }
    expect(Date.parse(at) - Date.parse(start)).toBeGreaterThan(days * 86_400_000);
  });
});
