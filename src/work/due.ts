import { assignAppeals } from '../app/appeal/assign.ts';
import { escalateAppeals } from '../app/appeal/escalate.ts';
import { remindOfAppeals } from '../app/appeal/remind.ts';
import { resumeOver } from '../app/appeal/resume-over.ts';
import { warnApprovals } from '../app/approval/warn.ts';
import type { Desk } from '../app/desk.ts';
import { collectDocuments } from '../app/document/collect.ts';
import { forgetAnswers } from '../app/idempotency/forget.ts';
import { reconsiderFindings } from '../app/decision/reconsider.ts';
import { deriveLinks } from '../app/link/derive.ts';
import { escalateContests } from '../app/link/escalate.ts';
import { escalateExemptions } from '../app/exemption-review/escalate.ts';
import { rescreenListings } from '../app/listing/rescreen.ts';
import { beginMeasures } from '../app/measure/begin.ts';
import { escalateMeasures } from '../app/measure/escalate.ts';
import { followTerminations } from '../app/contract/follow.ts';
import { expireMandates } from '../app/mandate/expire.ts';
import { expireMeasures } from '../app/measure/expire.ts';
import { deliverNotices } from '../app/notice/deliver.ts';
import { discloseOmissions } from '../app/omission/disclose.ts';
import { presumeNotices } from '../app/notice/presume.ts';
import { sendMessages } from '../app/message/send.ts';
import { announceVersions } from '../app/policy/announce.ts';
import { eraseTraders } from '../app/trader/erase.ts';
import { escalateVerifications } from '../app/verification/escalate.ts';
import { recertifyTraders } from '../app/verification/recertify.ts';
import type { Mailer } from '../app/ports/mailer.ts';
import { escalateRechecks } from '../app/recheck/escalate.ts';
import { openRechecks } from '../app/recheck/open.ts';
import type { WebhookSender } from '../app/ports/webhook-sender.ts';
import { reopenAppeals } from '../app/ruling/reopen.ts';
import { computeSimulations } from '../app/simulation/compute.ts';
import { sequenceRecord } from '../app/record/sequence.ts';
import { lapseRemovals } from '../app/stock-removal/lapse.ts';
import { remindOfRemovals } from '../app/stock-removal/remind.ts';
import { escalateReviews } from '../app/velocity-review/escalate.ts';
import { openReviews } from '../app/velocity-review/open.ts';
import { carryOutSweeps } from '../app/sweep/carry-out.ts';
import { deliverWebhooks } from '../app/webhook/deliver.ts';

export interface Senders {
  readonly mailer: Mailer;
  readonly webhooks: WebhookSender;
}

/** What was done of what was due, by kind. */
export type DueCount = Readonly<Record<keyof typeof steps, number>>;

const steps = {
  announced: (desk: Desk) => announceVersions(desk),
  rescreened: (desk: Desk) => rescreenListings(desk),
  expired: (desk: Desk) => expireMeasures(desk),
  begun: (desk: Desk) => beginMeasures(desk),
  escalated: (desk: Desk) => escalateMeasures(desk),
  contested: (desk: Desk) => escalateContests(desk),
  linked: (desk: Desk) => deriveLinks(desk),
  disclosed: (desk: Desk) => discloseOmissions(desk),
  lapsed: (desk: Desk) => expireMandates(desk),
  recertified: (desk: Desk) => recertifyTraders(desk),
  unanswered: (desk: Desk) => escalateVerifications(desk),
  left: (desk: Desk) => followTerminations(desk),
  erased: (desk: Desk) => eraseTraders(desk),
  judged: (desk: Desk) => openReviews(desk),
  overdue: (desk: Desk) => escalateReviews(desk),
  resumed: (desk: Desk) => resumeOver(desk),
  assigned: (desk: Desk) => assignAppeals(desk),
  late: (desk: Desk) => escalateAppeals(desk),
  dueSoon: (desk: Desk) => remindOfAppeals(desk),
  reopened: (desk: Desk) => reopenAppeals(desk),
  unreviewed: (desk: Desk) => escalateExemptions(desk),
  reminded: (desk: Desk) => remindOfRemovals(desk),
  unclaimed: (desk: Desk) => lapseRemovals(desk),
  presumed: (desk: Desk) => presumeNotices(desk),
  reconsidered: (desk: Desk) => reconsiderFindings(desk),
  swept: (desk: Desk) => carryOutSweeps(desk),
  mailed: (desk: Desk, senders: Senders) => deliverNotices(desk, senders.mailer),
  written: (desk: Desk, senders: Senders) => sendMessages(desk, senders.mailer),
  called: (desk: Desk, senders: Senders) => deliverWebhooks(desk, senders.webhooks),
  simulated: (desk: Desk) => computeSimulations(desk),
  sequenced: (desk: Desk) => sequenceRecord(desk),
  warned: (desk: Desk) => warnApprovals(desk),
  rechecked: (desk: Desk) => openRechecks(desk),
  unreplaced: (desk: Desk) => escalateRechecks(desk),
  collected: (desk: Desk) => collectDocuments(desk),
  forgotten: (desk: Desk) => forgetAnswers(desk),
} as const;

/**
 * Does everything that is due now, until nothing is. What is due stands in rows of its own (a deadline, a
 * next attempt), so a run that is lost or doubled changes nothing: the next one finds what is left. A step that
 * fails keeps no other from its work; all failures are thrown together at the end.
 */
export async function doDueWork(desk: Desk, senders: Senders): Promise<DueCount> {
  const total = {
    announced: 0,
    rescreened: 0,
    expired: 0,
    begun: 0,
    escalated: 0,
    contested: 0,
    linked: 0,
    disclosed: 0,
    lapsed: 0,
    recertified: 0,
    unanswered: 0,
    left: 0,
    erased: 0,
    judged: 0,
    overdue: 0,
    resumed: 0,
    assigned: 0,
    late: 0,
    dueSoon: 0,
    reopened: 0,
    unreviewed: 0,
    reminded: 0,
    unclaimed: 0,
    presumed: 0,
    reconsidered: 0,
    swept: 0,
    mailed: 0,
    written: 0,
    called: 0,
    simulated: 0,
    sequenced: 0,
    warned: 0,
    rechecked: 0,
    unreplaced: 0,
    collected: 0,
    forgotten: 0,
  };
  const failures = new Map<string, unknown>();
  for (let isBusy = true; isBusy;) {
    isBusy = false;
    for (const name of stepNames.filter((one) => !failures.has(one))) {
      try {
        const count = await steps[name](desk, senders);
        total[name] += count;
        if (count > 0) isBusy = true;
      } catch (error) {
        failures.set(name, error);
      }
    }
  }
  if (failures.size > 0) {
    const reasons = [...failures].map(
      ([name, error]) => `${name}: ${error instanceof Error ? error.message : String(error)}`,
    );
    throw new AggregateError([...failures.values()], `Due work failed. ${reasons.join('; ')}`);
  }
  return total;
}

const stepNames = [
  'announced',
  'rescreened',
  'expired',
  'begun',
  'escalated',
  'contested',
  'linked',
  'disclosed',
  'lapsed',
  'recertified',
  'unanswered',
  'left',
  'erased',
  'judged',
  'overdue',
  'resumed',
  'assigned',
  'late',
  'dueSoon',
  'reopened',
  'unreviewed',
  'reminded',
  'unclaimed',
  'presumed',
  'reconsidered',
  'warned',
  'rechecked',
  'unreplaced',
  'swept',
  'mailed',
  'written',
  'called',
  'simulated',
  'sequenced',
  'collected',
  'forgotten',
] as const;
