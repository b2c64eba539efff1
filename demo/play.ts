/**
 * Plays the demo world into an instance, day by day on its demo clock, through the same verbs that everyone
 * uses: versions are published when they were, sellers register, feeds come in, mail goes out.
 */
import { operatorScope, system } from '../src/domain/actor.ts';
import { parseMoney } from '../src/domain/money.ts';
import type { Pack } from '../src/domain/pack/parse.ts';
import { latestPublication } from '../src/domain/pack/publish.ts';
import type { PolicyFile, PolicyVersion } from '../src/domain/pack/schema.ts';
import type { Result } from '../src/domain/result.ts';
import { instant, type Instant } from '../src/domain/time.ts';
import { grantApproval } from '../src/app/approval/grant.ts';
import { moveClock } from '../src/app/clock/move.ts';
import type { Desk } from '../src/app/desk.ts';
import { intake } from '../src/app/listing/intake.ts';
import type { FeedRow } from '../src/app/listing/read-feed.ts';
import { withdrawListing } from '../src/app/listing/withdraw.ts';
import { publishVersion } from '../src/app/policy/publish.ts';
import { registerSeller } from '../src/app/seller/register.ts';
import { showAcquisition } from '../src/app/seller/show-acquisition.ts';
import { loadClock } from '../src/store/clock.ts';
import { transact } from '../src/store/database/transaction.ts';
import { siteOf } from './site.ts';
import type { DemoEvent, DemoSeller, World } from './types.ts';

export interface Play {
  readonly world: World;
  readonly pack: Pack;
  /** Where the clock stands at the end. */
  readonly until: Instant;
  /** Does what has fallen due; called at the end of every day. */
  readonly doDue: () => Promise<unknown>;
  readonly onProgress?: (day: Instant) => void;
  /** Breaks off after the day at hand. */
  readonly signal?: AbortSignal;
}

export interface Played {
  readonly listings: number;
  readonly findings: number;
  readonly proposed: number;
  readonly made: number;
  readonly cured: number;
}

/** The first instant of the demo's time. Versions that could be published before it are part of its first terms. */
export const opening = instant('2019-12-01T00:00:00Z');
const dayMs = 86_400_000;
/** Before the storm little happens: a week at a time. */
const quietMs = 7 * dayMs;
const quietUntil = Date.UTC(2020, 1, 10);

/**
 * Plays everything up to and including `until` on an instance whose demo clock stands at `opening`, or wherever
 * an earlier play broke off.
 */
export async function play(
  desk: Desk,
  { world, pack, until, doDue, onProgress, signal }: Play,
): Promise<Played> {
  const publications = publicationsOf(pack);
  for (const one of publications.filter(({ at }) => at <= opening)) await publish(desk, pack, one);
  let total: Played = { listings: 0, findings: 0, proposed: 0, made: 0, cured: 0 };
  const begun = await transact(desk.store, operatorScope, loadClock);
  const reached = begun.kind === 'demo' ? begun.at : opening;
  for (const { from, to } of slices({ publications, until }).filter(
    (slice) => slice.to > reached,
  )) {
    mustBeDone(await moveClock(desk, { to }), `the clock to ${to}`);
    for (const one of publications.filter(({ at }) => at > opening && at > from && at <= to))
      await publish(desk, pack, one);
    const events = world.events.filter(
      ({ at }) => instant(at) <= to && (instant(at) > from || from === opening),
    );
    total = add(total, await playEvents(desk, { world, events }));
    await doDue();
    onProgress?.(to);
    if (signal?.aborted === true) break;
  }
  return total;
}

interface Publication {
  readonly at: Instant;
  readonly policy: PolicyFile;
  readonly version: PolicyVersion;
}

