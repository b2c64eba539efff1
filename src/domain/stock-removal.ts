import type { StockRemovalTerms } from './pack/stock-removal-terms.ts';
import { type Refusal } from './result.ts';
import { after, before, later, type Instant } from './time.ts';

/** What a seller may have done with the goods. */
export const stockChoices = ['return', 'donation', 'disposal'] as const;
export type StockChoice = (typeof stockChoices)[number];

/** What became of them; `cancelled` where the measure ended first. */
export const stockOutcomes = ['removed', 'donated', 'disposed', 'cancelled'] as const;
export type StockOutcome = (typeof stockOutcomes)[number];
/** What somebody can say that became of them. */
export const reportedOutcomes = ['removed', 'donated', 'disposed'] as const;
export type ReportedOutcome = (typeof reportedOutcomes)[number];

/** What a seller may choose under these terms. Sending back, and giving up, are always theirs to choose. */
export function choicesUnder(terms: StockRemovalTerms): readonly StockChoice[] {
  return stockChoices.filter((choice) => choice !== 'donation' || terms.donation === true);
}

/** The deadline: the window that is stated, and never less than what is owed. */
export function deadlineOf(
  terms: StockRemovalTerms,
  {
    start,
    owedUntil,
    timeZone,
  }: { readonly start: Instant; readonly owedUntil: Instant; readonly timeZone: string },
): Instant {
  return later(after(start, { period: terms.window, timeZone }), owedUntil);
}

/** When the next reminder before a deadline is due, after an instant. */
export function nextReminder(
  terms: StockRemovalTerms,
  {
    deadline,
    now,
    timeZone,
  }: { readonly deadline: Instant; readonly now: Instant; readonly timeZone: string },
): Instant | undefined {
  return terms.reminders
    .map((period) => before(deadline, { period, timeZone }))
    .filter((one) => one > now)
    .toSorted()[0];
}

export interface OpenRemoval {
  readonly choice: StockChoice | null;
  readonly terms: StockRemovalTerms;
  /** From when it may be disposed of without the seller's choice. */
  readonly disposableFrom: Instant | null;
}

function refusal(code: string, detail: string): Refusal {
  return { code, detail };
}

/**
 * Why goods may not be dealt with like this, if they may not. Sending them back is never refused.
 * In this order: `stock-removal/no-consent`, `stock-removal/chosen-otherwise`, `stock-removal/disposal-unstated`,
 * `stock-removal/disposal-too-early`.
 */
export function refuseOutcome(
  { choice, terms, disposableFrom }: OpenRemoval,
  { outcome, now }: { readonly outcome: ReportedOutcome; readonly now: Instant },
): Refusal | undefined {
  switch (outcome) {
    case 'removed':
      return undefined;
    case 'donated':
      return choice === 'donation'
        ? undefined
        : refusal('stock-removal/no-consent', 'The seller did not have the goods given away.');
    case 'disposed':
      if (choice === 'disposal') return undefined;
      if (choice !== null)
        return refusal('stock-removal/chosen-otherwise', `The seller chose ${choice}.`);
      if (terms.disposal === undefined)
        return refusal(
          'stock-removal/disposal-unstated',
          'The version that was decided by does not state that goods may be disposed of.',
        );
      if (disposableFrom === null || now < disposableFrom)
        return refusal(
          'stock-removal/disposal-too-early',
          disposableFrom === null
            ? 'The deadline has not passed, or the seller was not told yet that it has.'
            : `The goods may be disposed of from ${disposableFrom} on.`,
        );
      return undefined;
  }
}

/** The fee for what was sent back: as stated, and none for anything else. */
export function feeFor({
  outcome,
  units,
  perUnitMinor,
}: {
  readonly outcome: StockOutcome;
  readonly units: number;
  readonly perUnitMinor: bigint;
}): bigint {
  return outcome === 'removed' ? perUnitMinor * BigInt(units) : 0n;
}
