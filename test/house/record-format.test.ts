import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';

import { formEntry } from '../../src/domain/record.ts';
import { instant } from '../../src/domain/time.ts';
import { readTree } from './tree.ts';

const text = readTree().get('docs/record-format.md') ?? '';

/** What stands in the document's block of this name. */
function block(name: string): string {
  const found = new RegExp(`^\`\`\`(?:text|json) ${name}\n([\\s\\S]*?)\n\`\`\`$`, 'm').exec(text);
  if (found?.[1] === undefined) throw new Error(`docs/record-format.md has no block ${name}`);
  return found[1];
}

function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

const subjectSalt = Buffer.from(block('subject-salt'), 'hex');
const payloadSalt = Buffer.from(block('payload-salt'), 'hex');

test('the record’s worked example is what an entry is formed to', () => {
  const payload: unknown = JSON.parse(block('payload'));
  const entry = formEntry({
    kind: 'measure.ended',
    at: instant('2020-03-12T09:00:00Z'),
    subject: { id: 'seller:s-example', salt: subjectSalt },
    number: 7n,
    reference: '018f2f3a-7c10-7abc-8def-0123456789ac',
    payload: { value: payload, salt: payloadSalt },
  });
  expect(entry.bytes.toString('utf8')).toBe(block('entry-bytes'));
  expect(entry.bytes).toHaveLength(300);
  expect(entry.leafHash.toString('hex')).toBe(block('leaf-hash'));
});

test('the worked example can be followed with SHA-256 alone', () => {
  expect(sha256(subjectSalt, '"seller:s-example"')).toBe(block('subject-commitment'));
  expect(sha256(payloadSalt, block('payload-bytes'))).toBe(block('payload-commitment'));
  expect(sha256(Buffer.of(0), block('entry-bytes'))).toBe(block('leaf-hash'));
  expect(JSON.parse(block('payload-bytes'))).toEqual(JSON.parse(block('payload')));
});
