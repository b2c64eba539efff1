import { InvalidArgumentError, type Command } from 'commander';
import { judgeSample } from '../../app/sweep/judge.ts';
import { releaseSweep } from '../../app/sweep/release.ts';
import { sampleSweep } from '../../app/sweep/sample.ts';
import { stopSweep } from '../../app/sweep/stop.ts';
import { operatorScope, type Actor, type Role } from '../../domain/actor.ts';
import type { Result } from '../../domain/result.ts';
import { boundOf } from '../../domain/sweep.ts';
import { findingsInDecision } from '../../store/finding-list.ts';
import {
  listSweeps,
  readSweep,
  type ListedSweep,
  type WholeSweep,
} from '../../store/sweep-list.ts';
import { sweepSample } from '../../store/sweep-sample.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Instance } from '../open-instance.ts';
import { personWithRole } from '../person-with-role.ts';
import { withInstance } from '../with-instance.ts';
import { audited } from './audited.ts';
import { plain, printLine } from './print.ts';

const mostListed = 200;

interface As {
  readonly as: string;
}

export function addSweepCommand(program: Command): void {
  const sweep = program
    .command('sweep')
    .description('Decisions that stem from one change: what is braked, judged and released.');
  sweep
    .command('list')
    .description('List sweeps, newest first.')
    .option('--site <site>', 'of one site')
    .action(listCommand);
  sweep
    .command('show')
    .description('Show a sweep, and what was drawn of it with its evidence.')
    .argument('<id>')
    .action(showCommand);
  const act = (name: string, description: string) =>
    sweep
      .command(name)
      .description(description)
      .argument('<id>')
      .requiredOption('--as <email>', 'who does it');
  act('sample', 'Draw a random sample of what a braked sweep holds.')
    .option('--errors <count>', 'wrong ones that it shall be large enough to bear', readCount, 0)
    .action(sampleCommand);
  act('judge', 'Judge one drawn decision.')
    .requiredOption('--decision <decision>', 'which one')
    .option('--right <reason>', 'it is right, and why')
    .option('--wrong <reason>', 'it is wrong, and why: it is discarded')
    .action(judgeCommand);
  act('release', 'Release a sweep whose sample shows what its version asks for.').action(
    releaseCommand,
  );
  act('stop', 'Stop a sweep: what it holds is discarded.')
    .requiredOption('--because <reason>', 'why')
    .option('--rule <rule>', 'this rule of it alone, after the sample was drawn')
    .action(stopCommand);
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0)
    throw new InvalidArgumentError('use a whole number from 0');
  return count;
}

async function listCommand({ site }: { readonly site?: string }): Promise<void> {
  await withInstance(async ({ desk }) => {
    const { items } = await transact(desk.store, operatorScope, (tx) =>
      listSweeps(tx, { site, page: { limit: mostListed } }),
    );
    for (const one of items) await printLine(lineOf(one));
  });
}

function lineOf(one: ListedSweep): string {
  const made = `${String(one.decisions)} of ${String(one.mostDecisions)} decisions`;
  const sellers = `${String(one.sellers)} of ${String(one.mostSellers)} sellers`;
  const listings = `${String(one.listings)} of ${String(one.mostListings)} listings`;
  const cause = `${one.siteId}/${one.policy}@${one.version}`;
  return [one.id, one.openedAt, cause, one.state, made, sellers, listings].join('\t');
}

async function showCommand(id: string): Promise<void> {
  await withInstance(async ({ desk }) => {
    const sweep = await transact(desk.store, operatorScope, (tx) => readSweep(tx, id));
    if (sweep === undefined) throw new Error(`There is no sweep ${id}.`);
    for (const line of wholeLines(sweep)) await printLine(line);
    const drawn = await transact(desk.store, operatorScope, (tx) => sweepSample(tx, id));
    for (const one of drawn) {
      await printLine(
        `${one.decisionId}\t${one.rule}\t${plain(one.sellerId)}\t${one.verdict ?? 'not judged'}${one.reason === null ? '' : `: ${plain(one.reason)}`}`,
      );
      const findings = await transact(desk.store, operatorScope, (tx) =>
        findingsInDecision(tx, one.decisionId),
      );
      for (const finding of findings)
        await printLine(
          `\t${plain(finding.externalId)}  ${finding.evidence.map(({ field, text }) => `${field} «${plain(text)}»`).join('  ')}`,
        );
    }
  });
}

