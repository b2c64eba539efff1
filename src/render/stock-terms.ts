import type { StockRemovalTerms } from '../domain/pack/stock-removal-terms.ts';
import { moneyText } from '../domain/money.ts';
import { choicesUnder } from '../domain/stock-removal.ts';
import { heading, paragraph, row, words, type Block } from './document.ts';
import { inMoney } from './value.ts';
import type { Wording } from './wording.ts';

/** What a version states of stock that must leave the operator's warehouses: time, fee, choices, and what follows. */
export function stockTermBlocks(terms: StockRemovalTerms, wording: Wording): readonly Block[] {
  const { say, lasting, listed } = wording;
  const { window, reminders, disposal } = terms;
  return [
    heading(2, say('stock.terms-heading')),
    paragraph(say('stock.terms')),
    {
      kind: 'rows',
      rows: [
        row(say('stock.window'), say('stock.window-from', { window: lasting(window) })),
        row(
          say('stock.reminders'),
          say('stock.reminders-before', { periods: listed(reminders.map(lasting)) }),
        ),
        row(say('stock.fee'), feeInWords(terms, wording)),
      ],
    },
    heading(3, say('stock.choose-heading')),
    {
      kind: 'list',
      items: choicesUnder(terms).map((choice) => words(say(`stock.choice.${choice}`))),
    },
    heading(3, say('stock.after-heading')),
    paragraph(
      disposal === undefined
        ? say('stock.after.never')
        : say('stock.after.disposal', { period: lasting(disposal.after) }),
    ),
  ];
}

function feeInWords({ fee }: StockRemovalTerms, { say, locale }: Wording): string {
  if (!('perUnitMinor' in fee)) return say('stock.fee-waived');
  const { perUnitMinor, currency } = fee;
  const amount = moneyText({ minor: BigInt(perUnitMinor), currency });
  return say('stock.fee-charged', { amount: inMoney(Number(amount), { currency, locale }) });
}
