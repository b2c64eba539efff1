import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import {
  lastBrake,
  lockRule,
  markBrakeLifted,
  versionInForceWith,
  type RuleName,
} from '../../store/rule-brake.ts';
import { publishersOf } from '../../store/sweep.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/**
 * A person lifts the brake of a rule, with reasons: from here on the system decides under it again. What was proposed
 * meanwhile still waits for a person. What was ruled before counts no more.
 * Refusals, in order: `rule/not-found`, `rule/needs-person`, `rule/not-braked`, `rule/same-person`.
 */
export async function liftBrake(
  desk: Desk,
  {
    name,
    by,
    reasons,
  }: { readonly name: RuleName; readonly by: Actor; readonly reasons: Justification },
): Promise<Result<{ readonly brake: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly brake: string }>> => {
      await lockRule(tx, name);
      const brake = await lastBrake(tx, name);
      const version = await versionInForceWith(tx, name);
      if (brake === undefined && version?.hasRule !== true)
        return refuse('rule/not-found', `There is no rule ${name.rule} of ${name.policy}.`);
      if (by.kind !== 'person')
        return refuse('rule/needs-person', 'Only a person lifts the brake of a rule.');
      if (brake === undefined || brake.liftedAt !== null)
        return refuse('rule/not-braked', 'The rule is not braked.');
      const publishers = version === undefined ? [] : await publishersOf(tx, version.id);
      if (publishers.some((one) => one.kind === 'person' && one.id === by.id))
        return refuse('rule/same-person', 'Whoever published the rule does not lift its brake.');
      await markBrakeLifted(tx, { id: brake.id, by, reasons });
      const payload = { brake: brake.id, ...name };
      await record(tx, {
        subject: { kind: 'site', id: name.site },
        kind: 'rule.brake-lifted',
        reference: brake.id,
        payload: { ...payload, reasons, by },
      });
      await emit(tx, { kind: 'rule.brake-lifted', site: name.site, payload });
      return done({ brake: brake.id });
    },
  );
}
