import { operatorScope, type Actor } from '../../domain/actor.ts';
import { dayOf, dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { dayAfter } from '../../domain/day.ts';
import { done, refuse, type Refusal, type Result } from '../../domain/result.ts';
import { emit } from '../../store/effect.ts';
import {
  openExemptionReview,
  readExemptionReview,
  resolveExemptionReview,
} from '../../store/exemption-review.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface ResolveInput {
  readonly review: string;
  readonly by: Actor;
  /** The day by which it is looked at again, of the site's calendar; left out when the exemption is to end. */
  readonly reviewBy?: string;
  readonly reason: string;
}

/**
 * A person has looked at whether a version still has to go without its notice period. Kept, it is looked at again by a
 * day; else it ends, and the version binds each seller as if the notice that is owed had been given from the beginning:
 * who has had it by now is bound, and who has not has the rest of it (house promise 1). What was decided stands.
 * Refusals, in order: `exemption-review/needs-person`, `exemption-review/not-found` when none such is open,
 * `policy/exemption-review-past`, `policy/exemption-review-too-late`.
 */
export async function resolveReview(
  desk: Desk,
  { review, by, reviewBy, reason }: ResolveInput,
): Promise<Result<{ readonly review: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly review: string }>> => {
      if (by.kind !== 'person')
        return refuse(
          'exemption-review/needs-person',
          'Only a person may say whether notice has to be done without.',
        );
      const found = await readExemptionReview(tx, review);
      const site = found === undefined ? undefined : await loadSite(tx, found.siteId);
      if (found === undefined || site === undefined || found.resolvedAt !== null)
        return refuse('exemption-review/not-found', 'No such review is open.');
      const refusal = reviewBy === undefined ? undefined : await refuseDay(tx, { site, reviewBy });
      if (refusal !== undefined) return { ok: false, refusal };
      const noticePeriod = reviewBy === undefined ? await owedPeriod(tx, site) : null;
      await resolveExemptionReview(tx, { id: review, by, reason, noticePeriod });
      if (reviewBy !== undefined)
        await openExemptionReview(tx, {
          version: found.versionId,
          dueAt: dayAfter(reviewBy, site.timeZone),
        });
      const payload = { review, version: found.versionId, noticePeriod, by, reason };
      await record(tx, {
        subject: { kind: 'site', id: site.id },
        kind: 'exemption-review.resolved',
        reference: review,
        payload: { ...payload, reviewBy: reviewBy ?? null },
      });
      if (noticePeriod !== null)
        await emit(tx, {
          kind: 'exemption.ended',
          site: site.id,
          payload: { version: found.versionId, noticePeriod },
        });
      return done({ review });
    },
  );
}

async function refuseDay(
  tx: Tx,
  { site, reviewBy }: { readonly site: SiteRow; readonly reviewBy: string },
): Promise<Refusal | undefined> {
  const { timeZone } = site;
  if (reviewBy < dayOf(tx.now, timeZone))
    return { code: 'policy/exemption-review-past', detail: `The day ${reviewBy} is over.` };
  const duty = strictest(await owedDuties(tx, site), 'exemption-review');
  const latest = duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone });
  if (latest === undefined || reviewBy <= dayOf(latest, timeZone)) return undefined;
  return {
    code: 'policy/exemption-review-too-late',
    detail: `An exemption that is kept is looked at again by ${dayOf(latest, timeZone)}.`,
  };
}

async function owedPeriod(tx: Tx, site: SiteRow): Promise<string> {
  const period = strictest(await owedDuties(tx, site), 'policy-notice')?.period;
  if (period === undefined)
    throw new Error(
      `No notice period is in force on ${site.id}; the house law pack must state one`,
    );
  return period;
}
