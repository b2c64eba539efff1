import { after, type Instant } from './time.ts';

/** Waits between attempts to deliver a message by mail: nearly four days in all; RFC 5321 section 4.5.4.1 asks for four to five, and the inbox holds the message meanwhile. */
export const mailWaits = [
  'PT1M',
  'PT5M',
  'PT30M',
  'PT2H',
  'PT6H',
  'PT12H',
  'PT24H',
  'PT24H',
  'PT24H',
] as const;

/** When to try again after so many failed attempts; undefined when it is time to give up. */
export function nextAttempt(
  now: Instant,
  { attempts, waits }: { readonly attempts: number; readonly waits: readonly string[] },
): Instant | undefined {
  const period = waits[attempts - 1];
  return period === undefined ? undefined : after(now, { period, timeZone: 'UTC' });
}
