import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Lexicon, Negations, ProductClass, Vocabulary } from '../../engine/types.ts';
import type { ClassFile, LexiconFile } from './schema.ts';

/**
 * What the conditions of a pack may speak of. The hash is SHA-256, in hexadecimal, over the RFC 8785
 * form of classes, lexicons and negations in the order of their ids, so that file order does not matter.
 */
export function vocabularyOf(
  classFiles: readonly ClassFile[],
  lexiconFiles: readonly LexiconFile[],
): Vocabulary {
  const classes = classFiles.map(productClass).toSorted(byId);
  const lexicons = lexiconFiles.flatMap(lexicon).toSorted(byId);
  const negations = lexiconFiles.map(negationsOf).find((found) => found !== undefined) ?? {
    before: {},
    after: {},
  };
  const bytes = canonicalize({ classes, lexicons, negations });
  return {
    hash: createHash('sha256')
      .update(bytes ?? '')
      .digest('hex'),
    classes,
    lexicons,
    negations,
  };
}

function productClass(file: ClassFile): ProductClass {
  return {
    id: file.class,
    title: file.title,
    ...(file.parent === undefined ? {} : { parent: file.parent }),
    ...(file.namedByMaterial === undefined ? {} : { namedByMaterial: file.namedByMaterial }),
    ...(file.givesWayTo === undefined ? {} : { givesWayTo: file.givesWayTo }),
    names: file.names,
    standards: file.standards ?? [],
    lookAlikes: file.lookAlikes ?? {},
    accessories: file.accessories ?? {},
    features: file.features ?? {},
    categories: file.categories ?? [],
    foreignCategories: file.foreignCategories ?? [],
  };
}

function lexicon(file: LexiconFile): readonly Lexicon[] {
  return 'lexicon' in file
    ? [{ id: file.lexicon, title: file.title, terms: file.terms, except: file.except ?? {} }]
    : [];
}

function negationsOf(file: LexiconFile): Negations | undefined {
  return 'negations' in file ? { before: file.before, after: file.after } : undefined;
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
