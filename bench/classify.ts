/**
 * How well classes are recognised: precision and recall against labels that were made by reading. The
 * labels are a development set, made by one reader, and no ground truth; a listing counts once.
 */
import { parseArgs } from 'node:util';
import { classifyListing } from '../src/engine/classify.ts';
import { narrowestOf } from '../src/engine/narrowest.ts';
import { areRivals } from '../src/engine/rivals.ts';
import type { Classification } from '../src/engine/types.ts';
import { compileVocabulary, type CompiledVocabulary } from '../src/engine/vocabulary.ts';
import { weights } from '../src/engine/weights.ts';
import {
  locate,
  readLabels,
  readRealListings,
  type Half,
  type Label,
  type RealListing,
} from './measuring-set.ts';
import { readShippedVocabulary } from './shipped-pack.ts';

/** Masks whose confusion with each other matters less than their confusion with anything else. */
const pooled: ReadonlySet<string> = new Set(['respirator', 'medical-mask', 'disposable-mask']);

/** Confidence from which the shipped policies let a finding be acted on without a person. */
const certainFrom = 0.9;

interface Judged {
  readonly real: RealListing;
  readonly label: Label;
  /** The class the listing is taken for: the most confident of the narrowest recognised ones; `other` when none. */
  readonly taken: string;
  readonly confidence: number;
  /** Certain enough to act on: confident, and no rival class near it. */
  readonly certain: boolean;
  readonly found: readonly Classification[];
}

interface Score {
  readonly class: string;
  readonly labelled: number;
  readonly taken: number;
  readonly right: number;
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  /** Taken for the class wrongly, and certain. */
  readonly wrongAndCertain: number;
}

