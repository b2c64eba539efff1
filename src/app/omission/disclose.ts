import { operatorScope, system } from '../../domain/actor.ts';
import { expiredOmissions } from '../../store/omission.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { endOmissions } from './end.ts';

const batch = 50;

/** Tells what was withheld when its time is over, unless two people have decided anew before. Returns how many. */
export async function discloseOmissions(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const expired = await expiredOmissions(tx, batch);
    for (const [, omissions] of Map.groupBy(expired, ({ decisionId }) => decisionId))
      await endOmissions(tx, desk, { omissions, by: system });
    return expired.length;
  });
}
