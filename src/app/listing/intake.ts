import { operatorScope } from '../../domain/actor.ts';
import type { Verdict } from '../../engine/types.ts';
import { listSites, type SiteRow } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import type { FeedRow } from './read-feed.ts';
import { saveRevisions, type NumberedListing } from './save-revisions.ts';
import { screenRevisions } from './screen-revisions.ts';

export interface IntakeInput {
  readonly rows: Iterable<FeedRow>;
  /** Site for listings that name none; else the instance's default site. */
  readonly site?: string;
  /** Told after each batch how many rows have been dealt with. */
  readonly onProgress?: (rows: number) => void;
}

export interface IntakeResult {
  readonly received: number;
  readonly revised: number;
  readonly unchanged: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
  readonly findings: number;
  readonly proposed: number;
  readonly made: number;
  readonly cured: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
}

interface Tally extends Omit<IntakeResult, 'rejected' | 'verdicts'> {
  readonly rejected: { line: number; reason: string }[];
  readonly verdicts: Record<Verdict, number>;
}

type MutableTally = { -readonly [Key in keyof Tally]: Tally[Key] };

const batchSize = 500;

/**
 * Takes in listings: keeps what is new, screens it, and acts or proposes. Each batch is one transaction, so a
 * feed that breaks off has done its beginning; sending it again changes nothing that was done.
 */
export async function intake(desk: Desk, input: IntakeInput): Promise<IntakeResult> {
  const tally: MutableTally = {
    received: 0,
    revised: 0,
    unchanged: 0,
    rejected: [],
    findings: 0,
    proposed: 0,
    made: 0,
    cured: 0,
    verdicts: { allow: 0, review: 0, act: 0 },
  };
  const sites = await transact(desk.store, operatorScope, listSites);
  const fallback = input.site ?? sites.find((one) => one.isDefault)?.id ?? '';
  for (const batch of batches(input.rows, { fallback, tally })) {
    for (const [name, rows] of Map.groupBy(batch, ({ listing }) => listing.site ?? fallback)) {
      const site = sites.find((one) => one.id === name);
      if (site === undefined)
        tally.rejected.push(
          ...rows.map(({ line }) => ({ line, reason: unknownSite(name, sites) })),
        );
      else await takeBatch(desk, { site, rows, tally });
    }
    input.onProgress?.(tally.received);
  }
  return { ...tally, rejected: tally.rejected.toSorted((a, b) => a.line - b.line) };
}

function unknownSite(name: string, sites: readonly SiteRow[]): string {
  const known = sites.map((one) => one.id).join(', ');
  return name === ''
    ? `no site: name one of ${known}`
    : `there is no site ${name}; this instance has ${known}`;
}

/** Batches in which no listing stands twice, so that every revision of a feed is kept in its order. */
function* batches(
  rows: Iterable<FeedRow>,
  { fallback, tally }: { readonly fallback: string; readonly tally: MutableTally },
): Iterable<readonly NumberedListing[]> {
  let batch: NumberedListing[] = [];
  let seen = new Set<string>();
  for (const row of rows) {
    tally.received += 1;
    if (row.kind === 'rejected') {
      tally.rejected.push({ line: row.line, reason: row.reason });
      continue;
    }
    const key = `${row.listing.site ?? fallback} ${row.listing.id}`;
    if (batch.length >= batchSize || seen.has(key)) {
      yield batch;
      batch = [];
      seen = new Set();
    }
    seen.add(key);
    batch.push({ line: row.line, listing: row.listing });
  }
  if (batch.length > 0) yield batch;
}

async function takeBatch(
  desk: Desk,
  {
    site,
    rows,
    tally,
  }: {
    readonly site: SiteRow;
    readonly rows: readonly NumberedListing[];
    readonly tally: MutableTally;
  },
): Promise<void> {
  const { saved, screened } = await transact(desk.store, operatorScope, async (tx) => {
    const revisions = await saveRevisions(tx, { site, rows });
    return {
      saved: revisions,
      screened: await screenRevisions(tx, desk, {
        site,
        revisions: revisions.revised,
        isRevised: true,
      }),
    };
  });
  tally.revised += saved.revised.length;
  tally.unchanged += saved.unchanged;
  tally.rejected.push(...saved.rejected);
  tally.findings += screened.findings;
  tally.proposed += screened.proposed;
  tally.made += screened.made;
  tally.cured += screened.cured;
  for (const verdict of ['allow', 'review', 'act'] as const)
    tally.verdicts[verdict] += screened.verdicts[verdict];
}
