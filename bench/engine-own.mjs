/** `node engine-own.mjs FOLDER WINDOWS SECONDS`: this project's engine in a process of its own, from raw bytes to findings with their places. */
import fs from 'node:fs';
import path from 'node:path';
import { compilePolicySet } from '../src/engine/compile.ts';
import { kernelOf, screenBytes } from '../src/engine/screen-bytes.ts';
import { measured } from './engine-windows.mjs';

const [folder, windows, seconds] = process.argv.slice(2);
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
const bytes = new Uint8Array(fs.readFileSync(path.join(folder, 'listings.ndjson')));
const given = read('facts.json');
const facts = {
  ...given,
  approvals: new Map(given.approvals),
  references: new Map(given.references),
  sellers: new Map(),
};
const source = read('source.json');
const before = process.memoryUsage().rss;
const began = performance.now();
const compiled = compilePolicySet(source);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors.slice(0, 3)));
const kernel = kernelOf(compiled.set);
const buildMs = performance.now() - began;
let listings = 0;
let found = 0;
const report = await measured({
  windows: Number(windows),
  seconds: Number(seconds),
  bytesEach: bytes.length / given.listings,
  run: () => {
    found = 0;
    listings = 0;
    for (const piece of screenBytes(compiled.set, bytes, facts)) {
      listings += piece.allowed + piece.lines.length;
      found += piece.lines.length;
    }
    return listings;
  },
});
console.log(
  JSON.stringify({
    ...report,
    buildMs,
    tableMebibytes: (kernel?.tableBytes ?? 0) / 1024 / 1024,
    setMebibytes: (process.memoryUsage().rss - before) / 1024 / 1024,
    matchedShare: found / listings,
  }),
);
