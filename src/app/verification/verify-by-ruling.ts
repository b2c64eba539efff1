import { randomBytes } from 'node:crypto';
import type { Actor } from '../../domain/actor.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { insertTrader, loadTrader } from '../../store/trader.ts';
import {
  decideRow,
  insertVerification,
  readVerification,
  submitRow,
} from '../../store/verification.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { recertifyFrom } from './recertify-from.ts';

const saltBytes = 32;

/**
 * A ruling overturned a refusal: a round of its own, with the details that were refused, in which the officer verifies the
 * seller; told by the notice of the ruling. Where the seller has begun another round meanwhile, that one decides.
 */
export async function verifyByRuling(
  tx: Tx,
  {
    round: refused,
    by,
    notice,
  }: { readonly round: string; readonly by: Actor; readonly notice: string },
): Promise<void> {
  const before = await readVerification(tx, refused);
  const site = before === undefined ? undefined : await loadSite(tx, before.siteId);
  if (before === undefined || site === undefined)
    throw new Error(`Verification ${refused} is gone`);
  const { sellerId, siteId } = before;
  const round = await insertVerification(tx, {
    id: tx.newId(),
    sellerId,
    siteId,
    occasion: 'own',
    doubt: null,
    askedBy: by,
    answerBy: null,
    askNoticeId: null,
  });
  if (round === undefined) return;
  const { id } = round;
  const about = { verification: id, seller: sellerId, by };
  const keep = (kind: Parameters<typeof record>[1]['kind'], payload: object) =>
    record(tx, {
      subject: { kind: 'seller', id: sellerId },
      kind,
      reference: id,
      payload: { ...about, ...payload },
    });
  await keep('verification.asked', { occasion: 'own' });
  const known = await loadTrader(tx, refused);
  if (known !== undefined)
    await insertTrader(tx, {
      trader: { ...known.trader, verificationId: id },
      identity: { ...known.identity, verificationId: id, salt: randomBytes(saltBytes) },
    });
  await submitRow(tx, { id, by, submission: 'unchanged', verifyBy: tx.now });
  await keep('verification.submitted', { submission: 'unchanged', as: refused });
  const outcome = { kind: 'verified', ...(await recertifyFrom(tx, site)) } as const;
  await decideRow(tx, { id, by, outcome, notice });
  await keep('verification.decided', { outcome, notice });
  await emit(tx, { kind: 'seller.verified', seller: sellerId, payload: { verification: id } });
}
