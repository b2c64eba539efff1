import type { Actor } from '../../domain/actor.ts';
import type { AppealRow } from '../../store/appeal.ts';
import { loadSite } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { endPauseOf } from './end-pause.ts';

/** Ends the pause of an open appeal and tells the seller its new day; whether it waited. */
export async function resumeOpen(
  tx: Tx,
  desk: Desk,
  { appeal, by }: { readonly appeal: AppealRow; readonly by: Actor },
): Promise<boolean> {
  const decideBy = await endPauseOf(tx, { appeal, by });
  if (decideBy === undefined) return false;
  const site = await loadSite(tx, appeal.siteId);
  if (site === undefined) throw new Error(`Site ${appeal.siteId} is gone`);
  await issueNotice(tx, desk, {
    seller: appeal.sellerId,
    site,
    content: { kind: 'appeal-resumed', appeal: appeal.id, siteName: site.name, decideBy },
  });
  return true;
}
