import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { formEntry } from '../domain/record.ts';
import type { Tx } from './database/transaction.ts';

export interface Act {
  /** Whom the act is about: a seller, or a site when it is the operator's own. */
  readonly subject: { readonly kind: 'seller' | 'site'; readonly id: string };
  readonly kind: EntryKind;
  /** Id of the row that the act made or changed. */
  readonly reference: string;
  /** What happened, whole; the entry holds only a salted commitment to it. */
  readonly payload: unknown;
}

export type EntryKind =
  | 'policy.published'
  | 'version.accepted'
  | 'grace.given'
  | 'seller.registered'
  | 'mandate.given'
  | 'mandate.accepted'
  | 'mandate.ended'
  | 'contact.verified'
  | 'contact.removed'
  | 'strike.imported'
  | 'strike.contested'
  | 'strike.answered'
  | 'case.imported'
  | 'verification.asked'
  | 'verification.submitted'
  | 'verification.escalated'
  | 'verification.decided'
  | 'trader.erased'
  | 'seller.contract-ended'
  | 'seller.contract-resumed'
  | 'approval.granted'
  | 'approval.revoked'
  | 'application.submitted'
  | 'application.asked'
  | 'application.answered'
  | 'application.decided'
  | 'application.withdrawn'
  | 'approval.rechecked'
  | 'approval.recheck-escalated'
  | 'approval.recheck-closed'
  | 'standard.withdrawn'
  | 'notice.issued'
  | 'notice.delivered'
  | 'notice.presumed'
  | 'notice.read'
  | 'notice.bounced'
  | 'buyer.verified'
  | 'buyer.revoked'
  | 'order-signal.resolved'
  | 'exemption-review.resolved'
  | 'exemption-review.escalated'
  | 'velocity-review.opened'
  | 'velocity-review.resolved'
  | 'velocity-review.escalated'
  | 'stock-removal.ordered'
  | 'stock-removal.chosen'
  | 'stock-removal.extended'
  | 'stock-removal.lapsed'
  | 'stock-removal.closed'
  | 'decision.made'
  | 'decision.discarded'
  | 'link.found'
  | 'link.contested'
  | 'link.contest-decided'
  | 'link.contest-escalated'
  | 'link.dropped'
  | 'link.cited'
  | 'link.uncited'
  | 'omission.proposed'
  | 'omission.approved'
  | 'omission.ended'
  | 'measure.begun'
  | 'measure.ended'
  | 'measure.reviewed'
  | 'measure.escalated'
  | 'simulation.finished'
  | 'sweep.braked'
  | 'sweep.sampled'
  | 'sweep.judged'
  | 'sweep.released'
  | 'sweep.stopped';

const saltBytes = 32;

/** Writes one entry in the transaction of the act itself. Locks only the subject's own row. */
export async function record(tx: Tx, act: Act): Promise<void> {
  const id = `${act.subject.kind}:${act.subject.id}`;
  const subject = await tx.db
    .insertInto('recordSubject')
    .values({ id, kind: act.subject.kind, salt: randomBytes(saltBytes), lastNumber: 1n })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ lastNumber: sql<bigint>`record_subject.last_number + 1` }),
    )
    .returning(['salt', 'lastNumber'])
    .executeTakeFirstOrThrow();
  const payload = { value: act.payload, salt: randomBytes(saltBytes) };
  const formed = formEntry({
    kind: act.kind,
    at: tx.now,
    subject: { id, salt: subject.salt },
    number: subject.lastNumber,
    reference: act.reference,
    payload,
  });
  const entryId = tx.newId();
  await tx.db
    .insertInto('entry')
    .values({
      id: entryId,
      subjectId: id,
      number: subject.lastNumber,
      kind: act.kind,
      reference: act.reference,
      at: tx.now,
      bytes: formed.bytes,
      leafHash: formed.leafHash,
    })
    .execute();
  await tx.db
    .insertInto('entryPayload')
    .values({ entryId, salt: payload.salt, payload: JSON.stringify(act.payload) })
    .execute();
}

const sequencerLock = 8_267_002;

/**
 * Gives committed entries, then effects, their positions in one order. One sequencer at a time; acts never
 * wait for it. Returns how many were placed.
 */
export async function sequence(tx: Tx, most = 5000): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sequencerLock})`.execute(tx.db);
  const entries = await place(tx, { table: 'entry', most });
  const effects = await place(tx, { table: 'effect', most });
  return entries + effects;
}

async function place(
  tx: Tx,
  { table, most }: { readonly table: 'entry' | 'effect'; readonly most: number },
): Promise<number> {
  const name = sql.table(table);
  const placed = await sql`
    with waiting as (
      select id, row_number() over (order by at, id) as rank
      from (select id, at from ${name} where position is null order by at, id limit ${most}) w
    ), last as (select coalesce(max(position), -1) as position from ${name})
    update ${name} t set position = last.position + waiting.rank
    from waiting, last where t.id = waiting.id`.execute(tx.db);
  return Number(placed.numAffectedRows ?? 0n);
}
