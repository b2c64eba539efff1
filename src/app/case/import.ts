import { CaseRow } from '../../contract/import.ts';
import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { instantOrDay } from '../../domain/time.ts';
import { lockOpenCase } from '../../store/case.ts';
import { insertNote, isNoted } from '../../store/case-note.ts';
import { record } from '../../store/record.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { parseRows } from '../feed/parse-rows.ts';
import type { FeedFormat } from '../feed/read-rows.ts';
import { takeRows, type Taken } from '../feed/take-rows.ts';
import { findImportPlace } from '../site/find-import-place.ts';

/**
 * Brings in cases that are open elsewhere: each is a note on the seller's open case of that policy, opened where there
 * is none. No decision comes with it: what the other system decided was not decided here.
 */
export async function importCases(
  desk: Desk,
  { text, format, by }: { readonly text: string; readonly format: FeedFormat; readonly by: Actor },
): Promise<Taken> {
  return takeRows(parseRows(CaseRow, { text, format }), (row) =>
    transact(desk.store, operatorScope, (tx) => take(tx, { row, by })),
  );
}

/** Refusals, in order: those of `findImportPlace`, `case/opened-in-future`. */
async function take(
  tx: Tx,
  { row, by }: { readonly row: CaseRow; readonly by: Actor },
): Promise<Result<'added' | 'unchanged'>> {
  const site = await findImportPlace(tx, row);
  if (!site.ok) return site;
  // Before a case is opened for it: what was noted once may have been closed since.
  if (await isNoted(tx, row)) return done('unchanged');
  const openedAt = instantOrDay(row.openedAt, site.value.timeZone);
  if (openedAt > tx.now)
    return refuse('case/opened-in-future', `${openedAt} lies ahead of this instance's clock.`);
  const caseId = await lockOpenCase(tx, {
    seller: row.seller,
    site: row.site,
    policy: row.policy,
    openedAt,
  });
  const note = await insertNote(tx, {
    caseId,
    sellerId: row.seller,
    siteId: row.site,
    by,
    text: row.note,
    reference: row.reference,
  });
  if (note === undefined) return done('unchanged');
  await record(tx, {
    subject: { kind: 'seller', id: row.seller },
    kind: 'case.imported',
    reference: caseId,
    payload: { case: caseId, note, seller: row.seller, reference: row.reference, openedAt, by },
  });
  return done('added');
}
