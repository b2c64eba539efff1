import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** A program as it must be started so that PostgreSQL agrees to run. */
export type Launch = {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
};

/** Under which account PostgreSQL runs. `owner` is who must own its files, where that is not us. */
export type PostgresAccount = {
  readonly owner?: { readonly uid: number; readonly gid: number };
  readonly launch: (program: string, args: readonly string[]) => Launch;
};

/** `nobody`. PostgreSQL looks its own account up, so the number must stand in /etc/passwd. */
const nobody = 65534;

const deathSignal = ['--pdeathsig', 'INT'];

/**
 * PostgreSQL refuses to run as root. For root the choices are, in order: a user namespace, where we
 * stay the owner of the files and only look like `nobody` to PostgreSQL; and dropping to the account
 * that owns the folder, or to `nobody`. The first that can reach both program and folder is taken.
 *
 * Where `setpriv` is at hand, PostgreSQL shuts down when the thread that started it ends, even when
 * that was killed: start it from the main thread.
 */
export function chooseAccount(place: {
  readonly folder: string;
  readonly program: string;
}): PostgresAccount {
  if (process.getuid?.() !== 0) return ordinaryAccount();
  const accounts = rootAccounts(place.folder);
  for (const account of accounts) {
    if (canReach(account, place)) return account;
  }
  throw new Error(
    `PostgreSQL does not run as root, and no other account can reach both ${place.program} and ` +
      `${place.folder}. Start as an ordinary user who owns the folder, or set DATABASE_URL to a ` +
      `PostgreSQL 15 or newer.`,
  );
}

function ordinaryAccount(): PostgresAccount {
  if (!works('setpriv', [...deathSignal, 'true'])) {
    return { launch: (program, args) => ({ command: program, args }) };
  }
  return {
    launch: (program, args) => ({
      command: 'setpriv',
      args: [...deathSignal, '--', program, ...args],
    }),
  };
}

function rootAccounts(folder: string): readonly PostgresAccount[] {
  const { uid, gid } = fs.statSync(folder);
  if (uid !== 0) return [droppedAccount({ uid, gid })];
  const parent = fs.statSync(path.dirname(folder));
  const droppable = parent.uid === 0 ? [] : [droppedAccount({ uid: parent.uid, gid: parent.gid })];
  return [namespaceAccount(), ...droppable, droppedAccount({ uid: nobody, gid: nobody })];
}

function namespaceAccount(): PostgresAccount {
  const map = ['-U', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
  return {
    launch: (program, args) => ({
      command: 'unshare',
      args: [...map, 'setpriv', ...deathSignal, '--', program, ...args],
    }),
  };
}

function droppedAccount(owner: { readonly uid: number; readonly gid: number }): PostgresAccount {
  const { uid, gid } = owner;
  if (!works('setpriv', [...deathSignal, 'true'])) {
    return { owner, launch: (program, args) => ({ command: program, args, uid, gid }) };
  }
  const drop = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...deathSignal, '--'];
  return {
    owner,
    launch: (program, args) => ({ command: 'setpriv', args: [...drop, program, ...args] }),
  };
}

function canReach(
  account: PostgresAccount,
  place: { readonly folder: string; readonly program: string },
): boolean {
  // The folder itself will be given to the account; the way to it must be open already.
  const question = 'test -x "$1" && test -x "$2"';
  const { command, args, ...as } = account.launch('/bin/sh', [
    '-c',
    question,
    'sh',
    place.program,
    path.dirname(place.folder),
  ]);
  return works(command, args, as);
}

function works(
  command: string,
  args: readonly string[],
  as: { readonly uid?: number; readonly gid?: number } = {},
): boolean {
  return spawnSync(command, args, { stdio: 'ignore', cwd: '/', ...as }).status === 0;
}
