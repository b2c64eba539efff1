/** Formats every file that `npm run check` would complain about. */
import { spawnSync } from 'node:child_process';

import { projectRoot, toolPath } from './steps.ts';

const { status } = spawnSync(
  process.execPath,
  [toolPath('prettier'), '--write', '--log-level=warn', '.'],
  { cwd: projectRoot, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
