import { moneyText } from '../../domain/money.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import type { StockRemovalTerms } from '../../domain/pack/stock-removal-terms.ts';
import { choicesUnder, deadlineOf, nextReminder } from '../../domain/stock-removal.ts';
import type { Instant } from '../../domain/time.ts';
import { emit } from '../../store/effect.ts';
import { titleOfListing } from '../../store/listing-title.ts';
import { loadVersion } from '../../store/policy.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { stockOf } from '../../store/stock.ts';
import { insertRemoval, type RemovalMeasure } from '../../store/stock-removal.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { owedDuties } from '../site/owed-duties.ts';

/**
 * Has the stock of listings leave the operator's warehouses, on measures that a decision put in force: a window with its
 * deadline and fee as the decision's version states them, told in a notice of its own. Where nothing is in stock there
 * is nothing to order; goods that come in while the measure is in force are ordered out then. Returns how many.
 */
export async function orderRemovals(
  tx: Tx,
  desk: Desk,
  measures: readonly RemovalMeasure[],
): Promise<number> {
  let ordered = 0;
  for (const measure of measures) {
    const { sellerId, siteId, externalId } = measure;
    const stock = await stockOf(tx, { seller: sellerId, site: siteId, listings: [externalId] });
    const units = stock.get(externalId);
    if (units === undefined) continue;
    const site = await loadSite(tx, siteId);
    const version = await loadVersion(tx, measure.versionId);
    const terms = version?.document.stockRemoval;
    if (site === undefined) throw new Error(`Site ${siteId} is gone`);
    if (terms === undefined)
      throw new Error(
        `Version ${measure.versionId} orders stock out and states no terms; such a one is never published`,
      );
    await orderOne(tx, desk, { measure, site, terms, units });
    ordered += 1;
  }
  return ordered;
}

async function orderOne(
  tx: Tx,
  desk: Desk,
  {
    measure,
    site,
    terms,
    units,
  }: {
    readonly measure: RemovalMeasure;
    readonly site: SiteRow;
    readonly terms: StockRemovalTerms;
    readonly units: number;
  },
): Promise<void> {
  const { sellerId, externalId } = measure;
  const { timeZone } = site;
  const owedUntil = await owedEnd(tx, site);
  const deadline = deadlineOf(terms, { start: tx.now, owedUntil, timeZone });
  const fee = feeOf(terms, site);
  const id = tx.newId();
  const notice = await issueNotice(tx, desk, {
    seller: sellerId,
    site,
    content: {
      kind: 'stock-removal',
      removal: id,
      decision: measure.decisionId,
      siteName: site.name,
      listing: externalId,
      title: await titleOfListing(tx, { site: site.id, listing: externalId }),
      units,
      deadlineAt: deadline,
      ...(fee.minor === 0n
        ? {}
        : { feePerUnit: { amount: moneyText(fee), currency: fee.currency } }),
      choices: choicesUnder(terms),
      ...(terms.disposal === undefined ? {} : { disposalAfter: terms.disposal.after }),
      stage: { kind: 'ordered' },
    },
  });
  await insertRemoval(tx, {
    id,
    measureId: measure.measureId,
    sellerId,
    siteId: site.id,
    externalId,
    units,
    terms: JSON.stringify(terms),
    feePerUnitMinor: fee.minor,
    feeCurrency: fee.currency,
    orderedAt: tx.now,
    owedUntil,
    deadlineAt: deadline,
    nextReminderAt: nextReminder(terms, { deadline, now: tx.now, timeZone }) ?? null,
    noticeId: notice,
  });
  await tellOrdered(tx, {
    measure,
    notice,
    what: {
      removal: id,
      measure: measure.measureId,
      listing: externalId,
      units,
      deadlineAt: deadline,
      terms,
    },
  });
}

/** Writes the order into the record, and tells the operator's systems. */
async function tellOrdered(
  tx: Tx,
  {
    measure: { sellerId, siteId, measureId },
    notice,
    what,
  }: {
    readonly measure: RemovalMeasure;
    readonly notice: string;
    readonly what: { readonly removal: string } & Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await record(tx, {
    subject: { kind: 'seller', id: sellerId },
    kind: 'stock-removal.ordered',
    reference: what.removal,
    payload: { ...what, seller: sellerId, site: siteId, notice },
  });
  await emit(tx, {
    kind: 'stock.removal-opened',
    seller: sellerId,
    site: siteId,
    measure: measureId,
    payload: what,
  });
}

function feeOf({ fee }: StockRemovalTerms, site: SiteRow) {
  return 'perUnitMinor' in fee
    ? { minor: BigInt(fee.perUnitMinor), currency: fee.currency }
    : { minor: 0n, currency: site.currency };
}

async function owedEnd(tx: Tx, site: SiteRow): Promise<Instant> {
  const duty = strictest(await owedDuties(tx, site), 'stock-removal');
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No stock-removal period is in force on ${site.id}; the house law pack must state one`,
    );
  return end;
}
