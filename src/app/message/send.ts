import { randomBytes } from 'node:crypto';
import { operatorScope } from '../../domain/actor.ts';
import { mailWaits, nextAttempt } from '../../domain/backoff.ts';
import { codeBytes, hashCode, writeCode } from '../../domain/code.ts';
import type { MessageContent } from '../../domain/message.ts';
import { after } from '../../domain/time.ts';
import { renderMessage } from '../../render/message.ts';
import { readMandate } from '../../store/mandate.ts';
import {
  claimMessages,
  keepCode,
  settleMessage,
  type ClaimedMessage,
} from '../../store/message.ts';
import { loadSeller } from '../../store/seller.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import type { Mailer } from '../ports/mailer.ts';

const lease = 'PT5M';
const batch = 50;
/** For how long a code is good after it was mailed: long enough for a weekend, too short to lie about. */
const codeLife = 'P3D';

/**
 * Sends messages that are due, as notices are sent: claimed, committed, sent, settled. A code is made here and only
 * its hash is kept, so that no copy of it lies in the database. Returns how many were attempted.
 */
export async function sendMessages(desk: Desk, mailer: Mailer): Promise<number> {
  const prepared = await transact(desk.store, operatorScope, async (tx) => {
    const claimed = await claimMessages(tx, {
      limit: batch,
      until: after(tx.now, { period: lease, timeZone: 'UTC' }),
    });
    const contents: Prepared[] = [];
    for (const message of claimed) {
      const content = await prepare(tx, desk, message);
      if (content !== undefined) contents.push({ message, content });
    }
    return contents;
  });
  await Promise.all(prepared.map((one) => sendOne(desk, mailer, one)));
  return prepared.length;
}

interface Prepared {
  readonly message: ClaimedMessage;
  readonly content: MessageContent;
}

async function prepare(
  tx: Tx,
  desk: Desk,
  message: ClaimedMessage,
): Promise<MessageContent | undefined> {
  const seller = await loadSeller(tx, message.sellerId);
  if (seller === undefined) return undefined;
  const mandate = message.mandateId === null ? undefined : await readMandate(tx, message.mandateId);
  const about = { sellerName: seller.name, timeZone: seller.timeZone, portal: desk.portal };
  if (message.kind === 'mandate-ended') {
    const { name = '', endedAt = null, endReason: reason = null } = mandate ?? {};
    if (endedAt === null || reason === null) return undefined;
    return { kind: 'mandate-ended', ...about, name, endedAt, reason };
  }
  if (message.kind === 'invitation' && mandate?.endedAt !== null) {
    // Withdrawn before it was sent.
    await settleMessage(tx, {
      id: message.id,
      claim: message.attempts,
      state: 'failed',
      nextAttemptAt: null,
    });
    return undefined;
  }
  const code = writeCode(randomBytes(codeBytes));
  const until = after(tx.now, { period: codeLife, timeZone: 'UTC' });
  await keepCode(tx, { id: message.id, hash: hashCode(code), until });
  if (mandate === undefined) return { kind: 'contact-code', ...about, code, until };
  const { id, name, holder, powers } = mandate;
  return { kind: 'invitation', ...about, mandate: id, name, holder, powers, code, until };
}

async function sendOne(desk: Desk, mailer: Mailer, { message, content }: Prepared): Promise<void> {
  const { subject, text, html } = renderMessage(content, message.locale);
  const outcome = await mailer.send({
    to: message.address,
    subject,
    text,
    html,
    noticeId: message.id,
    deliveryId: message.id,
  });
  await transact(desk.store, operatorScope, async (tx) => {
    const retryAt =
      outcome.kind === 'deferred'
        ? nextAttempt(tx.now, { attempts: message.attempts, waits: mailWaits })
        : undefined;
    const state =
      outcome.kind === 'accepted' ? 'accepted' : retryAt === undefined ? 'failed' : 'queued';
    await settleMessage(tx, {
      id: message.id,
      claim: message.attempts,
      state,
      nextAttemptAt: retryAt ?? null,
    });
  });
}
