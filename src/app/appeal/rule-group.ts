import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { RulingGround } from '../../domain/appeal.ts';
import type { Refusal } from '../../domain/result.ts';
import type { Words } from '../../domain/words.ts';
import { groupMembers } from '../../store/ruling.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { ruleAppeal } from './rule.ts';

export interface RuledGroup {
  readonly ruled: readonly { readonly appeal: string; readonly ruling: string }[];
  readonly rejected: readonly (Refusal & { readonly appeal: string })[];
}

/**
 * Rules alike on the open appeals of a group that one officer hears; each seller has a ruling and a notice of their own.
 * What cannot be ruled on alike, such as an appeal that raises points of its own, is listed by the refusals of
 * `ruleAppeal` and stays open.
 */
export async function ruleGroup(
  desk: Desk,
  {
    group,
    outcome,
    by,
    ...said
  }: {
    readonly group: string;
    readonly outcome: 'upheld' | 'overturned';
    readonly ground?: RulingGround;
    readonly reasons: Words;
    readonly by: Actor;
  },
): Promise<RuledGroup> {
  const officer = by.kind === 'person' ? by.id : '';
  const members = await transact(desk.store, operatorScope, (tx) =>
    groupMembers(tx, { group, officer }),
  );
  const ruled: { appeal: string; ruling: string }[] = [];
  const rejected: (Refusal & { appeal: string })[] = [];
  for (const appeal of members) {
    const result = await ruleAppeal(desk, { ...said, appeal, rest: outcome, answers: [], by });
    if (result.ok) ruled.push({ appeal, ruling: result.value.ruling });
    else rejected.push({ ...result.refusal, appeal });
  }
  return { ruled, rejected };
}
