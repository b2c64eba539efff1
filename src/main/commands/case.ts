import type { Command } from 'commander';
import { gatherDossier, type Dossier } from '../../app/case/gather-dossier.ts';
import { gatherTimelines } from '../../app/case/gather-timelines.ts';
import { operatorScope } from '../../domain/actor.ts';
import { moneyText } from '../../domain/money.ts';
import type { Receipt } from '../../domain/dossier.ts';
import type { Signal } from '../../domain/signal.ts';
import type { Change, TimelineEntry } from '../../domain/timeline.ts';
import { transact } from '../../store/database/transaction.ts';
import { withInstance } from '../with-instance.ts';
import { plain, printLine } from './print.ts';

const mostListings = 20;

export function addCaseCommand(program: Command): void {
  program
    .command('case')
    .description(
      'Show a case: what the seller was told and when, what became of the listings, what speaks against them and for them.',
    )
    .argument('<id>')
    .option('--listings <count>', 'how many listings, newest first', String(mostListings))
    .action(caseCommand);
}

async function caseCommand(id: string, options: { readonly listings: string }): Promise<void> {
  const limit = Number.parseInt(options.listings, 10);
  if (!(limit >= 0)) throw new Error('Give --listings as a whole number.');
  await withInstance(async ({ desk }) => {
    const found = await transact(desk.store, operatorScope, async (tx) => ({
      dossier: await gatherDossier(tx, id),
      timelines: await gatherTimelines(tx, { caseId: id, page: { limit } }),
    }));
    if (found.dossier === undefined) throw new Error(`There is no case ${id}.`);
    const lines = [
      ...dossierLines(found.dossier),
      ...found.timelines.items.flatMap(({ listing, timeline }) => [
        '',
        `listing ${listing.externalId}`,
        ...timeline.flatMap(entryLines),
      ]),
      ...(found.timelines.next === undefined
        ? []
        : ['', 'There are older listings; raise --listings.']),
    ];
    for (const line of lines) await printLine(plain(line));
  });
}

function dossierLines(dossier: Dossier): readonly string[] {
  const { case: matter, seller } = dossier;
  return [
    `case ${matter.id}: ${seller.name} (${seller.id}), ${matter.policy} on ${matter.siteId}, opened ${matter.openedAt}`,
    '',
    'announced',
    ...dossier.versions.map(
      ({ version, effectiveFrom, announcement, binds }) =>
        `  ${version}\teffective ${effectiveFrom}\t${announcement === undefined ? 'not announced' : receiptText(announcement)}` +
        `\tterms bind ${binds.terms?.from ?? 'not yet'}`,
    ),
    '',
    'decided on this site',
    ...dossier.decisions.map(
      (one) =>
        `  ${one.decidedAt}\t${one.policy}/${one.rule}\t${one.nature}${one.strike ? ', strike' : ''}` +
        `${one.isUndone ? ', undone' : ''}\t${receiptText(one.receipt)}`,
    ),
    '',
    'links to other accounts',
    ...dossier.links.map(
      (one) =>
        `  ${one.foundAt}\t${one.kind}\t${(one.linkedSellers ?? []).filter((id) => id !== one.sellerId).join(' ')}` +
        `\t${one.droppedAt === null ? (one.contest?.outcome ?? (one.contest === null ? 'stands' : 'contested')) : 'dropped'}`,
    ),
    '',
    `pointed out, of ${String(dossier.examined)} listings${dossier.isAllExamined ? '' : ', the newest'}`,
    ...dossier.signals.map(signalLine),
  ];
}

function receiptText({ issuedAt, deliveredAt, readAt, presumedAt }: Receipt): string {
  if (deliveredAt !== undefined) return `issued ${issuedAt}, delivered ${deliveredAt}`;
  if (readAt !== undefined) return `issued ${issuedAt}, opened ${readAt}`;
  return presumedAt === undefined
    ? `issued ${issuedAt}, not received`
    : `issued ${issuedAt}, presumed received ${presumedAt}`;
}

function signalLine({ weighs, at, kind, listing, rule, figures }: Signal): string {
  return [
    '',
    weighs,
    at,
    kind,
    [listing, rule].filter((one) => one !== undefined).join(' '),
    figures.map(({ name, value }) => `${name}=${value}`).join(', '),
  ].join('\t');
}

function entryLines(entry: TimelineEntry): readonly string[] {
  switch (entry.kind) {
    case 'revised': {
      const { number, price, found } = entry.revision;
      const rules = [...new Set(found.map((one) => `${one.policy}/${one.rule}`))];
      const priced = price === undefined ? '' : `, ${moneyText(price)} ${price.currency}`;
      const met = rules.length === 0 ? '' : `\tfound ${rules.join(', ')}`;
      return [
        `  ${entry.at}\trevision ${String(number)}${priced}${met}`,
        ...entry.changes.map(changeLine),
      ];
    }
    case 'notice-issued':
      return [`  ${entry.at}\ttold: ${entry.warning.policy}/${entry.warning.rule}`];
    case 'notice-received':
      return [`  ${entry.at}\t${entry.isPresumed ? 'presumed received' : 'received'}`];
    case 'measure-begun':
      return [`  ${entry.at}\t${entry.measure.kind} begins`];
    case 'measure-ended':
      return [`  ${entry.at}\t${entry.measure.kind} ends: ${entry.measure.endReason ?? ''}`];
    case 'withdrawn':
      return [`  ${entry.at}\ttaken off sale`];
    case 'relisted':
      return [`  ${entry.at}\ton sale again`];
  }
}

const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;

function changeLine({ field, pieces }: Change): string {
  const text = pieces.map((one) => marks[one.kind][0] + one.text + marks[one.kind][1]).join('');
  return `    ${field}: ${text}`;
}
