import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { kernelSource } from '../../src/engine/kernel-code.ts';
import { hasKernelCompiler, kernelSourceHash, kernelText } from '../../tools/print-kernel.ts';
import { projectRoot } from '../../tools/steps.ts';

test('the kernel that the engine loads names the source that it was compiled from', () => {
  expect(kernelSource).toBe(kernelSourceHash());
});

// Its compiler is a package of its own, of 100 MB: `npm ci` in kernel/ brings it, and this test with it.
test.skipIf(!hasKernelCompiler())(
  'the kernel that the engine loads is what its source compiles to',
  () => {
    const file = path.join(projectRoot, 'src/engine/kernel-code.ts');
    expect(fs.readFileSync(file, 'utf8')).toBe(kernelText());
  },
);
