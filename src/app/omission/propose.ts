import { operatorScope, type Actor } from '../../domain/actor.ts';
import { leavesReasons, type OmissionItem, type OmissionKind } from '../../domain/omission.ts';
import { waitsForPerson } from '../../domain/proposal.ts';
import { done, refuse, type Refusal, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import { lockDecision } from '../../store/decision.ts';
import { citedFindings } from '../../store/finding.ts';
import { insertOmission, itemOf, openOmissions } from '../../store/omission.ts';
import { record } from '../../store/record.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface ProposeOmissionInput {
  readonly decision: string;
  readonly kind: OmissionKind;
  readonly item: OmissionItem;
  readonly legalReference: string;
  /** Why, for the second person and the appeal officer. */
  readonly reasons: Justification;
  /** False only where an order forbids even to say that something is withheld. */
  readonly isStated: boolean;
  /** Sooner than what is owed at most. */
  readonly until?: Instant;
  readonly by: Actor;
}

/**
 * A person proposes to withhold something from the statement of a decision that waits for a person.
 * Refusals, in order: `decision/not-found`, `omission/needs-person`, `omission/decision-made`,
 * `omission/decision-automatic`, `omission/must-be-stated`, `omission/until-past`, `omission/item-unknown`,
 * `omission/leaves-no-reasons`, `omission/withheld-already`.
 */
export async function proposeOmission(
  desk: Desk,
  input: ProposeOmissionInput,
): Promise<Result<{ readonly omission: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const decision = await lockDecision(tx, input.decision);
    if (decision === undefined) return refuse('decision/not-found', 'There is no such decision.');
    if (input.by.kind !== 'person')
      return refuse('omission/needs-person', 'Only people withhold something.');
    if (decision.state !== 'proposed')
      return refuse('omission/decision-made', `This decision was ${decision.state} already.`);
    if (!waitsForPerson(decision.proposal))
      return refuse('omission/decision-automatic', 'The system makes this decision by itself.');
    const refusal = await refuseInput(tx, input);
    if (refusal !== undefined) return { ok: false, refusal };
    const id = tx.newId();
    const isNew = await insertOmission(tx, {
      id,
      decisionId: decision.id,
      sellerId: decision.sellerId,
      siteId: decision.siteId,
      kind: input.kind,
      item: input.item.kind,
      findingId: input.item.finding,
      evidenceIndex: input.item.kind === 'evidence' ? input.item.index : null,
      legalReference: input.legalReference,
      reasons: JSON.stringify(input.reasons),
      isStated: input.isStated,
      wantedUntil: input.until ?? null,
      proposedAt: tx.now,
      proposedBy: JSON.stringify(input.by),
    });
    if (!isNew)
      return refuse('omission/withheld-already', 'This is withheld, or proposed to be, already.');
    await record(tx, {
      // The operator's own deliberation: the seller's own run of entries would tell that it exists.
      subject: { kind: 'site', id: decision.siteId },
      kind: 'omission.proposed',
      reference: id,
      payload: { omission: id, ...input },
    });
    return done({ omission: id });
  });
}

async function refuseInput(tx: Tx, input: ProposeOmissionInput): Promise<Refusal | undefined> {
  const { kind, item, isStated, until } = input;
  if (!isStated && kind !== 'non-disclosure-order')
    return {
      code: 'omission/must-be-stated',
      detail: 'Only a non-disclosure order can forbid even to say that something is withheld.',
    };
  if (until !== undefined && until <= tx.now)
    return { code: 'omission/until-past', detail: `${until} has passed.` };
  const cited = await citedFindings(tx, input.decision);
  const finding = cited.find(({ id }) => id === item.finding);
  const isThere = item.kind !== 'evidence' || item.index < (finding?.evidence.length ?? 0);
  if (finding === undefined || !isThere)
    return { code: 'omission/item-unknown', detail: 'The decision has no such evidence.' };
  const open = await openOmissions(tx, input.decision);
  return leavesReasons(cited, [...open.map(itemOf), item])
    ? undefined
    : {
        code: 'omission/leaves-no-reasons',
        detail: 'The seller would see no evidence of a listing that the decision is about.',
      };
}
