import { moneyText } from '../../domain/money.ts';
import { choicesUnder } from '../../domain/stock-removal.ts';
import type { StockRemovalStage } from '../../domain/stock-notice.ts';
import type { Instant } from '../../domain/time.ts';
import { titleOfListing } from '../../store/listing-title.ts';
import type { SiteRow } from '../../store/site.ts';
import type { StockRemovalRow } from '../../store/stock-removal.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';

/** Tells a seller how a removal stands: with all that they were told at first, as it holds now. Returns the notice's id. */
export async function tellRemoval(
  tx: Tx,
  desk: Desk,
  {
    removal,
    site,
    stage,
    deadlineAt,
  }: {
    readonly removal: StockRemovalRow;
    readonly site: SiteRow;
    readonly stage: StockRemovalStage;
    /** Where it was just put off. */
    readonly deadlineAt?: Instant;
  },
): Promise<string> {
  const { terms, externalId, feePerUnitMinor, feeCurrency } = removal;
  const perUnit = { minor: feePerUnitMinor, currency: feeCurrency };
  return issueNotice(tx, desk, {
    seller: removal.sellerId,
    site,
    content: {
      kind: 'stock-removal',
      removal: removal.id,
      decision: removal.decisionId,
      siteName: site.name,
      listing: externalId,
      title: await titleOfListing(tx, { site: site.id, listing: externalId }),
      units: removal.units,
      deadlineAt: deadlineAt ?? removal.deadlineAt,
      ...(feePerUnitMinor === 0n
        ? {}
        : { feePerUnit: { amount: moneyText(perUnit), currency: feeCurrency } }),
      choices: choicesUnder(terms),
      ...(terms.disposal === undefined ? {} : { disposalAfter: terms.disposal.after }),
      stage,
    },
  });
}
