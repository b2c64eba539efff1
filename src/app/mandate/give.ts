import type { Actor, Scope } from '../../domain/actor.ts';
import { faultOf, type Holder, type Power } from '../../domain/mandate.ts';
import { dutyEnd, strictest } from '../../domain/pack/duty.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import { lockOwners, openMandate, type MandateRow } from '../../store/mandate.ts';
import { insertMessage } from '../../store/message.ts';
import { loadSeller } from '../../store/seller.ts';
import { errors } from '../../contract/errors.ts';
import type { Desk } from '../desk.ts';
import { findHomeSite } from '../seller/find-home-site.ts';
import { owedDuties } from '../site/owed-duties.ts';
import { enterMandate } from './enter.ts';
import { tellMandate } from './tell.ts';

export interface GiveInput {
  readonly seller: string;
  readonly holder: Holder;
  readonly name: string;
  readonly firm?: string;
  readonly email: string;
  readonly powers: readonly Power[];
  readonly document?: string;
  readonly validUntil?: Instant;
  readonly by: Actor;
}

/**
 * Invites a person to act for a seller: a code goes to their address, and who gives it back holds the mandate. In a
 * seller's scope an owner gives it; in the operator's, an administrator. The seller is told.
 * Refusals, in order: `seller/not-found`, those of `faultOf`, `mandate/too-long`, `mandate/owner-needed`,
 * `mandate/already-held`.
 */
export async function giveMandate(
  desk: Desk,
  { scope, ...input }: GiveInput & { readonly scope: Scope },
): Promise<Result<MandateRow>> {
  const givenAs = scope.kind === 'seller' ? 'owner' : 'operator';
  return transact(desk.store, scope, async (tx): Promise<Result<MandateRow>> => {
    const seller = await loadSeller(tx, input.seller);
    if (seller === undefined) return refuse('seller/not-found', 'There is no such seller.');
    const fault = faultOf({ ...input, givenAs }, tx.now);
    if (fault !== undefined) return refuse(fault, `${errors[fault].title}.`);
    const until = await endOf(tx, input);
    if (!until.ok) return until;
    const owners = await lockOwners(tx, input.seller);
    if (input.holder === 'user' && owners.length === 0 && !input.powers.includes('people')) {
      return refuse('mandate/owner-needed', 'The seller has no owner yet.');
    }
    const open = await openMandate(tx, { seller: input.seller, address: input.email });
    if (open !== undefined)
      return refuse('mandate/already-held', 'Somebody with this address acts for the seller.');
    const row = await enterMandate(tx, {
      id: tx.newId(),
      sellerId: input.seller,
      holder: input.holder,
      name: input.name,
      firm: input.firm ?? null,
      address: input.email,
      personId: null,
      powers: [...input.powers],
      givenAt: tx.now,
      givenBy: input.by,
      givenAs,
      document: input.document ?? null,
      validUntil: until.value ?? null,
      acceptedAt: null,
    });
    await insertMessage(tx, {
      id: tx.newId(),
      sellerId: input.seller,
      kind: 'invitation',
      mandateId: row.id,
      address: input.email,
      locale: seller.locale,
    });
    await tellMandate(tx, desk, row);
    return done(row);
  });
}

/** A representative acts no longer than is owed at most, unless the mandate is given anew. */
async function endOf(
  tx: Tx,
  { seller, holder, validUntil }: GiveInput,
): Promise<Result<Instant | undefined>> {
  const site = holder === 'user' ? undefined : await findHomeSite(tx, seller);
  if (site === undefined) return done(validUntil);
  const { timeZone } = site;
  const duty = strictest(await owedDuties(tx, site), 'mandate-maximum');
  const latest = duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone });
  return latest !== undefined && validUntil !== undefined && validUntil > latest
    ? refuse('mandate/too-long', `The mandate can last until ${latest}.`)
    : done(validUntil ?? latest);
}
