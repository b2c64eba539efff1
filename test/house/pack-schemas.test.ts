import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { publishedSchemas } from '../../src/domain/pack/published-schemas.ts';

test.each([...publishedSchemas])('the published %s is what the code says', (name, text) => {
  expect(readFileSync(new URL(`../../packs/${name}`, import.meta.url), 'utf8')).toBe(text);
});

test.each([...publishedSchemas])('%s is sound JSON Schema 2020-12', (_, text) => {
  expect(
    new Ajv2020({ strict: true, strictRequired: false }).validateSchema(JSON.parse(text)),
  ).toBe(true);
});
