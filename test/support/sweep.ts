/** A bazaar on which one change hits many sellers at once, and few decisions are allowed without a person. */
import { publishVersion } from '../../src/app/policy/publish.ts';
import { judgeSample } from '../../src/app/sweep/judge.ts';
import { sampleSweep } from '../../src/app/sweep/sample.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { SweepLimits, SweepTolerance } from '../../src/domain/pack/sweep-schema.ts';
import type { Listing } from '../../src/engine/types.ts';
import { at, list, openInstance, register, rows, valueOf, type Instance } from './instance.ts';
import { versionOf } from './simulate.ts';

/** Who publishes, who draws, who judges and who releases: four people. */
export const petra: Actor = { kind: 'person', id: 'petra' };
export const drew: Actor = { kind: 'person', id: 'drew' };
export const judy: Actor = { kind: 'person', id: 'judy' };
export const rene: Actor = { kind: 'person', id: 'rene' };

export const mask = (seller: string, id = `${seller}-1`): Listing => ({
  id,
  title: 'Plain mask',
  seller,
});

export const few: SweepLimits = {
  window: 'P1D',
  maxDecisions: 3,
  maxSellers: 100,
  maxListings: { share: 0, atLeast: 100 },
};

/** Eight of any number, all of them right, show this. */
export const lenient: SweepTolerance = { tolerance: 0.2, confidence: 0.8 };

/** When the gate takes effect. */
export const opens = '2020-03-01T00:00:00Z';

export async function limit({ owner }: Instance, limits: SweepLimits | null): Promise<void> {
  await owner.query(`update site set sweep_limits = $1 where id = 'bazaar'`, [
    limits === null ? null : JSON.stringify(limits),
  ]);
}

/** Publishes the gate, in petra's name, and what a sample of its sweep may find. */
export async function publishGate(
  { desk, pack }: Instance,
  { sweep = lenient }: { readonly sweep?: SweepTolerance | null } = {},
): Promise<string> {
  const published = await publishVersion(desk, {
    site: 'bazaar',
    policy: 'gate',
    title: { en: 'Policy gate' },
    version: { ...versionOf({ pack }, 'gate'), ...(sweep === null ? {} : { sweep }) },
    vocabulary: pack.vocabulary,
    by: petra,
  });
  return valueOf(published).version;
}

export function sellersOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `s${String(index + 1).padStart(2, '0')}`);
}

/** Sellers with one mask each, all of them told of the gate, which is not in force yet. */
export async function openMarket({
  sellers,
  limits = few,
  sweep = lenient,
}: {
  readonly sellers: number;
  readonly limits?: SweepLimits;
  readonly sweep?: SweepTolerance | null;
}): Promise<Instance> {
  const bazaar = await openInstance();
  for (const seller of sellersOf(sellers)) await register(bazaar, seller);
  await at(bazaar, '2020-01-02T09:00:00Z');
  await limit(bazaar, limits);
  await list(bazaar, ...sellersOf(sellers).map((seller) => mask(seller)));
  await publishGate(bazaar, { sweep });
  await at(bazaar, '2020-01-03T09:00:00Z');
  return bazaar;
}

export interface Sweep {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly decisions: number;
  readonly sellers: number;
  readonly listings: number;
  readonly made: number;
  readonly held: number;
  readonly discarded: number;
}

/** The sweeps of the gate, oldest first, with what became of their decisions. */
export async function sweeps(bazaar: Pick<Instance, 'owner'>): Promise<readonly Sweep[]> {
  return rows<Sweep & Record<string, unknown>>(
    bazaar,
    `select s.id, s.state, s.brake_reason as reason, s.decisions, s.sellers, s.listings,
       count(*) filter (where d.state = 'made')::int as made,
       count(*) filter (where d.state = 'proposed')::int as held,
       count(*) filter (where d.state = 'discarded')::int as discarded
     from sweep s join policy_version v on v.id = s.version_id left join decision d on d.sweep_id = s.id
     where v.policy = 'gate' group by s.id order by s.opened_at, s.id`,
  );
}

export async function lastSweepOf(bazaar: Pick<Instance, 'owner'>): Promise<Sweep> {
  const last = (await sweeps(bazaar)).at(-1);
  if (last === undefined) throw new Error('There is no sweep');
  return last;
}

/** What was drawn, in the order of the draw. */
export async function drawnOf(
  bazaar: Pick<Instance, 'owner'>,
  sweep: string,
): Promise<readonly string[]> {
  const drawn = await rows<{ decision: string }>(
    bazaar,
    'select decision_id as decision from sweep_sample where sweep_id = $1 order by rank',
    [sweep],
  );
  return drawn.map((one) => one.decision);
}

/** Drew draws a sample, and judy judges all of it: the first so many wrong, the others right. */
export async function drawAndJudge(
  bazaar: Instance,
  { sweep, wrong = 0 }: { readonly sweep: string; readonly wrong?: number },
): Promise<readonly string[]> {
  valueOf(await sampleSweep(bazaar.desk, { sweep, by: drew, errorsAllowed: 0 }));
  const drawn = await drawnOf(bazaar, sweep);
  for (const [place, decision] of drawn.entries())
    valueOf(
      await judgeSample(bazaar.desk, {
        sweep,
        decision,
        verdict: place < wrong ? 'wrong' : 'right',
        reason: 'Looked at.',
        by: judy,
      }),
    );
  return drawn;
}
