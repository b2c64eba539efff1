import { operatorScope } from '../../domain/actor.ts';
import { refuse, type Result } from '../../domain/result.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { enterVersion, type Published, type PublishInput } from './enter.ts';

/**
 * Publishes a version and announces it. Packs carry their exemptions signed by two people already; anyone else
 * who shortens the notice needs a second person to approve a draft.
 * Refusals, in order: `policy/exemption-needs-draft`, then those of `enterVersion`.
 */
export async function publishVersion(desk: Desk, input: PublishInput): Promise<Result<Published>> {
  if (input.by.kind !== 'system' && 'exemption' in input.version.notice) {
    return refuse(
      'policy/exemption-needs-draft',
      'A version that shortens the notice is proposed as a draft, and a second person approves it.',
    );
  }
  return transact(desk.store, operatorScope, (tx) => enterVersion(tx, input));
}
