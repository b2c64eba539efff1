/**
 * `npm run print [-- NAME …]`: writes the files that are generated from the code, all of them or those named.
 * A test holds each of them equal to what would be printed.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { publishedSchemas } from '../src/domain/pack/published-schemas.ts';
import { startEmbedded } from '../src/store/database/embedded.ts';
import { migrate } from '../src/store/database/migrate.ts';
import { errorsText } from './print-errors.ts';
import { hasKernelCompiler, kernelText } from './print-kernel.ts';
import { openapiText } from './print-openapi.ts';
import { permissionsText } from './print-permissions.ts';
import { schemaText } from './print-schema.ts';
import { projectRoot } from './steps.ts';

type Printed = ReadonlyMap<string, string>;

const printers: Readonly<Record<string, () => Promise<Printed>>> = {
  schema: async () => new Map([['schema.sql', await migratedSchema()]]),
  openapi: async () => new Map([['openapi.json', await openapiText()]]),
  permissions: async () => new Map([['permissions.txt', permissionsText()]]),
  errors: async () => new Map([['docs/errors.md', errorsText()]]),
  // Not without its compiler, which few need.
  kernel: async () =>
    new Map(hasKernelCompiler() ? [['src/engine/kernel-code.ts', kernelText()]] : []),
  'pack-schemas': async () =>
    new Map([...publishedSchemas].map(([name, text]) => [`packs/${name}`, text])),
};

/** The schema of a database that is made for this and thrown away. */
async function migratedSchema(): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recourse-print-'));
  const server = await startEmbedded({ folder, settings: { fsync: 'off' } });
  try {
    await migrate(server.connection);
    return await schemaText(server.connection);
  } finally {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
    fs.rmSync(server.connection.host, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(printers, name));
if (unknown.length > 0) {
  console.error(`There is nothing named ${unknown.join(', ')} to print.`);
  console.error(`usage: npm run print [-- ${Object.keys(printers).join('|')} …]`);
  process.exitCode = 2;
} else {
  for (const [name, print] of Object.entries(printers)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    for (const [file, text] of await print()) {
      const target = path.join(projectRoot, file);
      const isSame = fs.existsSync(target) && fs.readFileSync(target, 'utf8') === text;
      if (!isSame) fs.writeFileSync(target, text);
      console.log(`${isSame ? 'same   ' : 'written'} ${file}`);
    }
  }
}
