import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueAllNotices, type NoticeToIssue } from './issue-all.ts';

/**
 * Issues a notice: readable in the seller's inbox from the commit of this transaction, in their language, with
 * one delivery queued for each verified channel. With no verified channel, presumed receipt runs from now.
 */
export async function issueNotice(tx: Tx, desk: Desk, notice: NoticeToIssue): Promise<string> {
  const [id] = await issueAllNotices(tx, desk, [notice]);
  if (id === undefined) throw new Error(`The notice to ${notice.seller} was not issued`);
  return id;
}
