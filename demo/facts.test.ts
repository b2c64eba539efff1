import { expect, test } from 'vitest';
import { approvalKey, referenceKey } from '../src/engine/facts.ts';
import { factsAt } from './facts.ts';
import { generateWorld } from './world.ts';

const world = generateWorld({ seed: 2020, sellers: 300 });

test('an approval is live from its first second to before its last', () => {
  const approval = world.events.find((event) => event.kind === 'approval-granted');
  if (approval?.kind !== 'approval-granted') throw new Error('The world has no approval.');
  const key = approvalKey(approval);
  const before = new Date(Date.parse(approval.validFrom) - 1000).toISOString();
  expect(factsAt(world, before).approvals.has(key)).toBe(false);
  expect(factsAt(world, approval.validFrom).approvals.get(key)).toBe(approval.approval);
  expect(factsAt(world, approval.validUntil).approvals.has(key)).toBe(false);
});

test("a listing's own price is taken before the emergency and told only once it has come", () => {
  const sold = world.events.find(
    (event) =>
      event.kind === 'listing-revised' && event.site === 'amazon-us' && event.at < '2020-01-20',
  );
  if (sold?.kind !== 'listing-revised') throw new Error('The world has no early listing.');
  const key = referenceKey({ kind: 'own', site: 'amazon-us', subject: sold.listing.id });
  expect(factsAt(world, '2020-01-30T23:59:59Z').references.has(key)).toBe(false);
  const reference = factsAt(world, '2020-06-01T00:00:00Z').references.get(key);
  expect(reference).toMatchObject({ currency: 'USD', from: '2019-12-01', to: '2020-01-30' });
  expect(Number(sold.listing.price) / (reference?.amount ?? 0)).toBeCloseTo(1, 1);
});

test('where goods came from is known only after the seller has shown it', () => {
  const fact = world.events.find((event) => event.kind === 'seller-fact');
  if (fact?.kind !== 'seller-fact') throw new Error('The world has no acquisition shown.');
  const before = new Date(Date.parse(fact.at) - 1000).toISOString();
  expect(factsAt(world, before).sellers.get(fact.seller)).not.toHaveProperty('acquiredFrom');
  expect(factsAt(world, fact.at).sellers.get(fact.seller)).toMatchObject({
    acquiredFrom: fact.acquiredFrom,
    acquisitionPrice: fact.acquisitionPrice,
  });
});

test('whether a seller trades as a business is known of every seller', () => {
  const { sellers } = factsAt(world, '2020-01-01T00:00:00Z');
  expect(world.sellers.every(({ id, kind }) => sellers.get(id)?.kind === kind)).toBe(true);
});
