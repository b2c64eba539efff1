import type { Command } from 'commander';
import { discardDecision } from '../../app/decision/discard.ts';
import { judgeDecision } from '../../app/decision/judge.ts';
import { makeDecision } from '../../app/decision/make.ts';
import { operatorScope } from '../../domain/actor.ts';
import type { ListingMeasureKind, WideMeasureKind } from '../../domain/pack/schedule.ts';
import { instantOrDay, type Instant } from '../../domain/time.ts';
import { renderNotice } from '../../render/notice.ts';
import { transact } from '../../store/database/transaction.ts';
import { listDecisions, readDecision } from '../../store/decision-list.ts';
import type { Instance } from '../open-instance.ts';
import { personWithRole } from '../person-with-role.ts';
import { withInstance } from '../with-instance.ts';
import { audited } from './audited.ts';
import { changeLines, decisionLines } from './duty-lines.ts';
import { plain, printLine } from './print.ts';

const mostListed = 200;

interface DecideOptions {
  readonly as: string;
  readonly discard?: string;
  readonly measure?: ListingMeasureKind;
  readonly without?: readonly WideMeasureKind[];
  readonly because?: string;
  readonly language: string;
  readonly exception?: string;
}

export function addDecisionCommand(program: Command): void {
  program
    .command('decisions')
    .description('List decisions, newest first: those that wait for a person, or those made.')
    .option('--made', 'decisions made in place of those that wait')
    .option('--site <site>', 'of one site')
    .action(listCommand);
  program
    .command('decision')
    .description('Show one decision: why it waits, or its statement of reasons as it was made.')
    .argument('<id>')
    .option(
      '--as-of <date>',
      'what the law of this day or instant asks for it, in place of its statement',
    )
    .option('--compare <date>', 'and wherein the law of this day or instant differs')
    .action(showCommand);
  program
    .command('decide')
    .description(
      'Make a decision that waits, in the name of a reviewer, or discard it with a reason.',
    )
    .argument('<id>')
    .requiredOption('--as <email>', 'the reviewer who decides')
    .option('--discard <reason>', 'nothing is to be done, and why')
    .option('--measure <measure>', 'a milder measure on the listings than the one proposed')
    .option('--without <measure...>', 'measures beyond the listings that are left out')
    .option(
      '--because <text>',
      'your own reasons, which the seller reads; owed beyond the listings',
    )
    .option('--language <tag>', 'the language of your reasons', 'en')
    .option('--exception <id>', 'the typed exception for which a termination waits no notice')
    .action(decideCommand);
}

async function listCommand(options: {
  readonly made?: boolean;
  readonly site?: string;
}): Promise<void> {
  await withInstance(async ({ desk }) => {
    const page = { limit: mostListed };
    const { items } = await transact(desk.store, operatorScope, (tx) =>
      listDecisions(tx, {
        state: options.made === true ? 'made' : 'proposed',
        site: options.site,
        page,
      }),
    );
    for (const one of items) {
      const why = one.proposal.needsPerson.map(({ kind }) => kind);
      const end =
        one.state === 'made'
          ? one.decidedBy?.kind === 'person'
            ? 'by a person'
            : 'automatic'
          : [...new Set(why)].join(', ');
      await printLine(
        [
          one.id,
          one.proposedAt,
          one.siteId,
          one.sellerId,
          `${one.policy}/${one.rule}`,
          one.proposal.measure,
          end,
        ].join('\t'),
      );
    }
  });
}

interface ShowOptions {
  readonly asOf?: string;
  readonly compare?: string;
}

async function showCommand(id: string, { asOf, compare }: ShowOptions): Promise<void> {
  await withInstance(async ({ desk }) => {
    if (asOf !== undefined || compare !== undefined) {
      const asked = {
        at: asOf === undefined ? undefined : instantOrDay(asOf),
        compare: compare === undefined ? undefined : instantOrDay(compare),
      };
      await showJudged(desk, id, asked);
      return;
    }
    const decision = await transact(desk.store, operatorScope, (tx) => readDecision(tx, id));
    if (decision === undefined) throw new Error(`There is no decision ${id}.`);
    if (decision.statement === null) {
      await printLine(JSON.stringify(decision, undefined, 2));
      return;
    }
    const reader = { name: decision.sellerId, locale: 'en', timeZone: 'UTC', portal: desk.portal };
    const part = { decision: id, statement: decision.statement };
    const content = { kind: 'decision' as const, parts: [part] as const };
    await printLine(renderNotice(content, { id: decision.noticeId ?? id, reader }).text);
  });
}

/** The decision held against the law of a day. */
async function showJudged(
  desk: Instance['desk'],
  id: string,
  asked: { readonly at: Instant | undefined; readonly compare: Instant | undefined },
): Promise<void> {
  const judged = await transact(desk.store, operatorScope, (tx) =>
    judgeDecision(tx, { decision: id, ...asked }),
  );
  if (judged === undefined) throw new Error(`There is no decision ${id} that was made.`);
  await printLine(`decision ${id} by the law of ${judged.owed.at}`);
  for (const line of decisionLines(judged.owed, judged.receivedAt)) await printLine(line);
  if (asked.compare === undefined) return;
  await printLine(`\nwhat differs from the law of ${asked.compare}`);
  for (const line of changeLines(judged.changes)) await printLine(line);
}

async function decideCommand(id: string, options: DecideOptions): Promise<void> {
  await withInstance(async (instance, config) => {
    const by = await personWithRole(
      { instance, config },
      { email: options.as, roles: ['reviewer'] },
    );
    if (options.discard !== undefined) {
      const act = { by, action: 'discardDecision', subject: id };
      const input = { decision: id, by, reason: options.discard };
      await audited(instance, act, await discardDecision(instance.desk, input));
      await printLine(`discarded: ${plain(options.discard)}`);
      return;
    }
    const input = {
      decision: id,
      by,
      ...(options.measure === undefined ? {} : { measure: options.measure }),
      ...(options.without === undefined ? {} : { without: options.without }),
      ...(options.exception === undefined ? {} : { exception: options.exception }),
      ...(options.because === undefined
        ? {}
        : { justification: { text: options.because, language: options.language } }),
    };
    const act = { by, action: 'makeDecision', subject: id };
    const made = await audited(instance, act, await makeDecision(instance.desk, input));
    await printLine(`made; the seller's notice is ${made.notice}`);
  });
}
