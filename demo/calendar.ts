/** Days of the demo world and instants within them. Inside, an instant is milliseconds since 1970 in UTC. */
import { between, type Random } from './random.ts';

export const dayMs = 86_400_000;

/** The world opens here and closes before `worldCloses`. */
export const worldOpens = Date.UTC(2019, 11, 1);
export const worldCloses = Date.UTC(2020, 6, 1);

/** `2020-03-11` or `2020-03-11T08:00:00Z`, as milliseconds. */
export function instantOf(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError(`"${text}" is no ISO 8601 day or instant.`);
  return ms;
}

/** ISO 8601 in UTC, whole seconds. */
export function isoOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** A second of some day between two days, both included, never outside the world. */
export function someTime(random: Random, days: readonly [string, string]): number {
  const first = instantOf(days[0]);
  const last = instantOf(days[1]) + dayMs - 1000;
  const at = first + between(random, [0, Math.max(0, (last - first) / 1000)]) * 1000;
  return Math.min(Math.max(at, worldOpens), worldCloses - 1000);
}

/** So many days and some hours after an instant, never outside the world. */
export function later(random: Random, from: number, days: readonly [number, number]): number {
  const at = from + between(random, [days[0] * 86_400, days[1] * 86_400]) * 1000;
  return Math.min(at, worldCloses - 1000);
}
