import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import { insertOmission, lockOmission } from '../../store/omission.ts';
import { record } from '../../store/record.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface ExtendOmissionInput {
  readonly omission: string;
  readonly legalReference: string;
  readonly reasons: Justification;
  readonly until?: Instant;
  readonly by: Actor;
}

/**
 * A person proposes to withhold longer what is withheld. It takes a second person again, before its time is over.
 * Refusals, in order: `omission/not-found`, `omission/needs-person`, `omission/not-withheld`, `omission/until-past`,
 * `omission/withheld-already` when this is proposed already.
 */
export async function extendOmission(
  desk: Desk,
  input: ExtendOmissionInput,
): Promise<Result<{ readonly omission: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const old = await lockOmission(tx, input.omission);
    if (old === undefined) return refuse('omission/not-found', 'There is no such omission.');
    const { by, legalReference, reasons, until } = input;
    if (by.kind !== 'person')
      return refuse('omission/needs-person', 'Only people withhold something.');
    if (old.until === null || old.endedAt !== null || old.until <= tx.now)
      return refuse('omission/not-withheld', 'Nothing is withheld by this omission now.');
    if (until !== undefined && until <= tx.now)
      return refuse('omission/until-past', `${until} has passed.`);
    const id = tx.newId();
    const isNew = await insertOmission(tx, {
      id,
      decisionId: old.decisionId,
      sellerId: old.sellerId,
      siteId: old.siteId,
      kind: old.kind,
      item: old.item,
      findingId: old.findingId,
      evidenceIndex: old.evidenceIndex,
      legalReference,
      reasons: JSON.stringify(reasons),
      isStated: old.isStated,
      wantedUntil: until ?? null,
      extendsId: old.id,
      proposedAt: tx.now,
      proposedBy: JSON.stringify(by),
    });
    if (!isNew)
      return refuse('omission/withheld-already', 'It is proposed already to withhold this longer.');
    await record(tx, {
      subject: { kind: 'site', id: old.siteId },
      kind: 'omission.proposed',
      reference: id,
      payload: { ...input, omission: id, extends: old.id },
    });
    return done({ omission: id });
  });
}
