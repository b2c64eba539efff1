/**
 * Words of grammar that tell how far a negation reaches. They belong to the languages and not to any
 * policy, so they stand here; the negations themselves (`not`, 非, ではありません) are vocabulary.
 */
import type { TermsByLocale } from './types.ts';

/** Phrases in which a word of negation does not negate: it adds, or is part of another word. */
export const noNegations: TermsByLocale = {
  en: [
    'not only',
    'not just',
    'not merely',
    'not limited to',
    'no doubt',
    'no wonder',
    'no less than',
    'why not',
    'no. 1',
    'no 1',
  ],
  de: ['nicht nur', 'nicht allein', 'nicht bloß', 'nicht zuletzt', 'kein Wunder', 'keine Sorge'],
  fr: ['pas seulement', 'pas uniquement', 'non seulement', 'sans doute'],
  es: ['no solo', 'no sólo', 'no solamente', 'no únicamente', 'sin duda'],
  it: ['non solo', 'non soltanto', 'non solamente', 'senza dubbio'],
  'zh-CN': [
    '不仅',
    '不只',
    '不但',
    '不光',
    '不单',
    '除非',
    '非常',
    '非凡',
    '无论',
    '无比',
    '不错',
    '无纺',
    '无菌',
    '无尘',
    '无异味',
  ],
  'zh-TW': ['不僅', '不單', '無論', '無比', '不錯', '無紡', '無菌', '無塵'],
  ja: [
    'だけではなく',
    'だけでなく',
    'のみならず',
    'ばかりでなく',
    'ではありませんか',
    '非常',
    '無菌',
  ],
};

/** Words that end what was negated and set something against it: "not medical but N95". */
export const contrasts: TermsByLocale = {
  en: ['but', 'however', 'instead', 'rather', 'yet', 'although', 'though'],
  de: ['aber', 'sondern', 'jedoch', 'dagegen', 'vielmehr', 'stattdessen'],
  fr: ['mais', 'cependant', 'toutefois', 'plutôt'],
  es: ['pero', 'sino', 'aunque'],
  it: ['ma', 'bensì', 'però', 'invece'],
  'zh-CN': ['而是', '但是', '但', '却', '不过', '只是'],
  'zh-TW': ['卻', '不過'],
  ja: ['しかし', 'ですが', 'けれども', 'ただし', 'ではなく'],
};

/** Words that a negation passes over without growing weaker: "not intended *for the* medical field". Folded. */
export const functionWords: ReadonlySet<string> = new Set(
  [
    'a an the any as at for from in of on to by be been is are with this that it its our your',
    'ein eine einen einem einer eines als der die das den dem des fur im in zu zum zur von vom mit bei',
    'un une des de la le les du d l pour au aux en par',
    'una unos unas el los las del para por como es son',
    'uno il lo gli i di da del della dei delle per e',
    // What is negated of one is negated of the other: "does not protect against COVID-19 or coronavirus".
    'or nor any other oder ou o u oppure',
  ].flatMap((words) => words.split(' ')),
);

/** Negations that belong to the noun behind them and to nothing after a comma or colon, unless a list follows. Folded. */
export const determiners: ReadonlySet<string> = new Set(
  [
    'no',
    'kein keine keinen keiner keines keinem',
    'aucun aucune',
    'ningun ninguna',
    'nessun nessuno nessuna',
  ].flatMap((words) => words.split(' ')),
);

/** Words before the last part of a list, all of which is negated: "no valves, filters or N95". Folded. */
export const alternatives: ReadonlySet<string> = new Set(
  ['or nor', 'oder noch', 'ou ni', 'o u', 'ne'].flatMap((words) => words.split(' ')),
);

/** Prefixes that a second negation in front of them turns round again: "not non-medical". Folded. */
export const attachedPrefixes: ReadonlySet<string> = new Set([
  'non',
  'nicht',
  'un',
  '非',
  '无',
  '無',
]);

/** First halves of two-part negations (ne … pas): with the second half they negate once. Folded. */
export const firstHalves: ReadonlySet<string> = new Set(['ne', 'n']);
