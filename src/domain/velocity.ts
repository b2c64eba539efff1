import type { VelocityTerms } from './pack/velocity-terms.ts';

/** What was sold in one span of days. */
export interface SalesSpan {
  /** First day, and the day after the last. */
  readonly from: string;
  readonly until: string;
  readonly lines: bigint;
  readonly units: bigint;
  /** In minor units of the site's own currency. */
  readonly valueMinor: bigint;
}

/** A seller's sales on a site, or those of one of their listings. */
export interface SalesHistory {
  /** The operator's id of the listing; absent for all of the seller's. */
  readonly listing?: string;
  /** The last span, whole days. */
  readonly last: SalesSpan;
  /** Those before it, latest first, and only as far back as sales are known. */
  readonly before: readonly SalesSpan[];
}

export type Measured = 'lines' | 'units' | 'valueMinor';

/** A rise and everything that it was judged by; amounts as text, since JSON knows no large integers. */
export interface Rise {
  readonly listing?: string;
  readonly measured: Measured;
  readonly from: string;
  readonly until: string;
  /** In the last span. */
  readonly last: string;
  /** In each of the spans before, latest first. */
  readonly before: readonly string[];
  /** What a span before is taken to have had at least. */
  readonly floor: string;
  /** The last span in hundredths of the mean of those before, or of the floor where that is more; rounded down. */
  readonly percent: string;
  readonly growthPercent: number;
  readonly leastLines: number;
}

const all: readonly Measured[] = ['lines', 'units', 'valueMinor'];

/**
 * Whether sales rose unusually, against the same seller's own sales and nothing else. Exact: sums of integers are
 * compared, and no quotient. Says what was compared with what; what it means, a person says. It knows no seasons: a
 * week before a feast is unusual for whoever has had no such week in the spans before.
 */
export function reviewVelocity(history: SalesHistory, terms: VelocityTerms): readonly Rise[] {
  const { listing, last } = history;
  const before = history.before.slice(0, terms.baselineSpans);
  if (before.length < terms.leastBaselineSpans || last.lines < BigInt(terms.leastLines)) return [];
  const spans = BigInt(before.length);
  return all.flatMap((measured): readonly Rise[] => {
    const floor = measured === 'valueMinor' ? 0n : BigInt(terms.leastBaselineLines);
    const sum = before.reduce((sum, one) => sum + one[measured], 0n);
    const compared = sum > floor * spans ? sum : floor * spans;
    const scaled = last[measured] * spans * 100n;
    if (compared <= 0n || scaled < BigInt(terms.growthPercent) * compared) return [];
    return [
      {
        ...(listing === undefined ? {} : { listing }),
        measured,
        from: last.from,
        until: last.until,
        last: String(last[measured]),
        before: before.map((one) => String(one[measured])),
        floor: String(floor),
        percent: String(scaled / compared),
        growthPercent: terms.growthPercent,
        leastLines: terms.leastLines,
      },
    ];
  });
}
