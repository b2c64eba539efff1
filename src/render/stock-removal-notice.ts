import type { StockRemovalNotice, ToldMoney } from '../domain/stock-notice.ts';
import {
  heading,
  paragraph,
  row,
  words,
  type Block,
  type NoticeDocument,
  type Row,
} from './document.ts';
import { nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import { inMoney } from './value.ts';
import type { Wording } from './wording.ts';

/** Says what is to become of goods in the operator's warehouses: by when, at what cost, and what the seller can choose. */
export function stockRemovalDocument(
  content: StockRemovalNotice,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const { say, on } = wording;
  const { stage, decision, deadlineAt } = content;
  const listing = nameOf(content.listing);
  const named = { site: content.siteName, listing, by: on(deadlineAt) };
  return {
    subject: say(`stock.subject.${stage.kind}`, named),
    blocks: [
      heading(1, say(`stock.title.${stage.kind}`, named)),
      ...greetingBlocks(wording),
      paragraph(say(`stock.opening.${stage.kind}`)),
      ...(stage.kind === 'closed'
        ? closedBlocks({ ...content, stage }, wording)
        : openBlocks(content, wording)),
      heading(2, say('stock.stands-heading')),
      paragraph(say('stock.stands')),
      ...accessBlocks({ id, decisions: [{ decision }] }, wording),
    ],
  };
}

type Stage<K> = Extract<StockRemovalNotice['stage'], { readonly kind: K }>;

function closedBlocks(
  { stage, ...content }: Omit<StockRemovalNotice, 'stage'> & { readonly stage: Stage<'closed'> },
  wording: Wording,
): readonly Block[] {
  const { say, at } = wording;
  const fee = stage.fee === undefined ? say('stock.no-fee') : money(stage.fee, wording);
  return [
    paragraph(say(`stock.outcome.${stage.outcome}`)),
    {
      kind: 'rows',
      rows: [
        ...aboutRows({ ...content, units: stage.units }, wording),
        row(say('stock.fee'), fee),
        row(say('stock.closed'), at(stage.closedAt)),
      ],
    },
  ];
}

function openBlocks(content: StockRemovalNotice, wording: Wording): readonly Block[] {
  const { say, at } = wording;
  const { stage, choices, feePerUnit, deadlineAt } = content;
  const fee =
    feePerUnit === undefined
      ? say('stock.fee-waived')
      : say('stock.fee-charged', { amount: money(feePerUnit, wording) });
  return [
    {
      kind: 'rows',
      rows: [
        ...aboutRows(content, wording),
        ...(stage.kind === 'extended' ? [row(say('stock.deadline-before'), at(stage.from))] : []),
        row(say('stock.deadline'), at(deadlineAt)),
        row(say('stock.fee'), fee),
      ],
    },
    ...(stage.kind === 'extended' ? reasonBlocks(stage, wording) : []),
    heading(2, say('stock.choose-heading')),
    paragraph(say('stock.choose')),
    { kind: 'list', items: choices.map((choice) => words(say(`stock.choice.${choice}`))) },
    heading(2, say('stock.after-heading')),
    paragraph(afterDeadline(content, wording)),
  ];
}

function reasonBlocks({ reason }: Stage<'extended'>, { say }: Wording): readonly Block[] {
  return [
    heading(2, say('stock.reason-heading')),
    { kind: 'extract', picked: { text: reason.text, lang: reason.language } },
  ];
}

function afterDeadline({ stage, disposalAfter }: StockRemovalNotice, wording: Wording): string {
  const { say, at, lasting } = wording;
  if (stage.kind === 'lapsed')
    return stage.disposableFrom === undefined
      ? say('stock.after.kept')
      : say('stock.after.disposable', { from: at(stage.disposableFrom) });
  return disposalAfter === undefined
    ? say('stock.after.never')
    : say('stock.after.disposal', { period: lasting(disposalAfter) });
}

function aboutRows(
  { listing, title, units, removal }: Omit<StockRemovalNotice, 'stage'>,
  { say, locale }: Wording,
): readonly Row[] {
  return [
    row(
      say('measure.listing', { count: 1 }),
      say('listing', { listing: nameOf(listing), title: nameOf(title) }),
    ),
    row(say('stock.units'), new Intl.NumberFormat(locale).format(units)),
    row(say('stock.removal'), removal),
  ];
}

function money({ amount, currency }: ToldMoney, { locale }: Wording): string {
  return inMoney(Number(amount), { currency, locale });
}
