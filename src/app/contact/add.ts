import { refuse, done, type Result } from '../../domain/result.ts';
import { putContact } from '../../store/contact.ts';
import { transact } from '../../store/database/transaction.ts';
import { dropQueued, insertMessage } from '../../store/message.ts';
import { loadSeller, type ContactRow } from '../../store/seller.ts';
import type { Desk } from '../desk.ts';

/**
 * Keeps an address at which a seller says they are reached, and mails a code there. Until the code comes back the
 * address is no channel. Sent again, it takes up an address that was given up, or mails another code.
 * Refusals, in order: `seller/not-found`, `contact/already-verified`.
 */
export async function addContact(
  desk: Desk,
  { seller: id, email }: { readonly seller: string; readonly email: string },
): Promise<Result<ContactRow>> {
  return transact(
    desk.store,
    { kind: 'seller', seller: id },
    async (tx): Promise<Result<ContactRow>> => {
      const seller = await loadSeller(tx, id);
      if (seller === undefined) return refuse('seller/not-found', 'There is no such seller.');
      const contact = await putContact(tx, { seller: id, address: email });
      if (contact.verifiedAt !== null)
        return refuse('contact/already-verified', 'The address is verified already.');
      await dropQueued(tx, contact.id);
      await insertMessage(tx, {
        id: tx.newId(),
        sellerId: id,
        kind: 'contact-code',
        contactId: contact.id,
        address: contact.address,
        locale: seller.locale,
      });
      return done(contact);
    },
  );
}
