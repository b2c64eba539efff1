/** Promise 8: several violations at one time stand on one step, however many runs it takes to deal with them. */
import { afterEach, expect, test } from 'vitest';

import { instant } from '../../src/domain/time.ts';
import {
  due,
  list,
  openInstance,
  opening,
  outcomes,
  publish,
  register,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
afterEach(() => bazaar.close());

/** A real clock: it goes on by a second whenever somebody looks. */
function ticking(): { readonly now: () => ReturnType<typeof instant>; to: (when: string) => void } {
  let at = Date.parse(opening);
  return {
    now: () => {
      at += 1000;
      return instant(new Date(at).toISOString());
    },
    to: (when) => {
      at = Date.parse(when);
    },
  };
}

test('a new rule takes one step with all the listings that it finds, though notices go out between its batches', async () => {
  const clock = ticking();
  bazaar = await openInstance({ realNow: clock.now });
  await register(bazaar, 'acme');
  await publish(bazaar, 'gate');
  await due(bazaar);
  const masks = Array.from({ length: 1001 }, (_, index) => ({
    id: `L${String(index)}`,
    title: index % 300 === 0 ? 'Plain mask' : 'Plain teapot',
    seller: 'acme',
  }));
  await list(bazaar, ...masks);
  clock.to('2020-03-01T00:00:00Z');
  await due(bazaar);
  const decided = await outcomes(bazaar, 'acme');
  expect(decided.flatMap((one) => one.measures)).toHaveLength(4);
  expect(decided.map((one) => one.rung)).toEqual(decided.map(() => 0));
});

test('warnings that run out together are followed by one step, though it takes several runs to end them', async () => {
  const clock = ticking();
  bazaar = await openInstance({ realNow: clock.now });
  await register(bazaar, 'acme');
  const boasts = Array.from({ length: 101 }, (_, index) => ({
    id: `L${String(index)}`,
    title: 'Finest teapot',
    seller: 'acme',
  }));
  await list(bazaar, ...boasts);
  await due(bazaar);
  clock.to('2020-01-05T00:00:00Z');
  await due(bazaar);
  const [warned, ...next] = await outcomes(bazaar, 'acme');
  expect(warned).toMatchObject({ rung: 0 });
  expect(next.flatMap((one) => one.measures)).toHaveLength(101);
  expect(next.map((one) => one.rung)).toEqual(next.map(() => 1));
});
