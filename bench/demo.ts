/**
 * What screening does to the demo world, against what was true of it and hidden from screening. The world's
 * texts are generated, so this proves no precision on real listings: it shows who would be hurt and what is missed.
 */
import { parseArgs } from 'node:util';
import { factsAt } from '../demo/facts.ts';
import { listingsAt } from '../demo/feed.ts';
import { measure, type JudgedOutcome, type Tally } from '../demo/measure.ts';
import { truthKinds } from '../demo/types.ts';
import { generateWorld } from '../demo/world.ts';
import { policySetSource } from '../src/domain/pack/policy-set.ts';
import { compilePolicySet } from '../src/engine/compile.ts';
import { screenListing } from '../src/engine/screen.ts';
import { readShippedPack } from './shipped-pack.ts';

const instants = [
  '2020-02-25T12:00:00Z',
  '2020-03-14T12:00:00Z',
  '2020-04-10T12:00:00Z',
  '2020-05-20T12:00:00Z',
] as const;

export function demoBenchmark(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '5' },
      sellers: { type: 'string', default: '300' },
      errors: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const worlds = Array.from({ length: Number(values.seeds) }, (_, index) =>
    generateWorld({ seed: index + 1, sellers: Number(values.sellers) }),
  );
  const measured = worlds.map((world) =>
    measure(
      world,
      instants.flatMap((at) => outcomesAt(world, at)),
    ),
  );
  const total = sum(measured.map((one) => one.total));
  const byKind = truthKinds.map((kind) => ({
    kind,
    ...sum(measured.map((one) => one.byKind[kind])),
  }));
  if (values.json)
    console.log(JSON.stringify({ seeds: worlds.length, instants, total, byKind }, undefined, 2));
  else
    console.table(
      Object.fromEntries([
        ['all', total] as const,
        ...byKind.map(({ kind, ...tally }) => [kind, tally] as const),
      ]),
    );
  if (!values.errors) return;
  for (const [index, { wronglyActed, missed }] of measured.entries()) {
    const world = worlds[index];
    if (world === undefined) continue;
    for (const one of wronglyActed) console.log(`acted wrongly\t${inWords(world, one)}`);
    for (const one of missed) console.log(`missed\t${inWords(world, one)}`);
  }
}

type World = ReturnType<typeof generateWorld>;

function outcomesAt(world: World, at: string) {
  const compiled = compilePolicySet(policySetSource(readShippedPack(), { at }));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const facts = factsAt(world, at);
  return listingsAt(world, at).map((listing) => ({
    listing: listing.id,
    at,
    verdict: screenListing(compiled.set, listing, facts).verdict,
  }));
}

function sum(tallies: readonly Tally[]): Tally {
  const add = (key: keyof Tally) => tallies.reduce((all, tally) => all + tally[key], 0);
  return {
    outcomes: add('outcomes'),
    acted: add('acted'),
    reviewed: add('reviewed'),
    leftAlone: add('leftAlone'),
    wronglyActed: add('wronglyActed'),
    needlesslyReviewed: add('needlesslyReviewed'),
    missed: add('missed'),
  };
}

function inWords(world: World, { listing, at, kind, faults }: JudgedOutcome): string {
  const offered = listingsAt(world, at).find((one) => one.id === listing);
  return [
    at,
    offered?.site,
    kind,
    faults.map((fault) => fault.kind).join(','),
    offered?.title,
  ].join('\t');
}
