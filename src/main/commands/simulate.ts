import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { advanceSimulation } from '../../app/simulation/advance.ts';
import { requestSimulation } from '../../app/simulation/request.ts';
import { operatorScope, system } from '../../domain/actor.ts';
import { readDocument } from '../../domain/pack/pack-document.ts';
import { formatPackError } from '../../domain/pack/pack-error.ts';
import type { PolicyFile } from '../../domain/pack/schema.ts';
import { shapeErrors, shapes } from '../../domain/pack/shape-check.ts';
import type { Vocabulary } from '../../engine/types.ts';
import { latestVocabulary } from '../../store/policy.ts';
import { loadSimulation, simulationSample, type SimulationRow } from '../../store/simulation.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Instance } from '../open-instance.ts';
import { progress } from '../progress.ts';
import { readPacks } from '../read-packs.ts';
import { withInstance } from '../with-instance.ts';
import { audited } from './audited.ts';
import { printLine } from './print.ts';
import { readInput } from './read-input.ts';
import { simulationLines } from './simulation-lines.ts';

interface SimulateOptions {
  readonly site?: string;
  readonly policy?: string;
  readonly version?: string;
  readonly packs?: string;
  readonly sample: number;
  readonly seed?: string;
  readonly json?: boolean;
}

const mostSampled = 200;

export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description(
      'Try a draft, a policy file of a pack, over the stored catalogue and history. Nothing is decided by it.',
    )
    .argument('<file>', '- for standard input')
    .option('--version <version>', 'which version of the file; otherwise its last')
    .option('--site <site>', 'on this site in place of the one that the file names')
    .option('--policy <policy>', 'as this policy in place of the one that the file names')
    .option('--packs <folder>', 'with the classes and lexicons of these packs')
    .option('--sample <count>', 'listings drawn at random to be read', readCount, 20)
    .option('--seed <text>', 'draw by this seed, so that the same are drawn again')
    .option('--json', 'as JSON')
    .action(simulateCommand);
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > mostSampled)
    throw new InvalidArgumentError(`use a whole number up to ${String(mostSampled)}`);
  return count;
}

async function simulateCommand(path: string, options: SimulateOptions): Promise<void> {
  const file = await readPolicy(path);
  const version =
    options.version === undefined
      ? file.versions.at(-1)
      : file.versions.find((one) => one.version === options.version);
  if (version === undefined)
    throw new Error(
      `${path} has no version ${options.version ?? ''}; it has ${file.versions.map((one) => one.version).join(', ')}.`,
    );
  await withInstance(async (instance) => {
    const requested = await requestSimulation(instance.desk, {
      site: options.site ?? file.site,
      policy: options.policy ?? file.policy,
      title: file.title,
      version,
      vocabulary: await vocabularyFor(instance, options.packs),
      by: system,
      sampleSize: options.sample,
      ...(options.seed === undefined ? {} : { seed: Buffer.from(options.seed) }),
    });
    const { simulation, listings } = await audited(
      instance,
      {
        by: system,
        action: 'simulatePolicy',
        ...(requested.ok ? { subject: requested.value.simulation } : {}),
      },
      requested,
    );
    await computeAll(instance, { simulation, listings });
    await printResult(instance, simulation, options);
  });
}

async function readPolicy(path: string): Promise<PolicyFile> {
  const read = readDocument(path, new TextDecoder().decode(await readInput(path)));
  if (!read.ok) throw new Error(read.errors.map(formatPackError).join('\n'));
  const { value } = read.document;
  if (shapes.policy(value)) return value;
  const errors = shapeErrors(read.document, shapes.policy.errors ?? []);
  throw new Error(errors.map(formatPackError).join('\n'));
}

async function vocabularyFor({ desk }: Instance, packs: string | undefined): Promise<Vocabulary> {
  if (packs !== undefined) return (await readPacks(packs)).vocabulary;
  const latest = await transact(desk.store, operatorScope, latestVocabulary);
  if (latest === undefined)
    throw new Error('No vocabulary is loaded on this instance yet: name a folder with --packs.');
  return latest;
}

async function computeAll(
  { desk }: Instance,
  { simulation, listings }: { readonly simulation: string; readonly listings: number },
): Promise<void> {
  const shown = progress('Simulating', listings);
  for (let isFinished = false; !isFinished;) {
    const advanced = await advanceSimulation(desk, {
      simulation,
      batches: 100,
      onProgress: shown.advance,
    });
    isFinished = advanced.isFinished;
  }
  shown.done();
}

async function printResult(
  { desk }: Instance,
  simulation: string,
  { json }: SimulateOptions,
): Promise<void> {
  const { row, sample } = await transact(desk.store, operatorScope, async (tx) => ({
    row: await loadSimulation(tx, simulation),
    sample: await simulationSample(tx, simulation),
  }));
  if (row === undefined) throw new Error(`Simulation ${simulation} is gone`);
  if (json === true) {
    await printLine(JSON.stringify({ ...headOf(row), sample }, undefined, 2));
    return;
  }
  for (const line of simulationLines({ ...headOf(row), sample })) await printLine(line);
}

function headOf({ id, siteId, policy, document, seed, result }: SimulationRow) {
  return {
    id,
    site: siteId,
    policy,
    version: document.version,
    seed: seed.toString('hex'),
    result,
  };
}