/** Each version at the last instant at which its notice period still runs out in time. */
function publicationsOf(pack: Pack): readonly Publication[] {
  return pack.policies
    .flatMap((policy) => {
      const timeZone = pack.sites.find(({ site }) => site === policy.site)?.timeZone ?? 'UTC';
      return policy.versions.map((version) => ({
        at: latestPublication(version, { timeZone }),
        policy,
        version,
      }));
    })
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

/** Days, cut where a version is published, so that nothing of that day is judged before its rule was there. */
function slices({
  publications,
  until,
}: {
  readonly publications: readonly Publication[];
  readonly until: Instant;
}) {
  const days: Instant[] = [];
  for (
    let at = Date.parse(opening) + dayMs;
    at < Date.parse(until);
    at += at < quietUntil ? quietMs : dayMs
  ) {
    days.push(instant(new Date(at).toISOString()));
  }
  const ends = [...new Set([...days, ...publications.map(({ at }) => at), until])]
    .filter((at) => at > opening && at <= until)
    .toSorted();
  return ends.map((to, index) => ({ from: ends[index - 1] ?? opening, to }));
}

async function publish(desk: Desk, pack: Pack, { policy, version }: Publication): Promise<void> {
  const published = await publishVersion(desk, {
    site: policy.site,
    policy: policy.policy,
    title: policy.title,
    version,
    vocabulary: pack.vocabulary,
    by: system,
  });
  const isKnown = !published.ok && published.refusal.code === 'policy/already-published';
  if (!isKnown) mustBeDone(published, `${policy.site} ${policy.policy} ${version.version}`);
}

async function playEvents(
  desk: Desk,
  { world, events }: { readonly world: World; readonly events: readonly DemoEvent[] },
): Promise<Played> {
  const sellers = new Map(world.sellers.map((seller) => [seller.id, seller]));
  const rows: FeedRow[] = [];
  for (const event of events) {
    switch (event.kind) {
      case 'registered': {
        const seller = sellers.get(event.seller);
        if (seller !== undefined) await registerDemoSeller(desk, seller, event.site);
        break;
      }
      case 'listing-revised':
        rows.push({ kind: 'listing', line: rows.length + 1, listing: event.listing });
        break;
      case 'approval-granted':
        mustBeDone(
          await grantApproval(desk, {
            seller: event.seller,
            site: event.site,
            class: event.class,
            ...(event.product === undefined ? {} : { product: event.product }),
            validFrom: instant(event.validFrom),
            validUntil: instant(event.validUntil),
            by: system,
          }),
          event.approval,
        );
        break;
      case 'seller-fact': {
        const price = parseMoney(event.acquisitionPrice, siteOf(event.site).currency);
        mustBeDone(
          await showAcquisition(desk, {
            seller: event.seller,
            source: event.acquiredFrom,
            ...(price === undefined ? {} : { price }),
          }),
          event.seller,
        );
        break;
      }
      case 'listing-withdrawn':
        break;
    }
  }
  const taken = await intake(desk, { rows });
  const [rejected] = taken.rejected;
  if (rejected !== undefined)
    throw new Error(`The demo world's own feed was refused: ${rejected.reason}`);
  for (const event of events) {
    if (event.kind === 'listing-withdrawn')
      mustBeDone(await withdrawListing(desk, event), event.listing);
  }
  return {
    listings: taken.revised,
    findings: taken.findings,
    proposed: taken.proposed,
    made: taken.made,
    cured: taken.cured,
  };
}

/** Registers a demo seller on a site, as the operator's own system would. */
async function registerDemoSeller(desk: Desk, seller: DemoSeller, site: string): Promise<void> {
  const { email } = seller;
  mustBeDone(
    await registerSeller(desk, {
      id: seller.id,
      name: seller.name,
      kind: seller.kind,
      country: seller.country,
      locale: seller.locale,
      timeZone: seller.timeZone,
      ...(email.state === 'none'
        ? {}
        : { email: { address: email.address, isVerified: email.state !== 'unverified' } }),
      sites: [{ site }],
    }),
    seller.id,
  );
}

function mustBeDone(result: Result<unknown>, what: string): void {
  if (!result.ok) throw new Error(`${what}: ${result.refusal.code}: ${result.refusal.detail}`);
}

function add(one: Played, other: Played): Played {
  return {
    listings: one.listings + other.listings,
    findings: one.findings + other.findings,
    proposed: one.proposed + other.proposed,
    made: one.made + other.made,
    cured: one.cured + other.cured,
  };
}
