import type { Actor } from '../../domain/actor.ts';
import { operatorScope } from '../../domain/actor.ts';
import { isWithin } from '../../domain/measure.ts';
import { done, refuse, type Refusal, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import { lockDecision, type DecisionRow } from '../../store/decision.ts';
import { citedFindings } from '../../store/finding.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { checkCited } from '../link/check.ts';
import type { Choice } from '../measure/plan.ts';
import { checkOmissions } from '../omission/check.ts';
import { owedNotice } from '../site/owed-notice.ts';
import { enactDecisions } from './enact.ts';
import { timeLeft } from './time-left.ts';
import { weighAgain } from './weigh-again.ts';

export interface MakeInput extends Choice {
  readonly decision: string;
  readonly by: Actor;
  /** The person's own reasons; owed where the decision reaches beyond the listings. */
  readonly justification?: Justification;
}

/**
 * A person makes a proposed decision, as proposed or milder. What counted when it was proposed and counts no longer
 * makes the step milder first.
 * Refusals, in order: `decision/not-found`, `decision/already-decided`, `decision/needs-person`,
 * `decision/under-grace`, `decision/exceeds-schedule`, `decision/put-right`, `decision/needs-justification`,
 * `decision/exception-unknown`, `link/not-citable`,
 * `omission/undecided`, `omission/leaves-no-reasons`.
 */
export async function makeDecision(
  desk: Desk,
  input: MakeInput,
): Promise<Result<{ readonly notice: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly notice: string }>> => {
      const found = await lockDecision(tx, input.decision);
      if (found === undefined) return refuse('decision/not-found', 'There is no such decision.');
      if (found.state !== 'proposed')
        return refuse('decision/already-decided', `This decision was ${found.state} already.`);
      if (input.by.kind !== 'person')
        return refuse('decision/needs-person', 'This decision waits for a person.');
      const site = await loadSite(tx, found.siteId);
      if (site === undefined) throw new Error(`Site ${found.siteId} is gone`);
      const { state: _state, ...row } = found;
      const [decision = row] = await weighAgain(tx, [row]);
      const refusal =
        refuseEarly(
          decision,
          (await timeLeft(tx, { decisions: [decision], site })).get(decision.id),
        ) ??
        (await refuseChoice(tx, { decision, input })) ??
        (await checkCited(tx, decision.id)) ??
        (await checkOmissions(tx, decision.id));
      if (refusal !== undefined) return { ok: false, refusal };
      const { decision: _id, by, justification, ...choice } = input;
      const [notice = ''] = await enactDecisions(tx, desk, {
        groups: [[{ decision, choice, ...(justification === undefined ? {} : { justification }) }]],
        by,
      });
      return done({ notice });
    },
  );
}

/** What waits is not made while the seller has time left for the rule. */
function refuseEarly({ sellerId }: DecisionRow, until: Instant | undefined): Refusal | undefined {
  return until === undefined
    ? undefined
    : { code: 'decision/under-grace', detail: `${sellerId} has time until ${until}.` };
}

async function refuseChoice(
  tx: Tx,
  { decision, input }: { readonly decision: DecisionRow; readonly input: MakeInput },
): Promise<Refusal | undefined> {
  const { proposal } = decision;
  if (input.measure !== undefined && !isWithin(input.measure, proposal.measure)) {
    return {
      code: 'decision/exceeds-schedule',
      detail: `The schedule in force allows ${proposal.measure} at most here, not ${input.measure}.`,
    };
  }
  if (proposal.curable) {
    const cited = await citedFindings(tx, decision.id);
    if (!cited.some((one) => one.isCurrent)) {
      return {
        code: 'decision/put-right',
        detail:
          'The listings were put right or taken off while this waited. Discard it, with that as the reason.',
      };
    }
  }
  const wide = proposal.also.filter(({ measure }) => input.without?.includes(measure) !== true);
  if (proposal.nature === 'punitive' && wide.length > 0 && input.justification === undefined) {
    return {
      code: 'decision/needs-justification',
      detail: `Say in your own words why ${wide.map(({ measure }) => measure).join(', ')} is needed, or leave it out: what reaches beyond the listings needs the widest reasons.`,
    };
  }
  return refuseException(tx, { decision, exception: input.exception });
}

/** A termination goes without its notice only for an exception that the law in force knows, and that is so. */
async function refuseException(
  tx: Tx,
  {
    decision,
    exception,
  }: { readonly decision: DecisionRow; readonly exception: string | undefined },
): Promise<Refusal | undefined> {
  const site = await loadSite(tx, decision.siteId);
  if (exception === undefined || site === undefined) return undefined;
  const known = (await owedNotice(tx, site)).exceptions ?? [];
  const { proposal } = decision;
  const isRepeated = proposal.nature === 'punitive' && proposal.prior.length > 0;
  if (
    known.some(({ id }) => id === exception) &&
    (exception !== 'repeated-infringement' || isRepeated)
  )
    return undefined;
  const names = known.map(({ id }) => id).join(', ');
  return {
    code: 'decision/exception-unknown',
    detail: `The law in force on ${site.id} knows ${names === '' ? 'no exception' : names}${exception === 'repeated-infringement' && !isRepeated ? ', and no earlier decision counts here' : ''}. The account is terminated after its notice.`,
  };
}
