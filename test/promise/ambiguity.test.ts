/** Promise 7: ambiguity goes to a person. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { showAcquisition } from '../../src/app/seller/show-acquisition.ts';
import { parseMoney } from '../../src/domain/money.ts';
import {
  at,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  register,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
});
afterEach(() => bazaar.close());

const listing = (id: string, title: string) => ({ id, title, seller: 'acme' });

async function openGates(): Promise<void> {
  await publish(bazaar, 'gate');
  await publish(bazaar, 'prices');
  await due(bazaar);
  await at(bazaar, '2020-03-05T09:00:00Z');
}

describe('the system never acts by itself on', () => {
  test('words that are negated', async () => {
    await list(bazaar, listing('L1', 'Teapot, not finest'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { state: 'proposed', reasons: ['ambiguous'], measures: [] },
    ]);
  });

  test('words that are negated here and said there', async () => {
    await list(bazaar, {
      ...listing('L1', 'Teapot, not finest'),
      description: 'The finest of all.',
    });
    expect(
      (await outcomes(bazaar, 'acme')).every(
        (one) => one.state === 'made' || one.reasons.includes('ambiguous'),
      ),
    ).toBe(true);
  });

  test('a thing that is recognised with too little confidence', async () => {
    await openGates();
    await list(bazaar, { ...listing('L1', 'Soft cover'), description: 'A mask of cotton.' });
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { rule: 'gate', state: 'proposed', reasons: ['ambiguous'], measures: [] },
    ]);
  });

  test('a profit where nobody knows what the goods cost', async () => {
    await openGates();
    await list(bazaar, { ...listing('L1', 'Plain mask'), price: 9 });
    expect((await outcomes(bazaar, 'acme')).find((one) => one.rule === 'profit')).toMatchObject({
      state: 'proposed',
      reasons: ['ambiguous'],
    });
  });

  test('what a rule leaves to people, however clear', async () => {
    await list(bazaar, listing('L1', 'Silly teapot'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { state: 'proposed', reasons: ['policy-asks-for-a-person'], measures: [] },
    ]);
  });
});

test('the same profit is clear once the seller has shown what the goods cost', async () => {
  await openGates();
  const price = parseMoney('5.00', 'EUR');
  valueOf(
    await showAcquisition(bazaar.desk, {
      seller: 'acme',
      source: 'retail',
      ...(price === undefined ? {} : { price }),
    }),
  );
  await list(
    bazaar,
    { ...listing('L1', 'Plain mask'), price: 9 },
    { ...listing('L2', 'Plain mask'), price: 5 },
  );
  expect((await outcomes(bazaar, 'acme')).filter((one) => one.rule === 'profit')).toMatchObject([
    { state: 'made', measures: ['L1 listing-suppressed'] },
  ]);
});

test('an ambiguous listing does not hold up the clear one that comes with it, nor does that one drag it along', async () => {
  await list(bazaar, listing('L1', 'Finest teapot'), listing('L2', 'Teapot, not finest'));
  expect(await outcomes(bazaar, 'acme')).toMatchObject([
    { state: 'made', measures: ['L1 warning'], reasons: [] },
    { state: 'proposed', measures: [], reasons: ['ambiguous'] },
  ]);
});

test('what comes while a person is being asked joins what waits: one matter, one question', async () => {
  await list(bazaar, listing('L1', 'Silly teapot'));
  await list(bazaar, listing('L2', 'Silly kettle'));
  expect(await outcomes(bazaar, 'acme')).toHaveLength(1);
});

test('an ambiguous listing that waits for a person is no shield for a clear one that comes later', async () => {
  await list(bazaar, listing('L1', 'Teapot, not finest'));
  await list(bazaar, listing('L2', 'Finest teapot'));
  expect(await outcomes(bazaar, 'acme')).toMatchObject([
    { state: 'proposed', measures: [], reasons: ['ambiguous'] },
    { state: 'made', measures: ['L2 warning'], reasons: [] },
  ]);
});

test('harm is stopped at once though a doubtful case of the same rule waits for a person', async () => {
  await publish(bazaar, 'safety');
  await at(bazaar, '2020-03-05T09:00:00Z');
  await list(bazaar, listing('L1', 'Teapot, not model zero'));
  await list(bazaar, listing('L2', 'Teapot model zero'));
  expect(await outcomes(bazaar, 'acme')).toMatchObject([
    { state: 'proposed', measures: [] },
    { nature: 'protective', state: 'made', measures: ['L2 listing-suppressed'] },
  ]);
});
