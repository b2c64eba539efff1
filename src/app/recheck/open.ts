import { operatorScope } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { later, type Instant } from '../../domain/time.ts';
import { takeShaken, type Shaken } from '../../store/basis.ts';
import { emit } from '../../store/effect.ts';
import { insertRecheck } from '../../store/recheck.ts';
import { record } from '../../store/record.ts';
import { classTitle, requirementInForce } from '../../store/requirement.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { owedDuties } from '../site/owed-duties.ts';

const batchSize = 50;

/**
 * Opens a recheck of each approval that rests on a withdrawn standard: its holder is told and asked for another
 * basis by a day. Nothing is revoked by it. Returns how many were opened.
 */
export async function openRechecks(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const shaken = await takeShaken(tx, batchSize);
    for (const one of shaken) await openOne(tx, desk, one);
    return shaken.length;
  });
}

async function openOne(tx: Tx, desk: Desk, { approval, standard }: Shaken): Promise<void> {
  const site = await loadSite(tx, approval.siteId);
  if (site === undefined) throw new Error(`The site of approval ${approval.id} is gone`);
  const asked = { site: site.id, class: approval.class };
  const requirement = await requirementInForce(tx, asked);
  const replaceBy = later(await owedEnd(tx, site), standard.withdrawnFrom);
  const notice = await issueNotice(tx, desk, {
    seller: approval.sellerId,
    site,
    content: {
      kind: 'approval-recheck',
      approval: approval.id,
      siteName: site.name,
      classTitle: await classTitle(tx, asked),
      ...(approval.productId === null ? {} : { product: approval.productId }),
      withdrawn: standard.value,
      withdrawnFrom: standard.withdrawnFrom,
      reason: standard.reason,
      replaceBy,
      ...(requirement === undefined ? {} : { requirementText: requirement.text }),
    },
  });
  const id = tx.newId();
  await insertRecheck(tx, {
    ...{ id, approval: approval.id, standard: standard.id, seller: approval.sellerId },
    ...{ replaceBy, notice },
  });
  await record(tx, {
    subject: { kind: 'seller', id: approval.sellerId },
    kind: 'approval.rechecked',
    reference: id,
    payload: { recheck: id, approval: approval.id, standard: standard.id, replaceBy, notice },
  });
  await emit(tx, {
    kind: 'approval.rechecked',
    seller: approval.sellerId,
    site: site.id,
    payload: { recheck: id, approval: approval.id, class: approval.class, replaceBy },
  });
}

/** When the time to show another basis that is owed has run, if it is asked for now. */
async function owedEnd(tx: Tx, site: SiteRow): Promise<Instant> {
  const duty = strictest(await owedDuties(tx, site), 'approval-recheck');
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No approval-recheck period is in force on ${site.id}; the house law pack must state one`,
    );
  return end;
}
