import { describe, expect, test } from 'vitest';
import { smallVocabulary } from '../../test/support/small-vocabulary.ts';
import { classifyListing } from './classify.ts';
import { narrowestOf } from './narrowest.ts';
import { compileVocabulary } from './vocabulary.ts';

const vocabulary = compileVocabulary(smallVocabulary);
const taken = (title: string) =>
  narrowestOf(vocabulary, classifyListing(vocabulary, { id: '1', title }))?.class;

describe('a listing is taken for', () => {
  test('the narrowest class that is recognised', () => {
    expect(taken('Disposable surgical mask, 50 pieces')).toBe('medical-mask');
  });

  test('the wider class where nothing beneath it is recognised', () => {
    expect(taken('Face mask')).toBe('face-mask');
  });

  test('nothing where nothing is recognised', () => {
    expect(taken('Teapot')).toBeUndefined();
  });
});
