import { describe, expect, test } from 'vitest';
import { listingSignals } from './listing-signals.ts';
import { instant } from './time.ts';
import type { KeptRevision, ListingHistory } from './timeline.ts';

const day = (number: number) => instant(`2020-03-${String(number).padStart(2, '0')}T00:00:00Z`);

function revision(
  number: number,
  {
    title,
    met = '',
    price,
  }: { readonly title: string; readonly met?: string; readonly price?: number },
): KeptRevision {
  const evidence = {
    field: 'title',
    start: 0,
    end: met.length,
    text: met,
    matched: 'lexicon:virus',
  };
  return {
    id: `r${String(number)}`,
    number,
    receivedAt: day(number),
    price: price === undefined ? undefined : { minor: BigInt(price), currency: 'EUR' },
    class: undefined,
    verdict: met === '' ? 'allow' : 'act',
    content: { id: 'L1', title },
    found:
      met === ''
        ? []
        : [
            {
              id: `f${String(number)}`,
              version: 'v1',
              policy: 'claims',
              rule: 'virus',
              severity: 'medium',
              evidence: [evidence],
              values: [],
              ambiguities: [],
              class: undefined,
              foundAt: day(number),
            },
          ],
  };
}

function history(...revisions: readonly KeptRevision[]): ListingHistory {
  return {
    id: 'l1',
    externalId: 'L1',
    revisions,
    withdrawals: [],
    warnings: [
      {
        decision: 'd1',
        policy: 'claims',
        rule: 'virus',
        notice: 'n1',
        issuedAt: day(2),
        receivedAt: day(3),
        presumedAt: undefined,
      },
    ],
    measures: [],
  };
}

const kinds = (of: ListingHistory) =>
  listingSignals(of, { others: [of], now: day(30) }).map(({ kind, weighs }) => `${kind} ${weighs}`);

const prices = (rise: number) =>
  kinds(
    history(
      revision(1, { title: 'Mask', price: 1000 }),
      revision(2, { title: 'Mask', price: rise }),
      revision(4, { title: 'Mask', price: 1000 }),
    ),
  );

describe('after a notice', () => {
  test('other words that meet the same rule are pointed out, and are no cure', () => {
    expect(
      kinds(
        history(
          revision(1, { title: 'Kills viruses', met: 'Kills viruses' }),
          revision(4, { title: 'Virus-proof', met: 'Virus-proof' }),
        ),
      ),
    ).toEqual(['reworded-after-notice against']);
  });

  test('the same words in another place have not vanished', () => {
    expect(
      kinds(
        history(
          revision(1, { title: 'Mask kills viruses', met: 'kills viruses' }),
          revision(4, { title: 'KILLS VIRUSES: mask', met: 'KILLS VIRUSES' }),
        ),
      ),
    ).toEqual([]);
  });

  test('a listing that was put right before the notice answers nothing', () => {
    expect(
      kinds({
        ...history(
          revision(1, { title: 'Kills viruses', met: 'Kills viruses' }),
          revision(2, { title: 'Mask' }),
        ),
        warnings: [],
      }),
    ).toEqual([]);
    const [warning] = history().warnings;
    if (warning === undefined) throw new Error('There is one');
    expect(
      kinds({
        ...history(
          revision(1, { title: 'Kills viruses', met: 'Kills viruses' }),
          revision(2, { title: 'Mask' }),
        ),
        warnings: [{ ...warning, issuedAt: day(3) }],
      }),
    ).toEqual([]);
  });

  test('a rise of less than a tenth is how prices move anyway', () => {
    expect(prices(1099)).toEqual([]);
    expect(prices(1100)).toEqual(['price-moved-back either']);
  });
});
