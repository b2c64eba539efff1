/** `node tools/bootstrap.mjs <command> [arguments]`: makes the project able to run, then runs it. */
import { runScript } from './runtime.mjs';

const scripts = {
  start: 'src/main/start.ts',
  recourse: 'src/main/cli.ts',
  test: 'tools/test.ts',
  check: 'tools/check.ts',
  format: 'tools/format.ts',
  bench: 'bench/main.ts',
  print: 'tools/print.ts',
};

const [command, ...args] = process.argv.slice(2);
if (command !== undefined && Object.hasOwn(scripts, command)) {
  await runScript(scripts[command], args);
} else {
  process.stderr.write(
    `usage: node tools/bootstrap.mjs ${Object.keys(scripts).join('|')} [arguments]\n`,
  );
  process.exitCode = 2;
}
