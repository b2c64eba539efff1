import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { NewLink } from '../../domain/link.ts';
import { sellersAmong } from '../../store/link.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { keepLink } from './keep.ts';
import type { LinkRow } from './read-feed.ts';

export interface TakeLinksInput {
  readonly rows: Iterable<LinkRow>;
  readonly by: Actor;
}

export interface TakeLinksResult {
  readonly received: number;
  readonly kept: number;
  readonly unchanged: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
}

/**
 * Takes in links between sellers, each in a transaction of its own with the notices that show it to both. Sending the
 * same again changes nothing.
 */
export async function takeLinks(
  desk: Desk,
  { rows, by }: TakeLinksInput,
): Promise<TakeLinksResult> {
  const rejected: { line: number; reason: string }[] = [];
  let received = 0;
  let kept = 0;
  let unchanged = 0;
  for (const row of rows) {
    received += 1;
    if (row.kind === 'rejected') {
      rejected.push({ line: row.line, reason: row.reason });
      continue;
    }
    const outcome = await takeOne(desk, { link: row.link, by });
    if (outcome === 'kept') kept += 1;
    else if (outcome === 'known') unchanged += 1;
    else rejected.push({ line: row.line, reason: outcome });
  }
  return { received, kept, unchanged, rejected };
}

async function takeOne(
  desk: Desk,
  { link, by }: { readonly link: NewLink; readonly by: Actor },
): Promise<string> {
  return transact(desk.store, operatorScope, async (tx) => {
    const known = await sellersAmong(tx, [link.seller, link.other]);
    const missing = [link.seller, link.other].filter((id) => !known.has(id));
    if (missing.length > 0) return `there is no seller ${missing.join(', ')}; register them first`;
    if (link.foundAt !== undefined && link.foundAt > tx.now)
      return 'it would have been found in the future';
    const outcome = await keepLink(tx, desk, { link, source: 'import', by });
    return outcome === 'unplaced' ? 'one of the two is registered on no site' : outcome;
  });
}
