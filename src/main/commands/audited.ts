import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { Result } from '../../domain/result.ts';
import { insertAudit } from '../../store/audit.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Instance } from '../open-instance.ts';

/** Keeps what was done or refused at the command line, and throws the refusal's own words. */
export async function audited<T>(
  { desk }: Instance,
  act: { readonly by: Actor; readonly action: string; readonly subject?: string },
  result: Result<T>,
): Promise<T> {
  const outcome = result.ok ? 'done' : result.refusal.code;
  await transact(desk.store, operatorScope, (tx) =>
    insertAudit(tx, {
      actor: act.by,
      action: `cli.${act.action}`,
      ...(act.subject === undefined ? {} : { subject: act.subject }),
      outcome,
    }),
  );
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
}
