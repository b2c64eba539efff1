import { operatorScope, system } from '../../domain/actor.ts';
import { lockAppeal } from '../../store/appeal.ts';
import { endingPauses } from '../../store/appeal-pause.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { resumeOpen } from './resume-open.ts';

/** Goes on with appeals whose pause is over, in the name of the system. Returns how many. */
export async function resumeOver(desk: Desk, limit = 100): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const over = await endingPauses(tx, limit);
    for (const { appealId } of over) {
      const appeal = await lockAppeal(tx, appealId);
      if (appeal !== undefined) await resumeOpen(tx, desk, { appeal, by: system });
    }
    return over.length;
  });
}
