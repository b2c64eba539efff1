import type { Binding } from './binding.ts';
import { earlier, later, type Instant } from './time.ts';

/** A version of one policy as it binds one seller. */
export interface BoundVersion {
  readonly id: string;
  readonly version: string;
  readonly effectiveFrom: Instant;
  /** When the version ends by itself; absent while it does not. */
  readonly effectiveUntil?: Instant;
  /** Absent while nothing known says that it binds. */
  readonly binding?: Binding;
}

/** A listing, since when it has stood as it does, and under which versions it meets the rule. */
export interface StandingListing {
  readonly since: Instant;
  readonly foundUnder: ReadonlySet<string>;
}

/** A time during which listings stood against a rule of the version that bound the seller then. */
export interface ConductSpan {
  readonly version: string;
  readonly from: Instant;
  /** Absent when it goes on. */
  readonly until?: Instant;
}

/**
 * Conduct, instant by instant: the times in which some of the listings stood against the version that bound the
 * seller at that instant, oldest first, up to now. A newer version that binds takes the place of the older ones;
 * one that ended, or that does not bind yet, judges nothing (house promise 1). Times before a gap, in which
 * nothing that bound was broken, are another matter and left out.
 */
export function conductSpans({
  listings,
  versions,
  now,
}: {
  readonly listings: readonly StandingListing[];
  readonly versions: readonly BoundVersion[];
  readonly now: Instant;
}): readonly ConductSpan[] {
  const spans: ConductSpan[] = [];
  for (const { one, from, until } of reigns(versions)) {
    const since = listings
      .filter(({ foundUnder }) => foundUnder.has(one.id))
      .map((listing) => listing.since)
      .reduce<Instant | undefined>((a, b) => (a === undefined ? b : earlier(a, b)), undefined);
    if (since === undefined) continue;
    const begins = later(since, from);
    const ends = until === undefined || until > now ? undefined : until;
    if (begins > now || (ends !== undefined && ends <= begins)) continue;
    spans.push({
      version: one.version,
      from: begins,
      ...(ends === undefined ? {} : { until: ends }),
    });
  }
  const gap = spans.findLastIndex((span, index) => {
    const next = spans[index + 1];
    return next !== undefined && span.until !== next.from;
  });
  return spans.slice(gap + 1);
}

interface Reign {
  readonly one: BoundVersion;
  readonly from: Instant;
  readonly until: Instant | undefined;
}

/** From when until when each version is the one that binds: until a newer one does, or it ends by itself. */
function reigns(versions: readonly BoundVersion[]): readonly Reign[] {
  const ordered = versions.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  return ordered.flatMap((one, index): readonly Reign[] => {
    if (one.binding === undefined) return [];
    const { from } = one.binding;
    const ends = [
      ...ordered.slice(index + 1).flatMap(({ binding }) => binding?.from ?? []),
      ...(one.effectiveUntil === undefined ? [] : [one.effectiveUntil]),
    ];
    const until = ends.length === 0 ? undefined : ends.reduce(earlier);
    return until !== undefined && until <= from ? [] : [{ one, from, until }];
  });
}