export function classifyBenchmark(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: {
      listings: { type: 'string' },
      labels: { type: 'string' },
      half: { type: 'string' },
      errors: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const listingsFile = locate(values.listings, 'ppe-listings.jsonl.gz');
  const labelsFile = locate(values.labels, 'ppe-labels.tsv');
  if (listingsFile === undefined || labelsFile === undefined) return;
  const vocabulary = compileVocabulary(readShippedVocabulary());
  const labels = readLabels(labelsFile);
  const judged = readRealListings(listingsFile).flatMap((real) => {
    const label = labels.get(real.key);
    return label === undefined ? [] : [judge(vocabulary, real, label)];
  });
  const halves = (['development', 'test'] as const).filter(
    (half) => values.half === undefined || half === values.half,
  );
  const report = reportOf(vocabulary, judged, halves);
  console.log(values.json ? JSON.stringify(report, undefined, 2) : inWords(report));
  if (values.errors) console.log(errorsIn(judged.filter(({ real }) => halves.includes(real.half))));
}

function judge(vocabulary: CompiledVocabulary, real: RealListing, label: Label): Judged {
  const found = classifyListing(vocabulary, real.listing);
  const best = narrowestOf(vocabulary, found);
  if (best === undefined)
    return { real, label, taken: 'other', confidence: 0, certain: false, found };
  const rivals = found.filter(
    (other) =>
      areRivals(vocabulary, best.class, other.class) &&
      other.confidence >= weights.rivalRatio * best.confidence,
  );
  const certain = best.confidence >= certainFrom && rivals.length === 0;
  return { real, label, taken: best.class, confidence: best.confidence, certain, found };
}

interface Report {
  readonly vocabulary: string;
  readonly labels: number;
  readonly languages: Readonly<Record<string, number>>;
  readonly halves: readonly HalfReport[];
}

interface HalfReport {
  readonly half: Half;
  readonly labels: number;
  readonly classes: readonly Score[];
  readonly pooled: Score;
  /** Cloth masks taken for a filtering, medical or disposable mask with a confidence of at least `certainFrom`. */
  readonly clothTakenForMore: number;
  /** Label, what it was taken for, and how often; the right ones left out. */
  readonly confusion: readonly {
    readonly label: string;
    readonly taken: string;
    readonly count: number;
  }[];
}

function reportOf(
  vocabulary: CompiledVocabulary,
  judged: readonly Judged[],
  halves: readonly Half[],
): Report {
  return {
    vocabulary: vocabulary.hash,
    labels: judged.length,
    languages: countBy(judged, ({ real }) => real.listing.language ?? ''),
    halves: halves.map((half) =>
      halfReport(
        half,
        judged.filter(({ real }) => real.half === half),
      ),
    ),
  };
}

function halfReport(half: Half, judged: readonly Judged[]): HalfReport {
  const classes = Object.keys(countBy(judged, ({ label }) => label.class)).filter(
    (name) => name !== 'other',
  );
  return {
    half,
    labels: judged.length,
    classes: classes.toSorted().map((name) => score(judged, name, new Set([name]))),
    pooled: score(judged, [...pooled].join(' + '), pooled),
    clothTakenForMore: judged.filter(
      ({ label, found }) =>
        label.class === 'cloth-mask' &&
        found.some((one) => pooled.has(one.class) && one.confidence >= certainFrom),
    ).length,
    confusion: confusionOf(judged),
  };
}

function score(judged: readonly Judged[], name: string, classes: ReadonlySet<string>): Score {
  const labelled = judged.filter(({ label }) => classes.has(label.class));
  const taken = judged.filter((one) => classes.has(one.taken));
  const right = taken.filter(({ label }) => classes.has(label.class)).length;
  return {
    class: name,
    labelled: labelled.length,
    taken: taken.length,
    right,
    precision: taken.length === 0 ? undefined : right / taken.length,
    recall: labelled.length === 0 ? undefined : right / labelled.length,
    wrongAndCertain: taken.filter(({ label, certain }) => certain && !classes.has(label.class))
      .length,
  };
}

function confusionOf(judged: readonly Judged[]): HalfReport['confusion'] {
  const wrong = judged.filter(({ label, taken }) => isWrong(label.class, taken));
  return Object.entries(countBy(wrong, ({ label, taken }) => `${label.class}\t${taken}`))
    .map(([pair, count]) => {
      const [label = '', taken = ''] = pair.split('\t');
      return { label, taken, count };
    })
    .toSorted((left, right) => right.count - left.count);
}

/** Classes that nobody labelled (nappies, toilet rolls) count as `other`. */
const unlabelled: ReadonlySet<string> = new Set([
  'nappies',
  'baby-wipes',
  'toilet-roll',
  'baby-formula',
  'tampons',
  'book',
  'isopropyl-alcohol',
  'surgical-gown',
  'worn-air-purifier',
]);

function isWrong(label: string, taken: string): boolean {
  return label !== (unlabelled.has(taken) ? 'other' : taken);
}

function countBy<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

function inWords(report: Report): string {
  const languages = Object.entries(report.languages).map(
    ([language, count]) => `${language} ${String(count)}`,
  );
  return [
    `Recognition against ${String(report.labels)} labels made by reading: a development set by one reader, no ground truth.`,
    `Labels by language: ${languages.join(', ')}. Other languages are not measured here.`,
    ...report.halves.flatMap(halfInWords),
  ].join('\n');
}

function halfInWords(half: HalfReport): readonly string[] {
  return [
    '',
    `${half.half} half, ${String(half.labels)} labels`,
    `  ${'class'.padEnd(46)} labels  taken  right  precision  recall  wrong and certain`,
    ...[...half.classes, half.pooled].map(scoreInWords),
    `  cloth masks taken for a ${[...pooled].join(', ')} at ${String(certainFrom)} or more: ${String(half.clothTakenForMore)}`,
    '  wrong, by label and what it was taken for:',
    ...half.confusion.map(
      ({ label, taken, count }) => `    ${label} -> ${taken}  ${String(count)}`,
    ),
  ];
}

function scoreInWords(one: Score): string {
  const counts = [one.labelled, one.taken, one.right]
    .map((count) => String(count).padStart(6))
    .join(' ');
  return `  ${one.class.padEnd(46)} ${counts}  ${share(one.precision).padStart(9)}  ${share(one.recall).padStart(6)}  ${String(one.wrongAndCertain).padStart(17)}`;
}

function share(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(3);
}

function errorsIn(judged: readonly Judged[]): string {
  return judged
    .filter(({ label, taken }) => isWrong(label.class, taken))
    .map(({ real, label, taken, confidence, certain, found }) => {
      const all = found.map((one) => `${one.class} ${String(one.confidence)}`).join(', ');
      const doubt = certain ? 'CERTAIN' : 'uncertain';
      return `${real.half}  ${label.class} -> ${taken} ${String(confidence)} ${doubt}\n    ${real.listing.title}\n    found: ${all}${label.note === '' ? '' : `; note: ${label.note}`}`;
    })
    .join('\n');
}