function wholeLines(sweep: WholeSweep): readonly string[] {
  const { made, held, waiting, discarded } = sweep.members;
  return [
    lineOf(sweep),
    `decisions: ${String(made)} made, ${String(held)} held, ${String(waiting)} for a person, ${String(discarded)} discarded`,
    ...sweep.rules.map((rule) => {
      const bound = boundOf(
        { ...rule, isStopped: rule.stoppedAt !== null },
        { confidence: Number(sweep.confidence) },
      );
      const asked = `tolerated: less than ${percent(Number(sweep.tolerance))}`;
      return `rule ${rule.rule}: ${String(rule.size)} drawn of ${String(rule.population)}, ${String(rule.judged)} judged, ${String(rule.wrong)} wrong; up to ${percent(bound)} may be (${asked})${rule.stoppedAt === null ? '' : '; stopped'}`;
    }),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

async function sampleCommand(id: string, options: As & { readonly errors: number }): Promise<void> {
  const { drawn } = await actAs(options, {
    id,
    action: 'sampleSweep',
    roles: ['policy-manager'],
    act: ({ desk }, by) => sampleSweep(desk, { sweep: id, by, errorsAllowed: options.errors }),
  });
  await printLine(`${String(drawn)} drawn: recourse sweep show ${id}`);
}

async function judgeCommand(
  id: string,
  options: As & { readonly decision: string; readonly right?: string; readonly wrong?: string },
): Promise<void> {
  const { decision, right, wrong } = options;
  const reason = right ?? wrong;
  if (reason === undefined || (right !== undefined && wrong !== undefined))
    throw new Error('Say either --right or --wrong, with a reason.');
  const verdict = right === undefined ? 'wrong' : 'right';
  await actAs(options, {
    id,
    action: 'judgeSample',
    roles: ['reviewer'],
    act: ({ desk }, by) => judgeSample(desk, { sweep: id, decision, verdict, reason, by }),
  });
  await printLine(`judged ${verdict}`);
}

async function releaseCommand(id: string, options: As): Promise<void> {
  await actAs(options, {
    id,
    action: 'releaseSweep',
    roles: ['policy-manager', 'administrator'],
    act: ({ desk }, by) => releaseSweep(desk, { sweep: id, by }),
  });
  await printLine('released; due work makes what it held');
}

async function stopCommand(
  id: string,
  options: As & { readonly because: string; readonly rule?: string },
): Promise<void> {
  const { because: reason, rule } = options;
  await actAs(options, {
    id,
    action: 'stopSweep',
    roles: ['policy-manager', 'reviewer'],
    act: ({ desk }, by) =>
      stopSweep(desk, { sweep: id, by, reason, ...(rule === undefined ? {} : { rule }) }),
  });
  await printLine('stopped; due work discards what it held');
}

/** Does something about a sweep in a person's name, and keeps that they did. */
async function actAs<T>(
  { as: email }: As,
  {
    id,
    action,
    roles,
    act,
  }: {
    readonly id: string;
    readonly action: string;
    readonly roles: readonly Role[];
    readonly act: (instance: Instance, by: Actor) => Promise<Result<T>>;
  },
): Promise<T> {
  let done: T | undefined;
  await withInstance(async (instance, config) => {
    const by = await personWithRole({ instance, config }, { email, roles });
    done = await audited(instance, { by, action, subject: id }, await act(instance, by));
  });
  if (done === undefined) throw new Error('Nothing was done');
  return done;
}
