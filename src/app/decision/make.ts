import { operatorScope, type Actor } from '../../domain/actor.ts';
import { isWithin } from '../../domain/measure.ts';
import type { MeasureKind } from '../../domain/pack/schema.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockDecision } from '../../store/decision.ts';
import { citedFindings } from '../../store/finding.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { enactDecision } from './enact.ts';

export interface MakeInput {
  readonly decision: string;
  readonly by: Actor;
  /** A milder measure than the one proposed. */
  readonly measure?: MeasureKind;
}

/**
 * A person makes a proposed decision, as proposed or milder.
 * Refusals, in order: `decision/not-found`, `decision/already-decided`, `decision/needs-person`,
 * `decision/exceeds-schedule`, `decision/put-right`.
 */
export async function makeDecision(
  desk: Desk,
  input: MakeInput,
): Promise<Result<{ readonly notice: string }>> {
  return transact(desk.store, operatorScope, async (tx) => {
    const decision = await lockDecision(tx, input.decision);
    if (decision === undefined) return refuse('decision/not-found', 'There is no such decision.');
    if (decision.state !== 'proposed')
      return refuse('decision/already-decided', `This decision was ${decision.state} already.`);
    if (input.by.kind !== 'person')
      return refuse('decision/needs-person', 'This decision waits for a person.');
    if (input.measure !== undefined && !isWithin(input.measure, decision.proposal.measure)) {
      return refuse(
        'decision/exceeds-schedule',
        `The schedule in force allows ${decision.proposal.measure} at most here, not ${input.measure}.`,
      );
    }
    if (decision.proposal.curable) {
      const cited = await citedFindings(tx, decision.id);
      if (!cited.some((one) => one.isCurrent)) {
        return refuse(
          'decision/put-right',
          'The listings were put right or taken off while this waited. Discard it, with that as the reason.',
        );
      }
    }
    const notice = await enactDecision(tx, desk, {
      decision,
      by: input.by,
      ...(input.measure === undefined ? {} : { measure: input.measure }),
    });
    return done({ notice });
  });
}
