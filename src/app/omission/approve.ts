import { operatorScope, type Actor } from '../../domain/actor.ts';
import { leavesReasons, withheldUntil } from '../../domain/omission.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { done, refuse, type Refusal, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { lockDecision } from '../../store/decision.ts';
import { emit } from '../../store/effect.ts';
import { citedFindings } from '../../store/finding.ts';
import {
  itemOf,
  lockOmission,
  markApproved,
  markOmissionEnded,
  openOmissions,
  readOmission,
  type OmissionRow,
} from '../../store/omission.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

/**
 * A second person has something withheld, for no longer than is owed at most.
 * Refusals, in order: `omission/not-found`, `omission/needs-person`, `omission/settled`, `omission/second-person`,
 * `omission/decision-made`, or of an extension `omission/not-withheld`, `omission/leaves-no-reasons`,
 * `omission/until-past`.
 */
export async function approveOmission(
  desk: Desk,
  { omission: id, by }: { readonly omission: string; readonly by: Actor },
): Promise<Result<{ readonly until: Instant }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly until: Instant }>> => {
      const found = await readOmission(tx, id);
      if (found === undefined) return refuse('omission/not-found', 'There is no such omission.');
      // In the order in which a decision is made: the decision first.
      const decision = await lockDecision(tx, found.decisionId);
      const omission = await lockOmission(tx, id);
      if (decision === undefined || omission === undefined)
        return refuse('omission/not-found', 'There is no such omission.');
      if (by.kind !== 'person')
        return refuse('omission/needs-person', 'Only people withhold something.');
      if (omission.approvedAt !== null || omission.endedAt !== null)
        return refuse('omission/settled', 'This was approved, declined or is over.');
      if (omission.proposedBy.kind === 'person' && omission.proposedBy.id === by.id)
        return refuse(
          'omission/second-person',
          'You have proposed this; somebody else must approve.',
        );
      const old =
        omission.extendsId === null ? undefined : await lockOmission(tx, omission.extendsId);
      const refusal =
        omission.extendsId === null
          ? await refuseNew(tx, { omission, state: decision.state })
          : refuseExtension(old, tx.now);
      if (refusal !== undefined) return { ok: false, refusal };
      const until = withheldUntil({
        wanted: omission.wantedUntil ?? undefined,
        most: await mostOf(tx, omission.siteId),
      });
      if (until <= tx.now) return refuse('omission/until-past', `${until} has passed.`);
      if (old !== undefined) await endExtended(tx, { old, by, omission });
      await markApproved(tx, { id, by, until });
      const payload = { omission: id, decision: decision.id, kind: omission.kind, by, until };
      await record(tx, {
        subject: { kind: 'site', id: omission.siteId },
        kind: 'omission.approved',
        reference: id,
        payload,
      });
      await emit(tx, {
        kind: 'omission.approved',
        seller: omission.sellerId,
        site: omission.siteId,
        payload,
      });
      return done({ until });
    },
  );
}

async function refuseNew(
  tx: Tx,
  { omission, state }: { readonly omission: OmissionRow; readonly state: string },
): Promise<Refusal | undefined> {
  if (state !== 'proposed')
    return { code: 'omission/decision-made', detail: `The decision was ${state} already.` };
  const open = await openOmissions(tx, omission.decisionId);
  return leavesReasons(await citedFindings(tx, omission.decisionId), open.map(itemOf))
    ? undefined
    : {
        code: 'omission/leaves-no-reasons',
        detail: 'The seller would see no evidence of a listing that the decision is about.',
      };
}

function refuseExtension(old: OmissionRow | undefined, now: Instant): Refusal | undefined {
  return old === undefined || old.until === null || old.endedAt !== null || old.until <= now
    ? {
        code: 'omission/not-withheld',
        detail: 'What was to be withheld longer is withheld no more.',
      }
    : undefined;
}

async function endExtended(
  tx: Tx,
  {
    old,
    by,
    omission,
  }: { readonly old: OmissionRow; readonly by: Actor; readonly omission: OmissionRow },
): Promise<void> {
  await markOmissionEnded(tx, { id: old.id, by, reason: 'extended' });
  await record(tx, {
    subject: { kind: 'site', id: old.siteId },
    kind: 'omission.ended',
    reference: old.id,
    payload: { omission: old.id, reason: 'extended', by: omission.id },
  });
}

async function mostOf(tx: Tx, siteId: string): Promise<Instant> {
  const site = await loadSite(tx, siteId);
  if (site === undefined) throw new Error(`Site ${siteId} is gone`);
  const duty = strictest(await owedDuties(tx, site), 'omission-maximum');
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No omission-maximum is in force on ${site.id}; the house law pack must state one`,
    );
  return end;
}
