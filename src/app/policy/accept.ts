import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { isWaivable } from '../../domain/waiver.ts';
import { insertAcceptance } from '../../store/announcement.ts';
import { isAnnounced } from '../../store/announcement-list.ts';
import { loadVersion } from '../../store/policy.ts';
import { reconsiderAt } from '../../store/reconsideration.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface AcceptInput {
  readonly version: string;
  readonly seller: string;
  readonly by: Actor;
}

/**
 * A person of the seller accepts an announced version before its notice period is over: it binds from then, never
 * before it takes effect (Regulation (EU) 2019/1150 article 3(2)). Accepting again changes nothing.
 * Refusals, in order: `announcement/not-found`, `announcement/needs-person`, `announcement/no-waiver`.
 */
export async function acceptVersion(
  desk: Desk,
  { version: id, seller, by }: AcceptInput,
): Promise<Result<{ readonly version: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly version: string }>> => {
      const version = await loadVersion(tx, id);
      const site = version === undefined ? undefined : await loadSite(tx, version.siteId);
      if (site === undefined || !(await isAnnounced(tx, { version: id, seller })))
        return refuse('announcement/not-found', 'This version was announced to no such seller.');
      if (by.kind !== 'person')
        return refuse('announcement/needs-person', 'Who waives a period is a person.');
      if (!isWaivable(await owedDuties(tx, site))) {
        return refuse(
          'announcement/no-waiver',
          `The law in force on ${site.id} lets nobody waive the notice period.`,
        );
      }
      const acceptance = tx.newId();
      if (await insertAcceptance(tx, { id: acceptance, version: id, seller, by })) {
        await record(tx, {
          subject: { kind: 'seller', id: seller },
          kind: 'version.accepted',
          reference: acceptance,
          payload: { acceptance, version: id, seller, by },
        });
        await reconsiderAt(tx, { seller, site: site.id, at: tx.now });
      }
      return done({ version: id });
    },
  );
}
