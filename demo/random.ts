/** Seeded randomness: sfc32 (Chris Doty-Humphrey, PractRand), the same on every machine. */

/** Gives the next number in [0, 1). */
export type Random = () => number;

/** FNV-1a over UTF-16 units, finished with murmur3's mixer so that near labels give far seeds. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** An independent stream for each label, so that what one seller draws moves no other seller. */
export function randomFor(seed: number, label: string): Random {
  let a = hash(`${seed}/a/${label}`);
  let b = hash(`${seed}/b/${label}`);
  let c = hash(`${seed}/c/${label}`);
  let counter = 1;
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 0x1_0000_0000;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A whole number, both ends included. */
export function between(random: Random, range: readonly [number, number]): number {
  return range[0] + Math.floor(random() * (range[1] - range[0] + 1));
}

/** A number between two others, upper end excluded. */
export function within(random: Random, range: readonly [number, number]): number {
  return range[0] + random() * (range[1] - range[0]);
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const [picked] = from.slice(Math.floor(random() * from.length));
  if (picked === undefined) throw new RangeError('There is nothing to pick from.');
  return picked;
}

/** One of the entries, each as likely as its weight says. */
export function pickWeighted<T>(random: Random, from: readonly (readonly [T, number])[]): T {
  let rest = random() * from.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of from) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return pick(random, from)[0];
}

/** A new list in random order (Fisher and Yates). */
export function shuffled<T>(random: Random, from: readonly T[]): readonly T[] {
  const keyed = from.map((value) => ({ value, key: random() }));
  return keyed.sort((x, y) => x.key - y.key).map(({ value }) => value);
}

/** So many different entries, or all when there are fewer, in the order in which they stood. */
export function sample<T>(random: Random, from: readonly T[], count: number): readonly T[] {
  const kept = new Set(
    shuffled(
      random,
      from.map((_, index) => index),
    ).slice(0, count),
  );
  return from.filter((_, index) => kept.has(index));
}
