/**
 * Prints the demo's feed at an instant as NDJSON, to be screened; or, apart, the truth about it.
 *
 *   node demo/print.ts --at 2020-03-12T00:00:00Z --site amazon-us | recourse screen
 *   node demo/print.ts --truth --at 2020-03-12T00:00:00Z
 */
import { parseArgs } from 'node:util';
import { listingsAt, toNdjson } from './feed.ts';
import { faultsAt } from './measure.ts';
import { siteIds } from './site.ts';
import type { World } from './types.ts';
import { generateWorld } from './world.ts';

const usage =
  'Usage: print.ts [--seed N] [--sellers N] [--at INSTANT] [--site SITE] [--events] [--truth]';

function main(): void {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '2020' },
      sellers: { type: 'string', default: '300' },
      at: { type: 'string', default: '2020-03-12T00:00:00Z' },
      site: { type: 'string' },
      events: { type: 'boolean', default: false },
      truth: { type: 'boolean', default: false },
    },
  });
  const world = generateWorld({ seed: Number(values.seed), sellers: Number(values.sellers) });
  const site = siteIds.find((id) => id === values.site);
  if (values.site !== undefined && site === undefined) {
    throw new RangeError(`There is no site "${values.site}". Sites: ${siteIds.join(', ')}.`);
  }
  const feed = listingsAt(world, values.at, site === undefined ? {} : { site });
  const rows = values.events
    ? world.events
    : values.truth
      ? truthRows(world, feed, values.at)
      : feed;
  process.stdout.write(toNdjson(rows));
}

function truthRows(
  world: World,
  feed: ReturnType<typeof listingsAt>,
  at: string,
): readonly object[] {
  return feed.map(({ id, seller, site }) => {
    const truth = world.truths.get(seller);
    return {
      listing: id,
      site,
      seller,
      kind: truth?.kind,
      class: truth?.listings.get(id)?.class,
      faults: faultsAt(world, id, at),
    };
  });
}

// Whoever reads the feed may have read enough (`| head`).
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
});

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 2;
}
