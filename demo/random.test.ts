import { expect, test } from 'vitest';
import { between, pick, pickWeighted, randomFor, sample, shuffled } from './random.ts';

test('the same seed and label give the same numbers on every machine', () => {
  expect(drawn(2020, 'label')).toEqual([
    0.6244473899714649, 0.12459888309240341, 0.4130178678315133,
  ]);
  expect(drawn(2020, 'label')).not.toEqual(drawn(2021, 'label'));
  expect(drawn(2020, 'label')).not.toEqual(drawn(2020, 'other'));
});

function drawn(seed: number, label: string): readonly number[] {
  const random = randomFor(seed, label);
  return [random(), random(), random()];
}

test('numbers lie in their range and reach both ends', () => {
  const random = randomFor(1, 'range');
  const numbers = Array.from({ length: 500 }, () => between(random, [3, 5]));
  expect(new Set(numbers)).toEqual(new Set([3, 4, 5]));
});

test('a choice of no weight is never made', () => {
  const random = randomFor(1, 'weights');
  const choices = Array.from({ length: 200 }, () =>
    pickWeighted(random, [
      ['a', 1],
      ['never', 0],
      ['b', 3],
    ]),
  );
  expect(new Set(choices)).toEqual(new Set(['a', 'b']));
});

test('picking from nothing is refused', () => {
  expect(() => pick(randomFor(1, 'nothing'), [])).toThrow('nothing to pick');
});

test('a sample holds different entries in the order in which they stood', () => {
  const random = randomFor(1, 'sample');
  const taken = sample(random, [1, 2, 3, 4, 5, 6], 4);
  expect(taken).toHaveLength(4);
  expect(taken).toEqual([...new Set(taken)].sort((x, y) => x - y));
  expect(sample(random, [1, 2], 9)).toEqual([1, 2]);
});

test('shuffling loses nothing', () => {
  const all = Array.from({ length: 50 }, (_, index) => index);
  const mixed = shuffled(randomFor(1, 'shuffle'), all);
  expect(mixed).not.toEqual(all);
  expect([...mixed].sort((x, y) => x - y)).toEqual(all);
});
