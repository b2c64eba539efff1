import { createHash, createHmac } from 'node:crypto';

/** How sure a bound is, and whether only too many errors are asked about or too few as well. */
export interface Confidence {
  /** Between 0 and 1, for example 0.95. */
  readonly confidence: number;
  /** `one`: the true share lies at or below the bound; `two`: between a lower bound and this one. Default `one`. */
  readonly sides?: 'one' | 'two';
}

export interface Judged {
  readonly size: number;
  readonly errors: number;
}

/**
 * The exact upper bound on the share of errors in what a random sample was drawn from: the largest share at
 * which a sample with no more errors than were found would still come about with probability 1 − confidence
 * (C. J. Clopper and E. S. Pearson, Biometrika 26, 1934, 404–413). It holds whatever the size of the sample.
 * Computed to ten digits.
 */
export function upperBound({ size, errors }: Judged, { confidence, sides }: Confidence): number {
  if (!Number.isInteger(size) || !Number.isInteger(errors) || errors < 0 || errors > size)
    throw new RangeError(`${String(errors)} errors among ${String(size)} cannot be`);
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`A confidence of ${String(confidence)} cannot be`);
  if (errors === size) return 1;
  const left = sides === 'two' ? (1 - confidence) / 2 : 1 - confidence;
  let low = errors / size;
  let high = 1;
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (probabilityOfAtMost(errors, { size, share: middle }) > left) low = middle;
    else high = middle;
  }
  return high;
}

/** The smallest sample in which so many errors still leave the bound below the tolerance. */
export function neededSize({
  tolerance,
  confidence,
  errors = 0,
}: {
  readonly tolerance: number;
  readonly confidence: number;
  readonly errors?: number;
}): number {
  if (!(tolerance > 0 && tolerance < 1))
    throw new RangeError(`A tolerance of ${String(tolerance)} cannot be kept by any sample`);
  const isEnough = (size: number) => upperBound({ size, errors }, { confidence }) < tolerance;
  let enough = errors + 1;
  while (!isEnough(enough)) enough *= 2;
  let tooFew = Math.max(errors, Math.floor(enough / 2));
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** P(X ≤ errors) of a binomial distribution: the regularised incomplete beta function I(1 − share; n − k, k + 1). */
function probabilityOfAtMost(
  errors: number,
  { size, share }: { readonly size: number; readonly share: number },
): number {
  return regularisedBeta(1 - share, { a: size - errors, b: errors + 1 });
}

interface Shape {
  readonly a: number;
  readonly b: number;
}

/** I(x; a, b), by its continued fraction on the side where that converges fast. */
function regularisedBeta(x: number, { a, b }: Shape): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, { a, b })) / a
    : 1 - (front * continuedFraction(1 - x, { a: b, b: a })) / b;
}

const smallest = 1e-300;
const mostSteps = 100_000;

/** The modified Lentz method: numerator and denominator are never both carried, so neither runs out of range. */
function continuedFraction(x: number, { a, b }: Shape): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let step = 1; step <= mostSteps; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) return value;
  }
  return value;
}

function away(value: number): number {
  return Math.abs(value) < smallest ? smallest : value;
}

/** C. Lanczos' approximation for g = 7, good to about 15 digits. */
function logGamma(value: number): number {
  const z = value - 1;
  const t = z + 7.5;
  const sum = lanczos.reduce(
    (all, coefficient, at) => all + coefficient / (z + at + 1),
    0.999_999_999_999_809_9,
  );
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const lanczos: readonly number[] = [
  676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1, -176.615_029_162_140_6,
  12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
];

/**
 * Draws at random, in a way that anyone can do again: ids are ranked by HMAC-SHA-256 under a seed, and the
 * first are taken. Who does not know the seed cannot tell which ones; who does can check that no other was.
 */
export function drawSample(
  ids: Iterable<string>,
  { seed, size }: { readonly seed: Uint8Array; readonly size: number },
): readonly string[] {
  return [...ids]
    .map((id) => ({ id, rank: rankOf(id, seed) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
}

/** The place of an id in a draw, as hex of equal width. */
export function rankOf(id: string, seed: Uint8Array): string {
  return createHmac('sha256', seed).update(id).digest('hex');
}

/** What a seed is known by before it is told: its SHA-256. Whoever told this can later show no other seed. */
export function seedCommitment(seed: Uint8Array): Buffer {
  return createHash('sha256').update(seed).digest();
}

/** What a sample was drawn from: SHA-256 over the ids in ascending order, a line feed after each. */
export function populationHash(ids: Iterable<string>): Buffer {
  const hash = createHash('sha256');
  for (const id of [...ids].toSorted()) hash.update(`${id}\n`);
  return hash.digest();
}
