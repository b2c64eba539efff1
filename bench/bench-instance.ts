/** An instance of the benchmark's own: embedded PostgreSQL in a folder that is removed again, the shipped packs, two rules. */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { installPack } from '../src/app/pack/install.ts';
import { publishVersion } from '../src/app/policy/publish.ts';
import { system } from '../src/domain/actor.ts';
import type { PolicyRule, PolicyVersion } from '../src/domain/pack/schema.ts';
import { readConfig } from '../src/main/config.ts';
import { openInstance, type Instance } from '../src/main/open-instance.ts';
import { readPacks } from '../src/main/read-packs.ts';
import { fillCatalogue } from './catalogue.ts';

export const site = 'amazon-us';
export const policy = 'bench-hygiene';
export const title = { en: 'Hygiene', 'zh-CN': '卫生用品' };

const text = (en: string) => ({ en, 'zh-CN': en });
const rung = { measure: 'listing-suppressed', strike: false, curePeriod: 'P7D' } as const;
const ladder = { low: [rung], medium: [rung], high: [rung], critical: [rung] };

/** A rule in the vocabulary that is shipped: whatever is of a class and has no approval. */
function rule({
  id,
  of,
  name,
  example,
}: Record<'id' | 'of' | 'name' | 'example', string>): PolicyRule {
  return {
    id,
    title: text(name),
    kind: 'approval-required',
    ground: 'terms',
    when: `isClass("${of}") && !approved("${of}")`,
    severity: 'medium',
    automatic: true,
    minConfidence: 0.8,
    why: text(`${name}, and no approval for it.`),
    cure: text('Apply for approval, or take the listing off.'),
    examples: [
      { text: example, violates: true },
      { text: 'Teapot', violates: false },
    ],
  };
}

/** Two rules, each for a class that may be sold with an approval only. */
export const version: PolicyVersion = {
  version: '1',
  effectiveFrom: '2020-01-01T00:00:00Z',
  notice: { period: 'P15D' },
  sweep: { tolerance: 0.02, confidence: 0.95 },
  change: text('Masks and sanitizer need leave.'),
  text: text('Disposable masks and hand sanitizer are sold by approved sellers.'),
  rules: [
    rule({
      id: 'mask',
      of: 'disposable-mask',
      name: 'Disposable mask',
      example: 'Disposable face mask, 50 pack',
    }),
    rule({
      id: 'sanitizer',
      of: 'hand-sanitizer',
      name: 'Hand sanitizer',
      example: 'Hand sanitizer gel, 100 ml',
    }),
  ],
  penaltySchedule: { lookBack: 'P90D', ladder, otherSites: false },
  redress: {
    appealWindow: 'P6M',
    decideBy: 'P7D',
    outOfCourt: text('Mediation.'),
    court: text('The courts.'),
  },
  sources: [{ source: { citation: 'Invented for the benchmark', confidence: 'K' } }],
};

export interface BenchInstance extends Instance {
  /** What reading listings and compiling rules need. */
  readonly vocabulary: Awaited<ReturnType<typeof readPacks>>['vocabulary'];
  remove(): Promise<void>;
}

export interface BenchSize {
  readonly listings: number;
  /** How many decisions the rules call for. */
  readonly decisions: number;
}

/**
 * Opens one with a catalogue of so many listings. The rules are published before anyone is registered, so that they are
 * part of the terms of all of them and nothing has to be announced. The catalogue is copied in, not taken in through the
 * feed: nothing of it is screened yet.
 */
export async function openBenchInstance(size: BenchSize): Promise<BenchInstance> {
  const folder = await mkdtemp(path.join(tmpdir(), 'recourse-bench-'));
  const instance = await openInstance(readConfig({ RECOURSE_FOLDER: folder }));
  const remove = async () => {
    await instance.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const pack = await readPacks();
    await installPack(instance.desk, pack);
    const { vocabulary } = pack;
    const asked = { site, policy, title, version, vocabulary, by: system };
    const published = await publishVersion(instance.desk, asked);
    if (!published.ok) throw new Error(published.refusal.detail);
    await fillCatalogue(instance.pool, { site, ...size, at: new Date().toISOString() });
    return { ...instance, vocabulary, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

export async function timed<T>(
  act: () => Promise<T>,
): Promise<{ readonly value: T; readonly seconds: number }> {
  const start = performance.now();
  const value = await act();
  return { value, seconds: (performance.now() - start) / 1000 };
}

/** The machine that it ran on, in words. */
export function machine(): string {
  const [first] = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${String(cpus().length)} × ${first?.model.trim() ?? 'unknown processor'}, ${String(gibibytes)} GiB, Node ${process.version}`;
}

export function perSecond(count: number, seconds: number): number {
  return Math.round(count / seconds);
}

export function rounded(seconds: number): number {
  return Number(seconds.toFixed(2));
}

/** A count from the command line. */
export function countOf(name: string, value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`--${name} ${value} is no count: use a whole number from 1`);
  return count;
}

/** The size that was asked for; with `--grow` a quarter and a half of it come first. */
export function sizesOf(whole: BenchSize, isGrowing: boolean): readonly BenchSize[] {
  const part = (by: number) => ({
    listings: Math.ceil(whole.listings / by),
    decisions: Math.ceil(whole.decisions / by),
  });
  return isGrowing ? [part(4), part(2), whole] : [whole];
}

export function peakMebibytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/** Prints a result as names and values, one a line. */
export function printed(result: Readonly<Record<string, string | number>>): string {
  return Object.entries(result)
    .map(([name, value]) => `${name.padEnd(28)} ${String(value)}`)
    .join('\n');
}
