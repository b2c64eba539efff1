/** The checks that need no test run: what each is called and how it is started. */
import { spawn } from 'node:child_process';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '..');

export type Step = {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
};

type StepResult = { readonly name: string; readonly hasPassed: boolean };

export const staticSteps: readonly Step[] = [
  { name: 'types (tsc)', program: 'tsc', args: ['-b', '--pretty', 'false'] },
  { name: 'lint (oxlint)', program: 'oxlint', args: ['--type-aware', '-f', 'unix'] },
  {
    name: 'format (prettier)',
    program: 'prettier',
    args: ['--check', '--log-level=warn', '--cache', '--cache-location=.build/prettier', '.'],
  },
  { name: 'unused code (knip)', program: 'knip', args: ['--no-progress'] },
];

export const houseStep: Step = {
  name: 'house tests (vitest)',
  program: 'vitest',
  args: ['run', '--project', 'house', '--reporter', 'dot'],
};

export function toolPath(program: string): string {
  return path.join(projectRoot, 'node_modules', '.bin', program);
}

/** Runs all at once; one line per step as it ends, and of a failed one everything it said. */
export async function runSteps(steps: readonly Step[]): Promise<readonly StepResult[]> {
  return Promise.all(steps.map(runStep));
}

async function runStep(step: Step): Promise<StepResult> {
  const began = performance.now();
  const { code, output } = await run(step);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const hasPassed = code === 0;
  console.log(`${hasPassed ? 'ok    ' : 'FAILED'} ${step.name.padEnd(22)} ${seconds} s`);
  if (!hasPassed) console.log(indent(output));
  return { name: step.name, hasPassed };
}

function run(step: Step): Promise<{ readonly code: number; readonly output: string }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number; output: string }>();
  const child = spawn(process.execPath, [toolPath(step.program), ...step.args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.on('error', (error) => resolve({ code: 1, output: error.message }));
  child.on('close', (code) => resolve({ code: code ?? 1, output }));
  return promise;
}

function indent(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `       ${line}`)
    .join('\n');
}
