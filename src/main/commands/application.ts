import { InvalidArgumentError, type Command } from 'commander';
import { askApplicant } from '../../app/application/ask.ts';
import { decideApplication, type DecideInput } from '../../app/application/decide.ts';
import { operatorScope } from '../../domain/actor.ts';
import type { ApplicationState } from '../../domain/application.ts';
import { instantOrDay } from '../../domain/time.ts';
import {
  listApplications,
  readApplication,
  type WholeApplication,
} from '../../store/application-list.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import { personWithRole } from '../person-with-role.ts';
import { withInstance } from '../with-instance.ts';
import { audited } from './audited.ts';
import { plain, printLine } from './print.ts';

const mostListed = 200;
const states = ['submitted', 'asked', 'granted', 'refused', 'withdrawn'] as const;

interface As {
  readonly as: string;
  readonly language: string;
}

export function addApplicationCommand(program: Command): void {
  const application = program
    .command('application')
    .description('Applications for leave to sell: what waits, what was checked, and the decision.');
  application
    .command('list')
    .description('List applications, newest first: those that wait for a decision.')
    .option('--state <state>', `one of ${states.join(', ')}`, readState, 'submitted')
    .option('--site <site>', 'of one site')
    .action(listCommand);
  application
    .command('show')
    .description('Show an application: what was given, checked, asked and decided.')
    .argument('<id>')
    .action(showCommand);
  const act = (name: string, description: string) =>
    application
      .command(name)
      .description(description)
      .argument('<id>')
      .requiredOption('--as <email>', 'the reviewer who does it')
      .option('--language <tag>', 'the language of your words', 'en');
  act('grant', 'Grant an application in the name of a reviewer.')
    .option('--product <product...>', 'these of the products that were applied for')
    .option('--until <date>', 'a day or instant; otherwise as long as the documents allow')
    .option('--on-condition <text>', 'under which conditions')
    .action(grantCommand);
  act('refuse', 'Refuse an application in the name of a reviewer, with a reason.')
    .requiredOption('--because <reason>', 'why')
    .option(
      '--requirement <id>',
      'which thing that was asked for; otherwise the application as a whole',
    )
    .action(refuseCommand);
  act('ask', 'Ask whoever applied for more before deciding.')
    .requiredOption('--question <text>', 'what has to be known')
    .action(askCommand);
}

function readState(text: string): ApplicationState {
  const state = states.find((one) => one === text);
  if (state === undefined) throw new InvalidArgumentError(`use one of ${states.join(', ')}`);
  return state;
}

async function listCommand({
  state,
  site,
}: {
  readonly state: ApplicationState;
  readonly site?: string;
}): Promise<void> {
  await withInstance(async ({ desk }) => {
    const { items } = await transact(desk.store, operatorScope, (tx) =>
      listApplications(tx, { state, site, page: { limit: mostListed } }),
    );
    for (const one of items) {
      const failed = one.checks.filter(({ outcome }) => outcome === 'failed').length;
      const fields = [one.id, one.submittedAt, one.siteId, plain(one.sellerId), one.class];
      await printLine([...fields, one.route, `${String(failed)} checks failed`].join('\t'));
    }
  });
}

async function showCommand(id: string): Promise<void> {
  await withInstance(async ({ desk }) => {
    const found = await transact(desk.store, operatorScope, (tx) => readApplication(tx, id));
    if (found === undefined) throw new Error(`There is no application ${id}.`);
    for (const line of linesOf(found)) await printLine(line);
  });
}

function linesOf({ row, documents, questions, approvals }: WholeApplication): readonly string[] {
  return [
    `${row.siteId}\t${plain(row.sellerId)}\t${row.class} by ${row.route}, requirement ${row.requirement}\t${row.state}`,
    `products: ${row.products.length === 0 ? 'all of the class' : row.products.map(plain).join(', ')}`,
    ...row.identifiers.map(({ identifier, value }) => `${identifier}: ${plain(value)}`),
    ...documents.map(
      (one) =>
        `document ${one.id}: ${one.wanted}, ${plain(one.name)}${days(one.issuedOn, 'issued')}${days(one.expiresOn, 'until')}`,
    ),
    ...row.checks.map(
      ({ check, of, outcome, why, found }) =>
        `${outcome}: ${check} ${plain(of)}${found === undefined ? '' : ` «${plain(found)}»`}${outcome === 'passed' ? '' : ` ${why?.['en'] ?? ''}`}`,
    ),
    ...questions.map(
      ({ question, answerBy, answer }) =>
        `asked: ${plain(question.text)} (by ${answerBy}) ${answer === null ? 'not answered' : `answered: ${plain(answer)}`}`,
    ),
    ...(row.reasons ?? []).map(
      ({ requirement, why }) => `refused: ${requirement ?? 'as a whole'}: ${plain(why.text)}`,
    ),
    ...approvals.map((approval) => `approval ${approval}`),
  ];
}

function days(day: string | null, said: string): string {
  return day === null ? '' : `, ${said} ${day}`;
}

async function grantCommand(
  id: string,
  options: As & {
    readonly product?: readonly string[];
    readonly until?: string;
    readonly onCondition?: string;
  },
): Promise<void> {
  const { product, until, onCondition, language } = options;
  await decide(id, options, (timeZone) => ({
    kind: 'granted',
    ...(product === undefined ? {} : { products: product }),
    ...(until === undefined ? {} : { validUntil: instantOrDay(until, timeZone) }),
    ...(onCondition === undefined ? {} : { conditions: { text: onCondition, language } }),
  }));
}

async function refuseCommand(
  id: string,
  options: As & { readonly because: string; readonly requirement?: string },
): Promise<void> {
  const { because, requirement, language } = options;
  await decide(id, options, () => ({
    kind: 'refused',
    reasons: [
      {
        ...(requirement === undefined ? {} : { requirement }),
        why: { text: because, language },
      },
    ],
  }));
}

async function decide(
  id: string,
  { as }: As,
  outcomeIn: (timeZone: string) => DecideInput['outcome'],
): Promise<void> {
  await withInstance(async (instance, config) => {
    const by = await personWithRole({ instance, config }, { email: as, roles: ['reviewer'] });
    const timeZone = await transact(instance.desk.store, operatorScope, async (tx) => {
      const application = await readApplication(tx, id);
      const site =
        application === undefined ? undefined : await loadSite(tx, application.row.siteId);
      return site?.timeZone ?? 'UTC';
    });
    const outcome = outcomeIn(timeZone);
    const decided = await decideApplication(instance.desk, { application: id, outcome, by });
    const { approvals } = await audited(
      instance,
      { by, action: 'decideApplication', subject: id },
      decided,
    );
    await printLine(
      outcome.kind === 'granted'
        ? `granted: ${approvals.join(', ')}`
        : 'refused; the seller is told',
    );
  });
}

async function askCommand(
  id: string,
  { as, language, question }: As & { readonly question: string },
): Promise<void> {
  await withInstance(async (instance, config) => {
    const by = await personWithRole({ instance, config }, { email: as, roles: ['reviewer'] });
    const asked = await askApplicant(instance.desk, {
      application: id,
      question: { text: question, language },
      by,
    });
    await audited(instance, { by, action: 'askApplicant', subject: id }, asked);
    await printLine('asked; the seller is told by when');
  });
}
