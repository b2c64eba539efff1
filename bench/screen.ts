/**
 * How fast real listings are screened with the shipped packs, and what is found in them. Reading and
 * unpacking the file and compiling the packs are not in the time; parsing each line is.
 */
import { parseArgs } from 'node:util';
import { policySetSource } from '../src/domain/pack/policy-set.ts';
import { classifyListing } from '../src/engine/classify.ts';
import { compilePolicySet, type PolicySet } from '../src/engine/compile.ts';
import { screenBytes } from '../src/engine/screen-bytes.ts';
import type { Facts, ScreenedListing, Vocabulary } from '../src/engine/types.ts';
import { compileVocabulary } from '../src/engine/vocabulary.ts';
import { weights } from '../src/engine/weights.ts';
import { locate, readBytes } from './measuring-set.ts';
import { regexPeer, termsOf, tokenMapPeer, type Peer } from './peers.ts';
import { readShippedPack } from './shipped-pack.ts';

export function screenBenchmark(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: {
      listings: { type: 'string' },
      at: { type: 'string', default: '2020-04-10T12:00:00Z' },
      site: { type: 'string', default: 'amazon-us' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  const file = locate(values.listings, 'listings.jsonl.gz');
  if (file === undefined) return;
  const bytes = readBytes(file);
  const report = measure(bytes, {
    at: values.at,
    site: values.site,
    rounds: Number(values.rounds),
  });
  console.log(values.json ? JSON.stringify(report, undefined, 2) : inWords(report));
}

interface Settings {
  /** The instant whose versions are in force, ISO 8601 in UTC. */
  readonly at: string;
  /** The site for which listings that name none are screened. */
  readonly site: string;
  readonly rounds: number;
}

type Counts = Readonly<Record<string, number>>;

interface Report extends Settings {
  readonly policySet: string;
  readonly rules: number;
  readonly terms: number;
  readonly listings: number;
  readonly rejected: number;
  /** By the reason that the reader is given. */
  readonly rejections: Counts;
  readonly bytes: number;
  readonly compileSeconds: number;
  /** Median of the rounds. */
  readonly seconds: number;
  readonly peers: readonly {
    readonly name: string;
    readonly seconds: number;
    /** Listings that hold a term; not known where none was sought. */
    readonly withTerm: number | undefined;
  }[];
  readonly peakMebibytes: number;
  readonly verdicts: Counts;
  readonly findings: Counts;
  readonly ambiguities: Counts;
  readonly classes: Counts;
}

function measure(bytes: Uint8Array, settings: Settings): Report {
  const pack = readShippedPack();
  const source = policySetSource(pack, { at: settings.at, site: settings.site });
  const compile = timed(() => compilePolicySet(source));
  if (!compile.result.ok)
    throw new Error(
      `The shipped policies do not compile: ${JSON.stringify(compile.result.errors)}`,
    );
  const { set } = compile.result;
  const facts: Facts = {
    asOf: settings.at,
    defaultSite: settings.site,
    approvals: new Map(),
    references: new Map(),
    sellers: new Map(),
  };
  const terms = termsOf(pack.vocabulary);
  const contenders = [
    { name: 'JSON.parse of each line alone', run: () => parseAll(bytes) },
    { name: 'one regular expression of the same terms', run: scanWith(bytes, regexPeer(terms)) },
    { name: 'a token map of the same terms', run: scanWith(bytes, tokenMapPeer(terms)) },
  ];
  // Round by round one after the other, so that all meet the same machine.
  const rounds = Array.from({ length: settings.rounds }, () => ({
    own: timed(() => tally(set, bytes, facts)),
    peers: contenders.map(({ run }) => timed(run)),
  }));
  const [first] = rounds;
  if (first === undefined) throw new Error('Give --rounds a whole number from 1.');
  return {
    ...settings,
    policySet: set.hash,
    rules: source.versions.reduce((sum, version) => sum + version.rules.length, 0),
    terms: terms.length,
    bytes: bytes.byteLength,
    compileSeconds: compile.seconds,
    seconds: median(rounds.map(({ own }) => own.seconds)),
    peers: contenders.map(({ name }, at) => ({
      name,
      seconds: median(rounds.map(({ peers }) => peers[at]?.seconds ?? 0)),
      withTerm: first.peers[at]?.result,
    })),
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
    ...first.own.result,
    classes: classesIn(bytes, pack.vocabulary),
  };
}

function timed<Result>(run: () => Result): { readonly result: Result; readonly seconds: number } {
  const began = performance.now();
  const result = run();
  return { result, seconds: (performance.now() - began) / 1000 };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

type Tally = Pick<
  Report,
  'listings' | 'rejected' | 'rejections' | 'verdicts' | 'findings' | 'ambiguities'
>;

function tally(set: PolicySet, bytes: Uint8Array, facts: Facts): Tally {
  const verdicts: Record<string, number> = { allow: 0, review: 0, act: 0 };
  const findings: Record<string, number> = {};
  const ambiguities: Record<string, number> = {};
  let listings = 0;
  const rejections: Record<string, number> = {};
  for (const { lines, allowed } of screenBytes(set, bytes, facts)) {
    listings += allowed;
    verdicts['allow'] = (verdicts['allow'] ?? 0) + allowed;
    for (const line of lines) {
      if (line.kind === 'rejected') {
        add(rejections, line.reason);
        continue;
      }
      listings += 1;
      add(verdicts, line.verdict);
      countFindings(line, findings, ambiguities);
    }
  }
  return {
    listings,
    rejected: Object.values(rejections).reduce((sum, count) => sum + count, 0),
    rejections,
    verdicts,
    findings: sorted(findings),
    ambiguities: sorted(ambiguities),
  };
}

function countFindings(
  line: ScreenedListing,
  findings: Record<string, number>,
  ambiguities: Record<string, number>,
): void {
  for (const finding of line.findings) {
    const name = `${finding.policy}@${finding.version}/${finding.rule}`;
    add(
      findings,
      `${name} ${finding.automatic && finding.ambiguities.length === 0 ? 'act' : 'review'}`,
    );
    for (const { kind } of finding.ambiguities) add(ambiguities, kind);
  }
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function sorted(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).toSorted((left, right) => right[1] - left[1]));
}

function parseAll(bytes: Uint8Array): undefined {
  scan(bytes, () => false);
}

function scanWith(bytes: Uint8Array, peer: Peer): () => number {
  return () => scan(bytes, peer);
}

/** How many listings hold a term, by title and description. */
function scan(bytes: Uint8Array, peer: Peer): number {
  let found = 0;
  for (const line of linesIn(bytes)) {
    const parsed: unknown = JSON.parse(line);
    if (
      typeof parsed === 'object' &&
      parsed !== null &&
      peer(`${textOf(parsed, 'title')}\n${textOf(parsed, 'description')}`)
    )
      found += 1;
  }
  return found;
}

function textOf(parsed: object, member: string): string {
  const value: unknown = Reflect.get(parsed, member);
  return typeof value === 'string' ? value : '';
}

function* linesIn(bytes: Uint8Array): Generator<string> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf(0x0a, start);
    const until = end < 0 ? text.length : end;
    if (until > start) yield text.toString('utf8', start, until);
    start = until + 1;
  }
}

