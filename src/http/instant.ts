import { done, refuse, type Result } from '../domain/result.ts';
import { instant, type Instant } from '../domain/time.ts';

/** An instant as it came in. Refusal: `request/invalid` for a day that no calendar has. */
export function readInstant(text: string): Result<Instant> {
  try {
    return done(instant(text));
  } catch {
    return refuse('request/invalid', `${text} is no instant.`);
  }
}

/** The same for an instant that may be left out. */
export function readOptionalInstant(text: string | undefined): Result<Instant | undefined> {
  return text === undefined ? done(undefined) : readInstant(text);
}
