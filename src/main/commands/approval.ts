import { InvalidArgumentError, type Command } from 'commander';
import { revokeApproval } from '../../app/approval/revoke.ts';
import { keepRecheck } from '../../app/recheck/keep.ts';
import { withdrawStandard } from '../../app/standard/withdraw.ts';
import { operatorScope } from '../../domain/actor.ts';
import { revocationGrounds, type RevocationGround } from '../../domain/revocation.ts';
import { instantOrDay } from '../../domain/time.ts';
import { listApprovals } from '../../store/approval-list.ts';
import { listRechecks } from '../../store/recheck.ts';
import { transact } from '../../store/database/transaction.ts';
import { personWithRole } from '../person-with-role.ts';
import { withInstance } from '../with-instance.ts';
import { audited } from './audited.ts';
import { plain, printLine } from './print.ts';

const mostListed = 200;

interface Said {
  readonly as: string;
  readonly because: string;
  readonly language: string;
}

export function addApprovalCommand(program: Command): void {
  const approval = program.command('approval').description('Leave to sell, and its end.');
  approval
    .command('list')
    .description('List live approvals, newest first.')
    .option('--seller <seller>', 'of one seller')
    .option('--site <site>', 'of one site')
    .action(listCommand);
  said(approval.command('revoke'), 'Take an approval away: at once to stop harm, else with time.')
    .argument('<id>')
    .requiredOption('--ground <ground>', `one of ${revocationGrounds.join(', ')}`, readGround)
    .option('--from <date>', 'a day or instant, no sooner than is owed; otherwise then')
    .action(revokeCommand);
  const standard = program
    .command('standard')
    .description('What approvals rest on, and its withdrawal.');
  said(standard.command('withdraw'), 'Say that a standard, or one number, is withdrawn.')
    .argument('<name>', 'the standard, or with --identifier the number')
    .requiredOption('--from <date>', 'a day or instant')
    .option('--identifier <identifier>', 'of which kind the number is')
    .option('--site <site>', 'on this site alone')
    .option('--source <source>', 'who says so')
    .action(withdrawCommand);
  const recheck = program
    .command('recheck')
    .description('Approvals whose standard was withdrawn: a person decides.');
  recheck
    .command('list')
    .description('List open rechecks, the earliest deadline first.')
    .action(listRechecksCommand);
  said(recheck.command('keep'), 'Let the approval stand.').argument('<id>').action(keepCommand);
}

function said(command: Command, description: string): Command {
  return command
    .description(description)
    .requiredOption('--as <email>', 'who does it')
    .requiredOption('--because <reason>', 'why, as the seller reads it')
    .option('--language <tag>', 'the language of the reason', 'en');
}

function readGround(text: string): RevocationGround {
  const ground = revocationGrounds.find((one) => one === text);
  if (ground === undefined)
    throw new InvalidArgumentError(`use one of ${revocationGrounds.join(', ')}`);
  return ground;
}

async function listCommand(options: {
  readonly seller?: string;
  readonly site?: string;
}): Promise<void> {
  await withInstance(async ({ desk }) => {
    const { items } = await transact(desk.store, operatorScope, (tx) =>
      listApprovals(tx, { ...options, live: true, page: { limit: mostListed } }),
    );
    for (const one of items) {
      const ends = one.revokedAt ?? one.validUntil ?? 'no end';
      const fields = [one.id, one.siteId, plain(one.sellerId), one.class];
      await printLine([...fields, plain(one.productId ?? 'all'), ends].join('\t'));
    }
  });
}

async function revokeCommand(
  id: string,
  options: Said & { readonly ground: RevocationGround; readonly from?: string },
): Promise<void> {
  const { ground, from, because, language } = options;
  await withInstance(async (instance, config) => {
    const roles = ['reviewer'] as const;
    const by = await personWithRole({ instance, config }, { email: options.as, roles });
    const revoked = await revokeApproval(instance.desk, {
      approval: id,
      ground,
      reason: { text: because, language },
      ...(from === undefined ? {} : { from: instantOrDay(from) }),
      by,
    });
    await audited(instance, { by, action: 'revokeApproval', subject: id }, revoked);
    await printLine('revoked; the seller is told why and from when');
  });
}

async function withdrawCommand(
  name: string,
  options: Said & {
    readonly from: string;
    readonly identifier?: string;
    readonly site?: string;
    readonly source?: string;
  },
): Promise<void> {
  const { identifier, site, source, because, language } = options;
  await withInstance(async (instance, config) => {
    const roles = ['policy-manager'] as const;
    const by = await personWithRole({ instance, config }, { email: options.as, roles });
    const withdrawn = await withdrawStandard(instance.desk, {
      what: identifier === undefined ? { standard: name } : { identifier, value: name },
      from: instantOrDay(options.from),
      reason: { text: because, language },
      ...(site === undefined ? {} : { site }),
      ...(source === undefined ? {} : { source }),
      by,
    });
    const { standard } = await audited(instance, { by, action: 'withdrawStandard' }, withdrawn);
    await printLine(
      `${standard}: approvals that rest on it are rechecked, and none ends by itself`,
    );
  });
}

async function listRechecksCommand(): Promise<void> {
  await withInstance(async ({ desk }) => {
    const { items } = await transact(desk.store, operatorScope, (tx) =>
      listRechecks(tx, { state: 'open', page: { limit: mostListed } }),
    );
    for (const one of items)
      await printLine([one.id, one.replaceBy, plain(one.sellerId), one.approvalId].join('\t'));
  });
}

async function keepCommand(id: string, { as, because, language }: Said): Promise<void> {
  await withInstance(async (instance, config) => {
    const by = await personWithRole({ instance, config }, { email: as, roles: ['reviewer'] });
    const reason = { text: because, language };
    const kept = await keepRecheck(instance.desk, { recheck: id, by, reason });
    await audited(instance, { by, action: 'keepRecheck', subject: id }, kept);
    await printLine('the approval stands');
  });
}
