#!/usr/bin/env node
import { runScript } from '../tools/runtime.mjs';

await runScript('src/main/cli.ts', process.argv.slice(2));
