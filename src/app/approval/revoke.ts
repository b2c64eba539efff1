import { operatorScope, type Actor } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { isOrdinary, type RevocationGround } from '../../domain/revocation.ts';
import type { Justification } from '../../domain/statement.ts';
import { earlier, later, type Instant } from '../../domain/time.ts';
import { endApproval, lockApproval, type EndingApproval } from '../../store/approval.ts';
import { insertRevocation } from '../../store/basis.ts';
import { emit } from '../../store/effect.ts';
import { markStale } from '../../store/listing.ts';
import { openRechecksOf } from '../../store/recheck.ts';
import { reconsiderAt } from '../../store/reconsideration.ts';
import { record } from '../../store/record.ts';
import { classTitle, requirementInForce } from '../../store/requirement.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { closeRecheck } from '../recheck/close.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface RevokeInput {
  readonly approval: string;
  readonly ground: RevocationGround;
  readonly reason: Justification;
  /** No sooner than what is owed; without it, then. What stops harm does so at once. */
  readonly from?: Instant;
  readonly by: Actor;
}

interface Ending {
  readonly approval: EndingApproval;
  readonly site: SiteRow;
  readonly effectiveAt: Instant;
}

/**
 * Takes an approval away, in a person's name, with the notice of it. On a protective ground it ends at once; on every
 * other one no sooner than the time that is owed. A later revocation can only bring the end nearer. Refusals, in
 * order: `approval/not-found` when none such is live, `approval/decider-needed`, `approval/revoked-too-soon`,
 * `approval/revoked-already`.
 */
export async function revokeApproval(
  desk: Desk,
  input: RevokeInput,
): Promise<Result<{ readonly approval: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly approval: string }>> => {
      const approval = await lockApproval(tx, input.approval);
      const site = approval === undefined ? undefined : await loadSite(tx, approval.siteId);
      if (approval === undefined || site === undefined)
        return refuse('approval/not-found', 'No such approval is live.');
      if (input.by.kind !== 'person')
        return refuse('approval/decider-needed', 'Only a person revokes an approval.');
      const soonest = isOrdinary(input.ground) ? await soonestEnd(tx, site) : tx.now;
      if (input.from !== undefined && input.from < soonest)
        return refuse('approval/revoked-too-soon', `It can end at ${soonest} at the soonest.`);
      const effectiveAt = later(soonest, input.from ?? soonest);
      if (approval.revokedAt !== null && approval.revokedAt <= effectiveAt)
        return refuse('approval/revoked-already', `It ends at ${approval.revokedAt} already.`);
      await end(tx, desk, { input, approval, site, effectiveAt });
      return done({ approval: approval.id });
    },
  );
}

async function end(
  tx: Tx,
  desk: Desk,
  { input, approval, site, effectiveAt }: Ending & { readonly input: RevokeInput },
): Promise<void> {
  const { ground, reason, by } = input;
  const { sellerId: seller } = approval;
  const id = tx.newId();
  await endApproval(tx, { id: approval.id, at: effectiveAt, by });
  const told = await tell(tx, desk, { input, approval, site, effectiveAt });
  await insertRevocation(tx, {
    ...{ id, approval: approval.id, seller, ground, reason, by, effectiveAt, ...told },
  });
  for (const recheck of await openRechecksOf(tx, approval.id))
    await closeRecheck(tx, recheck, { state: 'revoked', by });
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'approval.revoked',
    reference: id,
    payload: { revocation: id, seller, ...input, effectiveAt },
  });
  if (effectiveAt > tx.now) await reconsiderAt(tx, { seller, site: site.id, at: effectiveAt });
  else await markStale(tx, { seller, site: site.id });
  await emit(tx, {
    kind: 'approval.revoked',
    seller,
    site: site.id,
    payload: { approval: approval.id, class: approval.class, ground, effectiveAt },
  });
}

async function tell(
  tx: Tx,
  desk: Desk,
  { input, approval, site, effectiveAt }: Ending & { readonly input: RevokeInput },
): Promise<{
  readonly notice: string;
  readonly appealWindow: string;
  readonly decideBy: string;
}> {
  const duties = await owedDuties(tx, site);
  const appealWindow = strictest(duties, 'appeal-window')?.period;
  const decideBy = strictest(duties, 'appeal-decide-by', 'approval')?.period;
  if (appealWindow === undefined || decideBy === undefined)
    throw new Error(`No appeal-window or appeal-decide-by is in force on ${site.id}`);
  const asked = { site: site.id, class: approval.class };
  const requirement = await requirementInForce(tx, asked);
  const { validUntil } = approval;
  const notice = await issueNotice(tx, desk, {
    seller: approval.sellerId,
    site,
    content: {
      kind: 'approval-revoked',
      approval: approval.id,
      siteName: site.name,
      classTitle: await classTitle(tx, asked),
      ...(approval.productId === null ? {} : { product: approval.productId }),
      ground: input.ground,
      reason: input.reason,
      decidedAt: tx.now,
      // It does not last longer than it would have without being revoked.
      effectiveAt: validUntil === null ? effectiveAt : earlier(validUntil, effectiveAt),
      redress: { appealWindow, decideBy, ...requirement?.redress },
    },
  });
  return { notice, appealWindow, decideBy };
}

/** When the time that is owed has run, if it is told now. */
async function soonestEnd(tx: Tx, site: SiteRow): Promise<Instant> {
  const duty = strictest(await owedDuties(tx, site), 'approval-revocation-notice');
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No approval-revocation-notice period is in force on ${site.id}; the house law pack must state one`,
    );
  return end;
}
