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
  | 'appeal.filed'
  | 'appeal.grouped'
  | 'appeal.assigned'
  | 'appeal.written'
  | 'appeal.paused'
  | 'appeal.resumed'
  | 'appeal.escalated'
  | 'appeal.closed'
  | 'measure.paused'
  | 'measure.pause-ended'
  | 'ruling.made'
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
  | 'letter.written'
  | 'omission.proposed'
  | 'omission.approved'
  | 'omission.ended'
  | 'measure.begun'
  | 'measure.ended'
  | 'measure.reviewed'
  | 'measure.escalated'
  | 'simulation.finished'
  | 'rule.braked'
  | 'rule.brake-lifted'
  | 'sweep.braked'
  | 'sweep.sampled'
  | 'sweep.judged'
  | 'sweep.released'
  | 'sweep.stopped';

const saltBytes = 32;

/** Writes one entry in the transaction of the act itself. Locks only the subject's own row. */
export async function record(tx: Tx, act: Act): Promise<void> {
  await recordAll(tx, [act]);
}

/** Writes the entries of several acts in a few statements: of each subject in the order given. */
export async function recordAll(tx: Tx, acts: readonly Act[]): Promise<void> {
  const bySubject = Map.groupBy(acts, subjectOf);
  const most = Math.max(0, ...[...bySubject.values()].map((own) => own.length));
  // A subject's number follows the one before, so that of one subject only one is written at a time.
  for (let round = 0; round < most; round += 1) {
    const next = [...bySubject.values()].flatMap((own) => own[round] ?? []);
    // In one order for every writer, so that none waits for another in a circle.
    await writeRound(
      tx,
      next.toSorted((a, b) => (subjectOf(a) < subjectOf(b) ? -1 : 1)),
    );
  }
}

function subjectOf({ subject }: Act): string {
  return `${subject.kind}:${subject.id}`;
}

/** One entry each of several subjects. */
async function writeRound(tx: Tx, acts: readonly Act[]): Promise<void> {
  const rows = await tx.db
    .insertInto('recordSubject')
    .values(
      acts.map((act) => ({
        id: subjectOf(act),
        kind: act.subject.kind,
        salt: randomBytes(saltBytes),
        lastNumber: 1n,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ lastNumber: sql<bigint>`record_subject.last_number + 1` }),
    )
    .returning(['id', 'salt', 'lastNumber'])
    .execute();
  const subjects = new Map(rows.map((row) => [row.id, row]));
  const entries = acts.map((act) => {
    const subject = subjects.get(subjectOf(act));
    if (subject === undefined) throw new Error(`${subjectOf(act)} has no number`);
    const payload = { value: act.payload, salt: randomBytes(saltBytes) };
    const formed = formEntry({
      kind: act.kind,
      at: tx.now,
      subject,
      number: subject.lastNumber,
      reference: act.reference,
      payload,
    });
    return { id: tx.newId(), act, subject, payload, ...formed };
  });
  await tx.db
    .insertInto('entry')
    .values(
      entries.map(({ id, act, subject, bytes, leafHash }) => ({
        id,
        subjectId: subject.id,
        number: subject.lastNumber,
        kind: act.kind,
        reference: act.reference,
        at: tx.now,
        bytes,
        leafHash,
      })),
    )
    .execute();
  await tx.db
    .insertInto('entryPayload')
    .values(
      entries.map(({ id, act, payload }) => ({
        entryId: id,
        salt: payload.salt,
        payload: JSON.stringify(act.payload),
      })),
    )
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
  // The rows by their ids, and each id with its place: joined to what waits, every row would be held against every other.
  const placed = await sql`
    update ${name} t set position = (select coalesce(max(position), -1) from ${name}) + w.rank
    from unnest(array(select id from ${name} where position is null order by at, id limit ${most}))
      with ordinality as w (id, rank)
    where t.id = w.id`.execute(tx.db);
  return Number(placed.numAffectedRows ?? 0n);
}
