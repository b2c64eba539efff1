import { dutyEnd, endAs, strictest, type DutiesInForce } from './pack/duty.ts';
import { later, type Instant } from './time.ts';

/**
 * Until when a decision can be appealed: the window that its statement promises, or what is owed where that is longer,
 * from delivery or first access, whichever came first. Both are counted as the duty says. Presumed receipt does not
 * start it. Null while the seller has received nothing.
 */
export function appealUntil({
  receivedAt,
  window,
  duties,
}: {
  readonly receivedAt: Instant | null;
  readonly window: string;
  /** Of the law in force when the notice was received. */
  readonly duties: DutiesInForce;
}): Instant | null {
  if (receivedAt === null) return null;
  const from = { start: receivedAt, timeZone: duties.timeZone };
  const duty = strictest(duties, 'appeal-window');
  const promised = endAs(duty, window, from);
  const owed = duty === undefined ? undefined : dutyEnd(duty, from);
  return owed === undefined ? promised : later(promised, owed);
}
