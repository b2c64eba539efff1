import { randomBytes } from 'node:crypto';
import { operatorScope, system, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { detailsAsked, detailsMissing } from '../../domain/trader.ts';
import { record } from '../../store/record.ts';
import { insertTrader, loadTrader } from '../../store/trader.ts';
import {
  lastDecided,
  lockOpenVerification,
  readVerification,
  submitRow,
  type VerificationRow,
} from '../../store/verification.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { findConcerning } from '../site/find-concerning.ts';
import { closeVerification } from './close.ts';

const saltBytes = 32;

/**
 * A seller who is asked again confirms that nothing has changed. The system takes their word for it and verifies them
 * for another year; only a person could refuse.
 * Refusals, in order: `verification/nothing-to-confirm` (also when what is known is doubted),
 * `verification/details-missing` where the law asks for more by now.
 */
export async function confirmVerification(
  desk: Desk,
  { seller, by }: { readonly seller: string; readonly by: Actor },
): Promise<Result<VerificationRow>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<VerificationRow>> => {
    const round = await lockOpenVerification(tx, seller);
    const last = await lastDecided(tx, seller);
    const known = last?.outcome === 'verified' ? await loadTrader(tx, last.id) : undefined;
    const mayConfirm = round?.occasion === 'recertification' && round.submittedAt === null;
    if (round === undefined || known === undefined || !mayConfirm)
      return refuse('verification/nothing-to-confirm', 'Nothing waits to be confirmed unchanged.');
    const { trader, identity } = known;
    const asked = detailsAsked(await findConcerning(tx, { seller, kind: 'trader-data' }));
    const missing = detailsMissing(asked, {
      hasIdentity: identity.documentReference !== null,
      hasPayee: identity.payeeHash !== null,
      hasRegister: trader.tradeRegister !== null,
      hasTaxNumber: identity.taxNumber !== null,
      isCertified: trader.certifiedAt !== null,
    });
    if (missing.length > 0)
      return refuse('verification/details-missing', `Missing: ${missing.join(', ')}.`);
    const about = { verificationId: round.id };
    const certifiedAt = trader.certifiedAt === null ? null : tx.now;
    await insertTrader(tx, {
      trader: { ...trader, ...about, certifiedAt },
      identity: { ...identity, ...about, salt: randomBytes(saltBytes) },
    });
    await submitRow(tx, { id: round.id, by, submission: 'unchanged', verifyBy: tx.now });
    await record(tx, {
      subject: { kind: 'seller', id: seller },
      kind: 'verification.submitted',
      reference: round.id,
      payload: {
        verification: round.id,
        seller,
        by,
        submission: 'unchanged',
        as: trader.verificationId,
      },
    });
    await closeVerification(tx, desk, { round, by: system });
    return done((await readVerification(tx, round.id)) ?? round);
  });
}
