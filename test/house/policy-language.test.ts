import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readShippedVocabulary } from '../../bench/shipped-pack.ts';
import { answerOf, smallVocabulary } from '../support/small-vocabulary.ts';
import { checkCondition } from '../../src/engine/condition.ts';
import {
  functions,
  methods,
  variables,
  type FunctionShape,
  type Member,
} from '../../src/engine/language.ts';
import { weights } from '../../src/engine/weights.ts';

const document = readFileSync(new URL('../../docs/policy-language.md', import.meta.url), 'utf8');

function tableOf(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function signature(name: string, shape: FunctionShape): string {
  const given = shape.arguments.map(({ name: argument, is }) =>
    typeof is === 'string'
      ? is === 'number'
        ? argument
        : `"${argument}"`
      : is.map((word) => `"${word}"`).join('\\|'),
  );
  return `\`${name}(${given.join(', ')})\``;
}

const members: readonly (readonly [string, Readonly<Record<string, Member>>])[] =
  Object.entries(variables);
const shapes: readonly (readonly [string, FunctionShape])[] = Object.entries(functions);

const shippedClasses = readShippedVocabulary().classes;
const namedByMaterial = shippedClasses
  .filter((each) => each.namedByMaterial === true)
  .map(({ id }) => id);

const tables: Readonly<Record<string, string>> = {
  functions: tableOf(
    ['function', 'holds when'],
    shapes.map(([name, shape]) => [signature(name, shape), shape.says]),
  ),
  variables: tableOf(
    ['value', 'type', 'meaning'],
    [
      ...members.flatMap(([variable, own]) =>
        Object.entries(own).map(([name, { type, says }]) => [
          `\`${variable}.${name}\``,
          type,
          says,
        ]),
      ),
      ['`now`', 'timestamp', 'The instant whose state is judged.'],
    ],
  ),
  methods: tableOf(
    ['method', 'meaning'],
    Object.entries(methods).map(([name, says]) => [
      `\`.${name}(${name === 'lowerAscii' ? '' : 'text'})\``,
      says,
    ]),
  ),
  weights: tableOf(
    ['weight', 'value'],
    Object.entries(weights).map(([name, value]) => [name, String(value)]),
  ),
  precedence: tableOf(
    ['class', 'gives way to'],
    [
      ...shippedClasses.flatMap(({ id, givesWayTo }) =>
        givesWayTo === undefined ? [] : [[id, givesWayTo.join(', ')]],
      ),
      ['any sibling', `${namedByMaterial.join(', ')}, when no standard is claimed`],
    ],
  ),
};

/** A formatter may pad the cells. */
function plain(text: string): string {
  return text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
}

describe('docs/policy-language.md publishes what the code declares', () => {
  test.each(Object.entries(tables))('%s', (name, table) => {
    const block =
      new RegExp(`<!-- ${name} -->\\n\\n([^]*?)\\n\\n<!-- end -->`).exec(document)?.[1] ?? '';
    expect(plain(block)).toBe(plain(table));
  });
});

const names = {
  lexicons: new Set(smallVocabulary.lexicons.map((lexicon) => lexicon.id)),
  classes: new Set(smallVocabulary.classes.map((each) => each.id)),
};

function fenced(language: string): readonly string[] {
  return [...document.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)\`\`\``, 'gm'))].map(
    (block) => block[1] ?? '',
  );
}

describe('its examples', () => {
  const allowed = fenced('cel').flatMap((block) =>
    block.split('\n').filter((line) => line.trim() !== ''),
  );
  test('are there', () => {
    expect(allowed.length).toBeGreaterThan(5);
  });
  test.each(allowed)('are right: %s', (source) => {
    expect(checkCondition(source, names)).toBeUndefined();
  });

  const refused = [...document.matchAll(/^\| `([^`]+)` \| refused: ([^|]+) \|$/gm)];
  test.each(refused.map((row) => [row[1] ?? '', row[2]?.trim() ?? '']))(
    'that are refused, %s, say so',
    (source, message) => {
      expect(checkCondition(source.replaceAll('\\|', '|'), names)?.message).toBe(message);
    },
  );

  const answers = [
    ...document.matchAll(/^\| ([^|`]+) \| `([^`]+)` \| (holds|does not hold|a person looks) \|$/gm),
  ];
  test('of texts are there', () => {
    expect(answers.length).toBeGreaterThan(8);
  });
  test.each(answers.map((row) => [row[1]?.trim() ?? '', row[2] ?? '', row[3] ?? '']))(
    '%s, %s: %s',
    (title, when, answer) => {
      const given = answerOf(when, title);
      expect(given === 'sure' ? 'holds' : given === 'no' ? 'does not hold' : 'a person looks').toBe(
        answer,
      );
    },
  );
});
