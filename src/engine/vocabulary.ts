/** A vocabulary made ready for reading texts: one trie of phrases, and each class with what it descends from. */
import { fold } from './fold.ts';
import { contrasts, noNegations } from './negation-words.ts';
import { addPhrase, addTerms, emptyPhrases, type Phrases } from './phrases.ts';
import type { ProductClass, TermsByLocale, Vocabulary } from './types.ts';

export interface CompiledClass {
  readonly id: string;
  /** From the parent upwards. */
  readonly ancestors: readonly string[];
  readonly namedByMaterial: boolean;
  readonly givesWayTo: readonly string[];
  /** Folded parts of category names. */
  readonly categories: readonly string[];
  readonly foreignCategories: readonly string[];
}

export interface CompiledVocabulary {
  readonly hash: string;
  readonly classes: ReadonlyMap<string, CompiledClass>;
  readonly lexicons: ReadonlySet<string>;
  readonly phrases: Phrases;
  /** How many phrases may show what `lexicon:…` or `class:…` asks for; of two, the one with fewer is the rarer. */
  readonly sizes: ReadonlyMap<string, number>;
}

const compiled = new WeakMap<Vocabulary, CompiledVocabulary>();

/** Vocabularies do not change, so each is compiled once for as long as somebody holds it. */
export function compileVocabulary(vocabulary: Vocabulary): CompiledVocabulary {
  const known = compiled.get(vocabulary);
  if (known !== undefined) return known;
  const made = compile(vocabulary);
  compiled.set(vocabulary, made);
  return made;
}

function compile(vocabulary: Vocabulary): CompiledVocabulary {
  const phrases = emptyPhrases();
  for (const lexicon of vocabulary.lexicons) {
    addTerms(phrases, lexicon.terms, { role: 'lexicon-term', owner: lexicon.id });
    addTerms(phrases, lexicon.except, { role: 'lexicon-except', owner: lexicon.id });
  }
  for (const productClass of vocabulary.classes) addClass(phrases, productClass);
  addTerms(phrases, vocabulary.negations.before, { role: 'negation-before', owner: '' });
  addTerms(phrases, vocabulary.negations.after, { role: 'negation-after', owner: '' });
  addTerms(phrases, noNegations, { role: 'no-negation', owner: '' });
  addTerms(phrases, contrasts, { role: 'contrast', owner: '' });
  const byId = new Map(vocabulary.classes.map((productClass) => [productClass.id, productClass]));
  return {
    hash: vocabulary.hash,
    classes: new Map(
      vocabulary.classes.map((productClass) => [productClass.id, compileClass(productClass, byId)]),
    ),
    lexicons: new Set(vocabulary.lexicons.map((lexicon) => lexicon.id)),
    phrases,
    sizes: sizesOf(vocabulary),
  };
}

function countOf(terms: TermsByLocale): number {
  return Object.values(terms).reduce((sum, listed) => sum + listed.length, 0);
}

function sizesOf(vocabulary: Vocabulary): ReadonlyMap<string, number> {
  const byId = new Map(vocabulary.classes.map((one) => [one.id, one]));
  const sizes = new Map<string, number>();
  for (const lexicon of vocabulary.lexicons)
    sizes.set(`lexicon:${lexicon.id}`, countOf(lexicon.terms));
  for (const one of vocabulary.classes) {
    const own = countOf(one.names) + one.standards.length;
    for (const id of [one.id, ...ancestorsOf(one, byId), '*'])
      sizes.set(`class:${id}`, (sizes.get(`class:${id}`) ?? 0) + own);
  }
  return sizes;
}

function addClass(phrases: Phrases, productClass: ProductClass): void {
  const owner = productClass.id;
  addTerms(phrases, productClass.names, { role: 'class-name', owner });
  addTerms(phrases, productClass.lookAlikes, { role: 'class-look-alike', owner });
  addTerms(phrases, productClass.accessories, { role: 'class-accessory', owner });
  addTerms(phrases, productClass.features, { role: 'class-feature', owner });
  for (const standard of productClass.standards)
    addPhrase(phrases, standard, { role: 'class-standard', owner, locale: 'und' });
}

function compileClass(
  productClass: ProductClass,
  byId: ReadonlyMap<string, ProductClass>,
): CompiledClass {
  return {
    id: productClass.id,
    ancestors: ancestorsOf(productClass, byId),
    namedByMaterial: productClass.namedByMaterial ?? false,
    givesWayTo: productClass.givesWayTo ?? [],
    categories: productClass.categories.map((name) => fold(name).text),
    foreignCategories: productClass.foreignCategories.map((name) => fold(name).text),
  };
}

/** From the parent upwards. */
function ancestorsOf(
  productClass: ProductClass,
  byId: ReadonlyMap<string, ProductClass>,
): readonly string[] {
  const ancestors: string[] = [];
  for (
    let parent = productClass.parent;
    parent !== undefined && !ancestors.includes(parent);
    parent = byId.get(parent)?.parent
  ) {
    ancestors.push(parent);
  }
  return ancestors;
}

/** Whether `id` is `wider` or a class beneath it. */
export function isWithin(vocabulary: CompiledVocabulary, id: string, wider: string): boolean {
  return id === wider || (vocabulary.classes.get(id)?.ancestors.includes(wider) ?? false);
}
