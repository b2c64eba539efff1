import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { choicesUnder, type StockChoice } from '../../domain/stock-removal.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { lockRemoval, updateRemoval } from '../../store/stock-removal.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface ChooseInput {
  readonly removal: string;
  readonly seller: string;
  readonly choice: StockChoice;
  readonly by: Actor;
}

/**
 * A seller says what is to become of their goods, and may say otherwise for as long as the goods are there.
 * Refusals, in order: `stock-removal/not-found` (also when it is closed, or another's), `stock-removal/choice-needs-person`,
 * `stock-removal/choice-not-offered`.
 */
export async function chooseForStock(
  desk: Desk,
  { removal: id, seller, choice, by }: ChooseInput,
): Promise<Result<{ readonly removal: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const removal = await lockRemoval(tx, id);
    if (removal === undefined || removal.sellerId !== seller)
      return refuse('stock-removal/not-found', 'No such removal is open.');
    if (by.kind !== 'person')
      return refuse('stock-removal/choice-needs-person', 'A person says what becomes of goods.');
    if (!choicesUnder(removal.terms).includes(choice))
      return refuse(
        'stock-removal/choice-not-offered',
        `These can be chosen: ${choicesUnder(removal.terms).join(', ')}.`,
      );
    await updateRemoval(tx, id, { choice, chosenAt: tx.now, chosenBy: JSON.stringify(by) });
    const what = { removal: id, listing: removal.externalId, choice };
    await record(tx, {
      subject: { kind: 'seller', id: seller },
      kind: 'stock-removal.chosen',
      reference: id,
      payload: { ...what, seller, before: removal.choice, by },
    });
    await emit(tx, {
      kind: 'stock.removal-chosen',
      seller,
      site: removal.siteId,
      measure: removal.measureId,
      payload: what,
    });
    return done({ removal: id });
  });
}
