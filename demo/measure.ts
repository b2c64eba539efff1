/** Compares what was decided about listings with what was true of them. */
import type { Verdict } from '../src/engine/types.ts';
import { instantOf } from './calendar.ts';
import { gateFaults } from './gate.ts';
import type { DemoEvent, DemoSeller, Fault, ListingTruth, TruthKind, World } from './types.ts';

/** What was decided about a listing as it stood at an instant. */
export interface Outcome {
  readonly listing: string;
  readonly at: string;
  readonly verdict: Verdict;
}

/**
 * Counts of outcomes. An outcome is wrong only where the truth is plain: acting is wrong where nothing
 * at all was at fault, leaving alone where something was that is not merely arguable.
 */
export interface Tally {
  readonly outcomes: number;
  readonly acted: number;
  readonly reviewed: number;
  readonly leftAlone: number;
  readonly wronglyActed: number;
  /** Sent to a person though nothing at all was at fault. */
  readonly needlesslyReviewed: number;
  readonly missed: number;
}

export interface JudgedOutcome extends Outcome {
  readonly seller: string;
  readonly kind: TruthKind;
  readonly faults: readonly Fault[];
}

export interface Measurement {
  readonly total: Tally;
  readonly byKind: Readonly<Record<TruthKind, Tally>>;
  /** To be read one by one. */
  readonly wronglyActed: readonly JudgedOutcome[];
  readonly missed: readonly JudgedOutcome[];
  /** Outcomes about listings that the world did not have live at that instant; counted nowhere else. */
  readonly unknown: readonly Outcome[];
}

export function measure(world: World, outcomes: readonly Outcome[]): Measurement {
  const index = indexOf(world);
  const judged: JudgedOutcome[] = [];
  const unknown: Outcome[] = [];
  for (const outcome of outcomes) {
    const known = index.get(outcome.listing);
    const faults = known === undefined ? undefined : faultsOf(known, outcome);
    if (known === undefined || faults === undefined) unknown.push(outcome);
    else judged.push({ ...outcome, seller: known.seller.id, kind: known.kind, faults });
  }
  const of = (kind: TruthKind) => tally(judged.filter((outcome) => outcome.kind === kind));
  return {
    total: tally(judged),
    byKind: {
      bystander: of('bystander'),
      'cloth-maker': of('cloth-maker'),
      'approved-supplier': of('approved-supplier'),
      stopper: of('stopper'),
      gouger: of('gouger'),
      'false-claimer': of('false-claimer'),
      evader: of('evader'),
      'uncertified-respirator': of('uncertified-respirator'),
      'retail-reseller': of('retail-reseller'),
      'trade-importer': of('trade-importer'),
    },
    wronglyActed: judged.filter(isWronglyActed),
    missed: judged.filter(isMissed),
    unknown,
  };
}

/**
 * Everything at fault with a listing at an instant, the site's gates included; `undefined` when the
 * world had no such listing live then.
 */
export function faultsAt(world: World, listing: string, at: string): readonly Fault[] | undefined {
  const known = indexOf(world).get(listing);
  return known === undefined ? undefined : faultsOf(known, { listing, at });
}

interface Known {
  readonly seller: DemoSeller;
  readonly kind: TruthKind;
  readonly truth: ListingTruth;
  readonly approvals: readonly DemoEvent[];
}

function indexOf(world: World): ReadonlyMap<string, Known> {
  const approvals = Map.groupBy(
    world.events.filter((event) => event.kind === 'approval-granted'),
    (event) => event.seller,
  );
  return new Map(
    world.sellers.flatMap((seller) => {
      const truth = world.truths.get(seller.id);
      if (truth === undefined) return [];
      const own = approvals.get(seller.id) ?? [];
      return [...truth.listings].map(
        ([id, listing]) =>
          [id, { seller, kind: truth.kind, truth: listing, approvals: own }] as const,
      );
    }),
  );
}

function faultsOf(
  known: Known,
  of: { readonly listing: string; readonly at: string },
): readonly Fault[] | undefined {
  const { truth, seller, approvals } = known;
  const at = instantOf(of.at);
  if (truth.withdrawnAt !== undefined && instantOf(truth.withdrawnAt) <= at) return undefined;
  const revision = truth.revisions.findLast((revision) => instantOf(revision.at) <= at);
  if (revision === undefined) return undefined;
  const own = revision.faults.filter(({ from }) => from === undefined || instantOf(from) <= at);
  const { site, class: productClass } = truth;
  return [
    ...own,
    ...gateFaults({
      listing: of.listing,
      site,
      ...(productClass === undefined ? {} : { class: productClass }),
      seller,
      approvals,
      at,
    }),
  ];
}

function isWronglyActed(outcome: JudgedOutcome): boolean {
  return outcome.verdict === 'act' && outcome.faults.length === 0;
}

function isMissed(outcome: JudgedOutcome): boolean {
  return (
    outcome.verdict === 'allow' && outcome.faults.some(({ standing }) => standing !== 'arguable')
  );
}

function tally(outcomes: readonly JudgedOutcome[]): Tally {
  const count = (holds: (outcome: JudgedOutcome) => boolean) => outcomes.filter(holds).length;
  return {
    outcomes: outcomes.length,
    acted: count(({ verdict }) => verdict === 'act'),
    reviewed: count(({ verdict }) => verdict === 'review'),
    leftAlone: count(({ verdict }) => verdict === 'allow'),
    wronglyActed: count(isWronglyActed),
    needlesslyReviewed: count(({ verdict, faults }) => verdict === 'review' && faults.length === 0),
    missed: count(isMissed),
  };
}
