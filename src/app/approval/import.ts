import { ApprovalRow } from '../../contract/import.ts';
import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, type Result } from '../../domain/result.ts';
import { instantOrDay, type Instant } from '../../domain/time.ts';
import { isGranted } from '../../store/approval.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { parseRows } from '../feed/parse-rows.ts';
import type { FeedFormat } from '../feed/read-rows.ts';
import { takeRows, type Taken } from '../feed/take-rows.ts';
import { findImportPlace } from '../site/find-import-place.ts';
import { grantApproval } from './grant.ts';

/** Brings in approvals that the operator gave before: each is granted anew, and shields from then on. */
export async function importApprovals(
  desk: Desk,
  { text, format, by }: { readonly text: string; readonly format: FeedFormat; readonly by: Actor },
): Promise<Taken> {
  return takeRows(parseRows(ApprovalRow, { text, format }), (row) => take(desk, row, by));
}

interface Span {
  readonly validFrom: Instant;
  readonly validUntil?: Instant;
}

async function take(
  desk: Desk,
  { validFrom, validUntil, ...row }: ApprovalRow,
  by: Actor,
): Promise<Result<'added' | 'unchanged'>> {
  const place = await transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<Span & { readonly isKnown: boolean }>> => {
      const site = await findImportPlace(tx, row);
      if (!site.ok) return site;
      const { timeZone } = site.value;
      const span: Span = {
        validFrom: instantOrDay(validFrom, timeZone),
        ...(validUntil === undefined ? {} : { validUntil: instantOrDay(validUntil, timeZone) }),
      };
      return done({ ...span, isKnown: await isGranted(tx, { ...row, ...span }) });
    },
  );
  if (!place.ok) return place;
  const { isKnown, ...span } = place.value;
  if (isKnown) return done('unchanged');
  const granted = await grantApproval(desk, { ...row, ...span, by });
  return granted.ok ? done('added') : granted;
}
