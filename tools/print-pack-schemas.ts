/** Writes the JSON Schemas of the packs beside them. A test fails while they differ from the code. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { publishedSchemas } from '../src/domain/pack/published-schemas.ts';

const packs = new URL('../packs/', import.meta.url);
for (const [name, text] of publishedSchemas)
  writeFileSync(fileURLToPath(new URL(name, packs)), text);
