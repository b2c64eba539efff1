import { after, type Instant } from './time.ts';

/**
 * Until when a decision can be appealed: its window from delivery or first access, whichever came first, on
 * the site's calendar. Presumed receipt does not start it. Null while the seller has received nothing.
 */
export function appealUntil({
  receivedAt,
  window,
  timeZone,
}: {
  readonly receivedAt: Instant | null;
  readonly window: string;
  readonly timeZone: string;
}): Instant | null {
  return receivedAt === null ? null : after(receivedAt, { period: window, timeZone });
}
