import { hashCode } from '../../domain/code.ts';
import type { Actor } from '../../domain/actor.ts';
import { refuse, done, type Result } from '../../domain/result.ts';
import { lockContact, updateContact } from '../../store/contact.ts';
import { transact } from '../../store/database/transaction.ts';
import { matchCode, spendCode } from '../../store/message.ts';
import { record } from '../../store/record.ts';
import type { ContactRow } from '../../store/seller.ts';
import type { Desk } from '../desk.ts';

/**
 * Shows by the code that was mailed that an address is the seller's: from now on it is a channel.
 * Refusals, in order: `contact/not-found`, `contact/already-verified`, `contact/code-wrong`.
 */
export async function confirmContact(
  desk: Desk,
  input: {
    readonly seller: string;
    readonly contact: string;
    readonly code: string;
    readonly by: Actor;
  },
): Promise<Result<ContactRow>> {
  const scope = { kind: 'seller', seller: input.seller } as const;
  return transact(desk.store, scope, async (tx): Promise<Result<ContactRow>> => {
    const contact = await lockContact(tx, input.contact);
    if (contact === undefined) return refuse('contact/not-found', 'There is no such contact.');
    if (contact.verifiedAt !== null)
      return refuse('contact/already-verified', 'The address is verified already.');
    const about = { kind: 'contact', id: contact.id } as const;
    const message = await matchCode(tx, { about, hash: hashCode(input.code) });
    if (message === undefined) return refuse('contact/code-wrong', 'This is not the code.');
    await spendCode(tx, message);
    await updateContact(tx, contact.id, { verifiedAt: tx.now });
    await record(tx, {
      subject: { kind: 'seller', id: input.seller },
      kind: 'contact.verified',
      reference: contact.id,
      payload: {
        contact: contact.id,
        seller: input.seller,
        address: contact.address,
        by: input.by,
      },
    });
    return done({ ...contact, verifiedAt: tx.now });
  });
}
