import type { Actor } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { contestRow, lockStrike, type ImportedStrikeRow } from '../../store/imported-strike.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

/**
 * A seller contests a strike that was brought in from elsewhere, in their own words. Until a person has answered it
 * counts for nothing. Refusals, in order: `strike/not-found`, `strike/contested`.
 */
export async function contestStrike(
  desk: Desk,
  input: {
    readonly seller: string;
    readonly strike: string;
    readonly by: Actor;
    readonly reason: string;
  },
): Promise<Result<ImportedStrikeRow>> {
  const scope = { kind: 'seller', seller: input.seller } as const;
  return transact(desk.store, scope, async (tx): Promise<Result<ImportedStrikeRow>> => {
    const strike = await lockStrike(tx, input.strike);
    const site = strike === undefined ? undefined : await loadSite(tx, strike.siteId);
    if (strike === undefined || site === undefined)
      return refuse('strike/not-found', 'There is no such strike.');
    if (strike.contestedAt !== null)
      return refuse('strike/contested', 'The strike is contested already.');
    const duty = strictest(await owedDuties(tx, site), 'appeal-decide-by', 'account');
    const answerBy =
      duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
    if (answerBy === undefined)
      throw new Error(`No appeal-decide-by period is in force on ${site.id}`);
    await contestRow(tx, { id: strike.id, by: input.by, contest: input.reason, answerBy });
    await record(tx, {
      subject: { kind: 'seller', id: input.seller },
      kind: 'strike.contested',
      reference: strike.id,
      payload: {
        strike: strike.id,
        seller: input.seller,
        by: input.by,
        reason: input.reason,
        answerBy,
      },
    });
    const contestedAt = tx.now;
    return done({ ...strike, contestedAt, contestedBy: input.by, contest: input.reason, answerBy });
  });
}