/** Listings recognised as each class; a listing counts for each of its classes, the wider ones too. */
function classesIn(bytes: Uint8Array, vocabulary: Vocabulary): Counts {
  const compiled = compileVocabulary(vocabulary);
  const counts: Record<string, number> = {};
  for (const line of linesIn(bytes)) {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null) continue;
    const listing = {
      id: textOf(parsed, 'id'),
      title: textOf(parsed, 'title'),
      description: textOf(parsed, 'description'),
      category: textOf(parsed, 'category'),
    };
    for (const found of classifyListing(compiled, listing))
      if (found.confidence >= weights.recognisedFrom) add(counts, found.class);
  }
  return sorted(counts);
}

function inWords(report: Report): string {
  const mebibytes = report.bytes / 1024 / 1024;
  return [
    `Policies of ${report.site} in force at ${report.at}: ${String(report.rules)} rules; ${String(report.terms)} terms and names in the vocabulary.`,
    `No approvals, reference prices or seller facts are known. Policy set ${report.policySet}, compiled in ${report.compileSeconds.toFixed(2)} s.`,
    '',
    `listings     ${String(report.listings)} (${String(report.rejected)} lines rejected), ${mebibytes.toFixed(1)} MiB`,
    `seconds      ${report.seconds.toFixed(2)} (median of ${String(report.rounds)}), one thread`,
    `listings/s   ${Math.round(report.listings / report.seconds).toString()}`,
    `MiB/s        ${(mebibytes / report.seconds).toFixed(1)}`,
    `peak memory  ${report.peakMebibytes.toFixed(0)} MiB, the file's bytes and the peers' included`,
    '',
    'The same listings in the same run, median of as many rounds:',
    ...report.peers.map(
      ({ name, seconds, withTerm }) =>
        `  ${name.padEnd(42)} ${seconds.toFixed(2)} s, screening takes ${(report.seconds / seconds).toFixed(2)} times as long${withTerm === undefined ? '' : `; ${String(withTerm)} listings with a term`}`,
    ),
    '',
    ...table('lines rejected, by reason', report.rejections),
    ...table('verdicts', report.verdicts),
    ...table('findings, by what may be done without a person', report.findings),
    ...table('why findings need a person', report.ambiguities),
    ...table('listings recognised as', report.classes),
  ].join('\n');
}

function table(title: string, counts: Counts): readonly string[] {
  return [
    title,
    ...Object.entries(counts).map(([name, count]) => `  ${String(count).padStart(7)}  ${name}`),
    '',
  ];
}
