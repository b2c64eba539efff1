/**
 * `npm test`: the static checks, then every test. Each check counts as one test. The last line is
 * `N passed, N failed`. Arguments go to vitest (a file name, `-t "a promise"`); `--no-check` leaves
 * the static checks out.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

import { projectRoot, runSteps, staticSteps, toolPath } from './steps.ts';

type Count = { readonly passed: number; readonly failed: number };

const reportFile = path.join(projectRoot, '.build', 'test-report.json');

const Report = Type.Object({
  testResults: Type.Array(
    Type.Object({
      status: Type.String(),
      assertionResults: Type.Array(Type.Object({ status: Type.String() })),
    }),
  ),
});

async function runChecks(): Promise<Count> {
  const results = await runSteps(staticSteps);
  const passed = results.filter((result) => result.hasPassed).length;
  return { passed, failed: results.length - passed };
}

async function runVitest(args: readonly string[]): Promise<Count> {
  fs.rmSync(reportFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const child = spawn(process.execPath, [toolPath('vitest'), 'run', ...reporters, ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    // Colours are for people: a log file gets plain text.
    env: process.stdout.isTTY ? process.env : { NO_COLOR: '1', ...process.env },
  });
  // We stay to count what ran; vitest ends the run itself.
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  await once(child, 'exit');
  const count = countReport();
  // An error outside any test, or a run cut short, fails without naming a test.
  if (child.exitCode !== 0 && count.failed === 0) return { ...count, failed: 1 };
  return count;
}

function countReport(): Count {
  if (!fs.existsSync(reportFile)) return { passed: 0, failed: 1 };
  const report = Value.Parse(Report, JSON.parse(fs.readFileSync(reportFile, 'utf8')));
  let passed = 0;
  let failed = 0;
  for (const file of report.testResults) {
    const statuses = file.assertionResults.map((result) => result.status);
    passed += statuses.filter((status) => status === 'passed').length;
    const failures = statuses.filter((status) => status === 'failed').length;
    // A file that could not be loaded has no tests to fail: it counts as one.
    failed += file.status === 'failed' ? Math.max(failures, 1) : failures;
  }
  return { passed, failed };
}

const args = process.argv.slice(2);
const withChecks = !args.includes('--no-check');
const checks = withChecks ? await runChecks() : { passed: 0, failed: 0 };
const tests = await runVitest(args.filter((arg) => arg !== '--no-check'));

const passed = checks.passed + tests.passed;
const failed = checks.failed + tests.failed;
const hasRunTests = tests.passed + tests.failed > 0;
if (!hasRunTests) console.log('No test ran.');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && hasRunTests ? 0 : 1;
