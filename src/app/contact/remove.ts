import type { Actor } from '../../domain/actor.ts';
import { refuse, done, type Result } from '../../domain/result.ts';
import { lockContact, lockVerified, updateContact } from '../../store/contact.ts';
import { transact } from '../../store/database/transaction.ts';
import { dropQueued } from '../../store/message.ts';
import { record } from '../../store/record.ts';
import type { ContactRow } from '../../store/seller.ts';
import type { Desk } from '../desk.ts';

/**
 * Gives up an address: nothing is sent there any more, and what was sent stays as it was.
 * Refusals, in order: `contact/not-found`, `contact/last-verified`.
 */
export async function removeContact(
  desk: Desk,
  input: { readonly seller: string; readonly contact: string; readonly by: Actor },
): Promise<Result<ContactRow>> {
  const scope = { kind: 'seller', seller: input.seller } as const;
  return transact(desk.store, scope, async (tx): Promise<Result<ContactRow>> => {
    const verified = await lockVerified(tx, input.seller);
    const contact = await lockContact(tx, input.contact);
    if (contact === undefined) return refuse('contact/not-found', 'There is no such contact.');
    if (verified.length === 1 && verified[0] === contact.id)
      return refuse('contact/last-verified', 'Nothing else would reach the seller.');
    await updateContact(tx, contact.id, { removedAt: tx.now });
    await dropQueued(tx, contact.id);
    await record(tx, {
      subject: { kind: 'seller', id: input.seller },
      kind: 'contact.removed',
      reference: contact.id,
      payload: {
        contact: contact.id,
        seller: input.seller,
        address: contact.address,
        by: input.by,
      },
    });
    return done({ ...contact, removedAt: tx.now });
  });
}
