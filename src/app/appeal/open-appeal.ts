import { refuse, done, type Result } from '../../domain/result.ts';
import { lockAppeal, type AppealRow } from '../../store/appeal.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Locks an appeal that is open. Refusals, in order: `appeal/not-found` (also for another seller's), `appeal/closed`. */
export async function openAppeal(
  tx: Tx,
  { appeal: id, seller }: { readonly appeal: string; readonly seller?: string | undefined },
): Promise<Result<AppealRow>> {
  const appeal = await lockAppeal(tx, id);
  if (appeal === undefined || (seller !== undefined && appeal.sellerId !== seller))
    return refuse('appeal/not-found', 'There is no such appeal.');
  return appeal.closedAt === null
    ? done(appeal)
    : refuse('appeal/closed', 'This appeal is closed.');
}
