import type { Actor } from '../domain/actor.ts';
import type { Tx } from './database/transaction.ts';

/** Something that a person or key did, or was refused. Ids only: no text that they wrote, and no secret. */
export interface AuditedAct {
  readonly actor: Actor;
  /** Id of the operation in the contract; with `cli.` before it when done at the command line. */
  readonly action: string;
  /** Id of what it was done to, when one was named or made. */
  readonly subject?: string;
  /** For whom it was done, when by someone who acts for a seller. */
  readonly seller?: string;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
}

export async function insertAudit(tx: Tx, act: AuditedAct): Promise<void> {
  await tx.db
    .insertInto('audit')
    .values({
      id: tx.newId(),
      at: tx.now,
      actor: JSON.stringify(act.actor),
      action: act.action,
      subject: act.subject ?? null,
      sellerId: act.seller ?? null,
      outcome: act.outcome,
    })
    .execute();
}
