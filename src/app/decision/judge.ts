import {
  decisionDuties,
  decisionMatters,
  type DecisionDuties,
} from '../../domain/decision-duty.ts';
import { owedChanges, type OwedChange } from '../../domain/owed.ts';
import type { Instant } from '../../domain/time.ts';
import { readDecision } from '../../store/decision-list.ts';
import { loadNotice } from '../../store/notice.ts';
import { loadSite } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface JudgedDecision {
  readonly owed: DecisionDuties;
  /** Delivery or first access of its notice, whichever came first. */
  readonly receivedAt: Instant | null;
  /** Wherein the law of another instant differs; empty when none was asked. */
  readonly changes: readonly OwedChange[];
}

/**
 * Holds a made decision against the law of an instant: the case stays as it was, the duties are those of then.
 * Undefined when there is no such decision, or it was not made.
 */
export async function judgeDecision(
  tx: Tx,
  {
    decision: id,
    at,
    compare,
  }: {
    readonly decision: string;
    readonly at?: Instant | undefined;
    readonly compare?: Instant | undefined;
  },
): Promise<JudgedDecision | undefined> {
  const decision = await readDecision(tx, id);
  if (decision === undefined || decision.statement === null || decision.noticeId === null)
    return undefined;
  const site = await loadSite(tx, decision.siteId);
  const notice = await loadNotice(tx, decision.noticeId);
  if (site === undefined || notice === undefined)
    throw new Error(`Site or notice of decision ${id} is gone`);
  const received = [notice.deliveredAt, notice.firstReadAt].filter((one) => one !== null);
  const made = {
    statement: decision.statement,
    issuedAt: notice.issuedAt,
    receivedAt: received.toSorted()[0] ?? null,
  };
  const owed = decisionDuties(made, await owedDuties(tx, site, at));
  const before =
    compare === undefined ? owed : decisionDuties(made, await owedDuties(tx, site, compare));
  return {
    owed,
    receivedAt: made.receivedAt,
    changes: owedChanges(decisionMatters(before), decisionMatters(owed)),
  };
}
