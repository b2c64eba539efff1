import { expect, test } from 'vitest';

import { tinyPack } from '../../test/support/tiny-pack.ts';
import { checkCondition } from '../engine/condition.ts';
import { parsePack } from './pack/parse.ts';
import { vocabularyTitles } from './vocabulary-titles.ts';

const parsed = parsePack(tinyPack, checkCondition);
if (!parsed.ok) throw new Error('the tiny pack does not load');
const { vocabulary } = parsed.pack;
const [lexicon] = vocabulary.lexicons;
if (lexicon?.title === undefined) throw new Error('the tiny pack has a lexicon with a title');

test('only what is named is titled, and nothing that was withheld', () => {
  const named = [`lexicon:${lexicon.id}`, 'withheld', 'price:own', 'class:gone'];
  expect(vocabularyTitles(vocabulary, named)).toEqual({ [`lexicon:${lexicon.id}`]: lexicon.title });
  expect(vocabularyTitles(vocabulary, ['withheld'])).toEqual({});
});

test('a vocabulary of an earlier release titles nothing', () => {
  const lexicons = vocabulary.lexicons.map(({ title: _title, ...rest }) => rest);
  expect(vocabularyTitles({ ...vocabulary, lexicons }, [`lexicon:${lexicon.id}`])).toEqual({});
  expect(vocabularyTitles(undefined, [`lexicon:${lexicon.id}`])).toEqual({});
});
