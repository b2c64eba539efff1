import { operatorScope, type Actor } from '../../domain/actor.ts';
import { moneyText } from '../../domain/money.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { feeFor, refuseOutcome, type ReportedOutcome } from '../../domain/stock-removal.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { lockRemoval, updateRemoval } from '../../store/stock-removal.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { fulfilRemovals } from './fulfil.ts';
import { tellRemoval } from './tell.ts';

export interface CloseInput {
  readonly removal: string;
  readonly outcome: ReportedOutcome;
  readonly units: number;
  readonly by: Actor;
}

/**
 * Says what became of the goods, and what is charged for it: the fee that was stated, for what was sent back. A removal
 * is closed whole, with one outcome; what a warehouse counts after that opens another. Where nothing is left, the measure
 * ends.
 * Refusals, in order: `stock-removal/not-found`, then those of `refuseOutcome`.
 */
export async function closeRemoval(
  desk: Desk,
  { removal: id, outcome, units, by }: CloseInput,
): Promise<Result<{ readonly removal: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly removal: string }>> => {
      const removal = await lockRemoval(tx, id);
      if (removal === undefined)
        return refuse('stock-removal/not-found', 'No such removal is open.');
      const refusal = refuseOutcome(removal, { outcome, now: tx.now });
      if (refusal !== undefined) return { ok: false, refusal };
      const site = await loadSite(tx, removal.siteId);
      if (site === undefined) throw new Error(`Site ${removal.siteId} is gone`);
      const feeMinor = feeFor({ outcome, units, perUnitMinor: removal.feePerUnitMinor });
      const fee = {
        amount: moneyText({ minor: feeMinor, currency: removal.feeCurrency }),
        currency: removal.feeCurrency,
      };
      const notice = await tellRemoval(tx, desk, {
        removal,
        site,
        stage: {
          kind: 'closed',
          outcome,
          units,
          ...(feeMinor === 0n ? {} : { fee }),
          closedAt: tx.now,
        },
      });
      await updateRemoval(tx, id, {
        outcome,
        closedAt: tx.now,
        closedBy: JSON.stringify(by),
        closedUnits: units,
        feeMinor,
        nextReminderAt: null,
      });
      const what = { removal: id, listing: removal.externalId, outcome, units, fee };
      await record(tx, {
        subject: { kind: 'seller', id: removal.sellerId },
        kind: 'stock-removal.closed',
        reference: id,
        payload: { ...what, seller: removal.sellerId, by, notice },
      });
      await emit(tx, {
        kind: 'stock.removal-closed',
        seller: removal.sellerId,
        site: site.id,
        measure: removal.measureId,
        payload: what,
      });
      await fulfilRemovals(tx, desk, { site: site.id, listings: [removal.externalId] });
      return done({ removal: id });
    },
  );
}
