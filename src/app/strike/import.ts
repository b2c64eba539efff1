import { StrikeRow } from '../../contract/import.ts';
import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { instantOrDay, type Instant } from '../../domain/time.ts';
import { findStrike, insertStrike, type NewStrike } from '../../store/imported-strike.ts';
import { record } from '../../store/record.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { parseRows } from '../feed/parse-rows.ts';
import type { FeedFormat } from '../feed/read-rows.ts';
import { takeRows, type Taken } from '../feed/take-rows.ts';
import { findImportPlace } from '../site/find-import-place.ts';

/**
 * Brings in strikes that the operator counted before. Each is kept with what proves its notice; one without proof
 * counts for nothing, since nothing shows that the seller was told (house promise 8).
 */
export async function importStrikes(
  desk: Desk,
  { text, format, by }: { readonly text: string; readonly format: FeedFormat; readonly by: Actor },
): Promise<Taken> {
  return takeRows(parseRows(StrikeRow, { text, format }), (row) =>
    transact(desk.store, operatorScope, (tx) => take(tx, { row, by })),
  );
}

/**
 * Refusals, in order: those of `findImportPlace`, `strike/instants-out-of-order`, `strike/differs`.
 */
async function take(
  tx: Tx,
  { row, by }: { readonly row: StrikeRow; readonly by: Actor },
): Promise<Result<'added' | 'unchanged'>> {
  const site = await findImportPlace(tx, row);
  if (!site.ok) return site;
  const strike = strikeOf(row, site.value.timeZone);
  if (!areInOrder(strike, tx.now))
    return refuse('strike/instants-out-of-order', 'The instants do not follow each other.');
  const id = await insertStrike(tx, { ...strike, importedBy: by });
  if (id === undefined) {
    const before = await findStrike(tx, strike);
    return before !== undefined && isSame(before, strike)
      ? done('unchanged')
      : refuse('strike/differs', `${row.reference} is here with other content.`);
  }
  await record(tx, {
    subject: { kind: 'seller', id: row.seller },
    kind: 'strike.imported',
    reference: id,
    payload: { strike: id, ...strike, by },
  });
  return done('added');
}

function strikeOf(row: StrikeRow, timeZone: string): NewStrike {
  const when = (text: string | undefined): Instant | null =>
    text === undefined ? null : instantOrDay(text, timeZone);
  return {
    sellerId: row.seller,
    siteId: row.site,
    policy: row.policy,
    rule: row.rule ?? null,
    reference: row.reference,
    rung: row.rung,
    conductAt: instantOrDay(row.conductAt, timeZone),
    decidedAt: instantOrDay(row.decidedAt, timeZone),
    noticeSentAt: when(row.notice?.sentAt),
    noticeChannel: row.notice?.channel ?? null,
    noticeDeliveredAt: when(row.notice?.deliveredAt),
    noticeReference: row.notice?.reference ?? null,
  };
}

function areInOrder(strike: NewStrike, now: Instant): boolean {
  const { conductAt, decidedAt, noticeSentAt, noticeDeliveredAt } = strike;
  const told = [noticeSentAt, noticeDeliveredAt].filter((one) => one !== null);
  return (
    conductAt <= decidedAt &&
    decidedAt <= now &&
    told.every((one) => conductAt <= one && one <= now) &&
    (noticeSentAt === null || noticeDeliveredAt === null || noticeSentAt <= noticeDeliveredAt)
  );
}

function isSame(before: NewStrike, after: NewStrike): boolean {
  const names = [
    'policy',
    'rule',
    'rung',
    'conductAt',
    'decidedAt',
    'noticeSentAt',
    'noticeChannel',
    'noticeDeliveredAt',
    'noticeReference',
  ] as const;
  return names.every((name) => before[name] === after[name]);
}
