import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { operatorScope, type Actor } from '../../domain/actor.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { commitment } from '../../domain/record.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { detailsAsked, detailsMissing } from '../../domain/trader.ts';
import { lockSeller } from '../../store/contract.ts';
import { record } from '../../store/record.ts';
import type { SiteRow } from '../../store/site.ts';
import { insertTrader, payeeSalt } from '../../store/trader.ts';
import {
  insertVerification,
  lockOpenVerification,
  submitRow,
  type VerificationRow,
} from '../../store/verification.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { findHomeSite } from '../seller/find-home-site.ts';
import { findConcerning } from '../site/find-concerning.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface TraderGiven {
  readonly name: string;
  readonly address: string;
  readonly telephone: string;
  readonly email: string;
  /** A copy that lies elsewhere, or an electronic identification: what finds it again. */
  readonly identity?: { readonly kind: 'copy' | 'electronic'; readonly reference: string };
  /** Whole; only its end and a salted hash are kept. */
  readonly paymentAccount?: string;
  readonly register?: { readonly name: string; readonly number: string };
  readonly taxNumber?: string;
  /** That only goods and services are offered that comply with the law. */
  readonly certifiesCompliance?: boolean;
}

const payeeEndLength = 4;
const hashBytes = 32;
const saltBytes = 32;
const slowly = promisify<string, Buffer, number, Buffer>(scrypt);

/**
 * A seller says who they are: asked, or of their own accord. All that the laws of their sites ask of someone of their
 * size has to be there. The record commits to it without holding it.
 * Refusals, in order: `seller/not-found`, `verification/contract-ended`, `verification/awaits-decision`,
 * `verification/details-missing`.
 */
export async function submitVerification(
  desk: Desk,
  {
    seller,
    by,
    given,
  }: { readonly seller: string; readonly by: Actor; readonly given: TraderGiven },
): Promise<Result<VerificationRow>> {
  const salt = await transact(desk.store, operatorScope, payeeSalt);
  const payee = await hashPayee(given.paymentAccount, salt);
  return transact(desk.store, operatorScope, async (tx): Promise<Result<VerificationRow>> => {
    const row = await lockSeller(tx, seller);
    const site = row === undefined ? undefined : await findHomeSite(tx, seller);
    if (row === undefined || site === undefined)
      return refuse('seller/not-found', 'There is no such seller.');
    if (row.contractEndedAt !== null)
      return refuse('verification/contract-ended', 'The contract of the seller has ended.');
    const open = await lockOpenVerification(tx, seller);
    if (open !== undefined && open.submittedAt !== null)
      return refuse('verification/awaits-decision', 'What you gave is being looked at.');
    const asked = detailsAsked(await findConcerning(tx, { seller, kind: 'trader-data' }));
    const missing = detailsMissing(asked, {
      hasIdentity: given.identity !== undefined,
      hasPayee: payee !== undefined,
      hasRegister: given.register !== undefined,
      hasTaxNumber: given.taxNumber !== undefined,
      isCertified: given.certifiesCompliance === true,
    });
    if (missing.length > 0)
      return refuse('verification/details-missing', `Missing: ${missing.join(', ')}.`);
    const round = open ?? (await begin(tx, { seller, site, by }));
    return done(await keep(tx, { round, site, by, given, payee }));
  });
}

interface Payee {
  readonly hash: Buffer;
  readonly end: string;
}

/** Slow on purpose: an account number is short enough to be guessed. */
async function hashPayee(account: string | undefined, salt: Buffer): Promise<Payee | undefined> {
  if (account === undefined) return undefined;
  const plain = account.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return { hash: await slowly(plain, salt, hashBytes), end: plain.slice(-payeeEndLength) };
}

/** A round that the seller begins. */
async function begin(
  tx: Tx,
  { seller, site, by }: { readonly seller: string; readonly site: SiteRow; readonly by: Actor },
): Promise<VerificationRow> {
  const row = await insertVerification(tx, {
    id: tx.newId(),
    sellerId: seller,
    siteId: site.id,
    occasion: 'own',
    doubt: null,
    askedBy: by,
    answerBy: null,
    askNoticeId: null,
  });
  if (row === undefined) throw new Error(`Seller ${seller} has an open round`);
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'verification.asked',
    reference: row.id,
    payload: { verification: row.id, seller, occasion: 'own', by },
  });
  return row;
}

interface Kept {
  readonly round: VerificationRow;
  readonly site: SiteRow;
  readonly by: Actor;
  readonly given: TraderGiven;
  readonly payee: Payee | undefined;
}

async function keep(tx: Tx, { round, site, by, given, payee }: Kept): Promise<VerificationRow> {
  const about = { verificationId: round.id, sellerId: round.sellerId };
  const salt = randomBytes(saltBytes);
  const trader = {
    ...about,
    name: given.name,
    address: given.address,
    telephone: given.telephone,
    email: given.email,
    tradeRegister: given.register?.name ?? null,
    registerNumber: given.register?.number ?? null,
    certifiedAt: given.certifiesCompliance === true ? tx.now : null,
  };
  const identity = {
    documentKind: given.identity?.kind ?? null,
    documentReference: given.identity?.reference ?? null,
    payeeEnd: payee?.end ?? null,
    taxNumber: given.taxNumber ?? null,
  };
  const payeeHash = payee?.hash ?? null;
  await insertTrader(tx, { trader, identity: { ...about, ...identity, payeeHash, salt } });
  const duty = strictest(await owedDuties(tx, site), 'trader-verify');
  const verifyBy =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (verifyBy === undefined) throw new Error(`No trader-verify period is in force on ${site.id}`);
  await submitRow(tx, { id: round.id, by, submission: 'details', verifyBy });
  await record(tx, {
    subject: { kind: 'seller', id: round.sellerId },
    kind: 'verification.submitted',
    reference: round.id,
    payload: {
      verification: round.id,
      seller: round.sellerId,
      by,
      submission: 'details',
      // Erasing the details erases their salt, and what is left says nothing of them.
      details: commitment(salt, {
        ...trader,
        ...identity,
        payeeHash: payeeHash?.toString('hex') ?? null,
      }),
    },
  });
  return { ...round, submittedAt: tx.now, submittedBy: by, submission: 'details', verifyBy };
}
