import { describe, expect, test } from 'vitest';
import { listingsAt } from './feed.ts';
import { faultsAt, measure, type Outcome } from './measure.ts';
import type { DemoListing, TruthKind } from './types.ts';
import { generateWorld } from './world.ts';

const world = generateWorld({ seed: 2020, sellers: 300 });

function liveOf(kind: TruthKind, at: string): readonly DemoListing[] {
  return listingsAt(world, at).filter(({ seller }) => world.truths.get(seller)?.kind === kind);
}

function faulty(kind: TruthKind, at: string): readonly string[] {
  return liveOf(kind, at).flatMap(({ id }) =>
    (faultsAt(world, id, at) ?? []).map(({ kind, standing }) => `${kind} ${standing}`),
  );
}

describe('measure', () => {
  const at = '2020-03-28T00:00:00Z';
  const all = (verdict: Outcome['verdict']): readonly Outcome[] =>
    listingsAt(world, at).map(({ id }) => ({ listing: id, at, verdict }));

  test('acting on everything wrongs the innocent and misses nobody', () => {
    const { total, byKind, wronglyActed } = measure(world, all('act'));
    expect(total).toMatchObject({ acted: total.outcomes, reviewed: 0, leftAlone: 0, missed: 0 });
    expect(byKind['cloth-maker'].wronglyActed).toBeGreaterThan(0);
    expect(byKind['approved-supplier'].wronglyActed).toBeGreaterThan(0);
    expect(byKind['trade-importer'].wronglyActed).toBeGreaterThan(0);
    expect(byKind.bystander.wronglyActed).toBeGreaterThan(0);
    expect(wronglyActed).toHaveLength(total.wronglyActed);
  });

  test('leaving everything alone wrongs nobody and misses the harm', () => {
    const { total, byKind, missed } = measure(world, all('allow'));
    expect(total).toMatchObject({
      leftAlone: total.outcomes,
      wronglyActed: 0,
      needlesslyReviewed: 0,
    });
    expect(byKind.gouger.missed).toBeGreaterThan(0);
    expect(byKind['uncertified-respirator'].missed).toBeGreaterThan(0);
    expect(byKind['retail-reseller'].missed).toBeGreaterThan(0);
    expect(missed).toHaveLength(total.missed);
  });

  test('sending everything to a person is neither wrong nor missed, but needless for the innocent', () => {
    const { total } = measure(world, all('review'));
    expect(total).toMatchObject({ reviewed: total.outcomes, wronglyActed: 0, missed: 0 });
    expect(total.needlesslyReviewed).toBeGreaterThan(0);
  });

  test('the kinds add up to the whole', () => {
    const { total, byKind } = measure(world, all('act'));
    const sum = Object.values(byKind).reduce((outcomes, tally) => outcomes + tally.outcomes, 0);
    expect(sum).toBe(total.outcomes);
  });

  test('an outcome about a listing that was not live is set apart', () => {
    const strangers: readonly Outcome[] = [
      { listing: 'l-999999', at, verdict: 'act' },
      { listing: 'l-000001', at: '2019-11-30T00:00:00Z', verdict: 'act' },
    ];
    expect(measure(world, strangers)).toMatchObject({ total: { outcomes: 0 }, unknown: strangers });
  });
});

describe('faults', () => {
  test('a maker of plain masks harms nobody at any time', () => {
    for (const at of ['2020-02-01T00:00:00Z', '2020-03-20T00:00:00Z', '2020-06-01T00:00:00Z']) {
      expect(faulty('cloth-maker', at).filter((fault) => fault.endsWith('harm'))).toEqual([]);
    }
  });

  test('prices soar only after an emergency', () => {
    expect(faulty('gouger', '2020-01-30T00:00:00Z')).toEqual([]);
    expect(faulty('gouger', '2020-03-28T00:00:00Z')).toContain('price harm');
  });

  test('a soaring price is at least twice the first one where a first one is known', () => {
    for (const listing of liveOf('gouger', '2020-03-28T00:00:00Z')) {
      const own = world.events.filter(
        (event) =>
          event.kind === 'listing-revised' &&
          event.listing.id === listing.id &&
          event.at < '2020-01-31',
      );
      const [first] = own;
      const soars = (faultsAt(world, listing.id, '2020-03-28T00:00:00Z') ?? []).some(
        ({ kind }) => kind === 'price',
      );
      if (first?.kind !== 'listing-revised' || first.listing.price === undefined) continue;
      const ratio = Number(listing.price) / Number(first.listing.price);
      expect(ratio >= 2).toBe(soars);
    }
  });

  test('the resale ban begins with 15 March in Tokyo', () => {
    expect(faulty('retail-reseller', '2020-03-14T14:59:59Z')).not.toContain(
      'resale-above-cost harm',
    );
    expect(faulty('retail-reseller', '2020-03-14T15:00:00Z')).toContain('resale-above-cost harm');
  });

  test('an importer of the same boxes is at no fault under the ban', () => {
    expect(faulty('trade-importer', '2020-03-28T00:00:00Z')).not.toContain(
      'resale-above-cost harm',
    );
    expect(
      faulty('trade-importer', '2020-06-01T00:00:00Z').filter((fault) => fault.endsWith('terms')),
    ).toEqual([]);
  });

  test('an approved supplier passes the gate that stops others', () => {
    const at = '2020-03-28T00:00:00Z';
    const masks = liveOf('approved-supplier', at).filter(({ id, seller, site }) => {
      const productClass = world.truths.get(seller)?.listings.get(id)?.class;
      return site === 'amazon-us' && productClass === 'disposable-mask';
    });
    expect(masks.length).toBeGreaterThan(0);
    expect(masks.some(({ id }) => faultsAt(world, id, at)?.length === 0)).toBe(true);
  });

  test('a stopper sells nothing of the storm once it was told and had its days to stop', () => {
    const stopped = ['disposable-mask', 'respirator', 'hand-sanitizer'];
    const storm = (at: string) =>
      liveOf('stopper', at).filter(({ id, seller }) =>
        stopped.includes(world.truths.get(seller)?.listings.get(id)?.class ?? ''),
      );
    expect(storm('2020-03-01T00:00:00Z').length).toBeGreaterThan(20);
    expect(storm('2020-03-30T00:00:00Z')).toEqual([]);
    expect(faulty('stopper', '2020-02-20T00:00:00Z')).toContain('false-claim harm');
    expect(faulty('stopper', '2020-02-25T00:00:00Z')).not.toContain('false-claim harm');
  });

  test('the disease may be named before 5 March', () => {
    expect(faulty('cloth-maker', '2020-03-04T23:59:59Z')).not.toContain('disease-term terms');
    expect(faulty('cloth-maker', '2020-05-15T00:00:00Z')).toContain('disease-term terms');
  });
});
