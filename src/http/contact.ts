import { addContact } from '../app/contact/add.ts';
import { confirmContact } from '../app/contact/confirm.ts';
import { removeContact } from '../app/contact/remove.ts';
import { contactOperations } from '../contract/contact.ts';
import type { Scope } from '../domain/actor.ts';
import { done } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import { contactsOf } from '../store/seller-list.ts';
import type { ContactRow } from '../store/seller.ts';
import { serve, type Parts } from './serve.ts';

export function serveContacts(parts: Parts): void {
  serve(parts, contactOperations.listContacts, async ({ scope }) => {
    const rows = await transact(parts.desk.store, scope, (tx) => contactsOf(tx, sellerIn(scope)));
    return done({ items: rows.map(write) });
  });
  serve(parts, contactOperations.addContact, async ({ scope, body }) => {
    const added = await addContact(parts.desk, { seller: sellerIn(scope), email: body.email });
    return added.ok ? done(write(added.value)) : added;
  });
  serve(parts, contactOperations.confirmContact, async ({ actor, scope, params, body }) => {
    const input = { seller: sellerIn(scope), contact: params.id, code: body.code, by: actor() };
    const confirmed = await confirmContact(parts.desk, input);
    return confirmed.ok ? done(write(confirmed.value)) : confirmed;
  });
  serve(parts, contactOperations.removeContact, async ({ actor, scope, params }) => {
    const input = { seller: sellerIn(scope), contact: params.id, by: actor() };
    const removed = await removeContact(parts.desk, input);
    return removed.ok ? done(write(removed.value)) : removed;
  });
}

function sellerIn(scope: Scope): string {
  return scope.kind === 'seller' ? scope.seller : '';
}

function write({ id, sellerId, channel, address, verifiedAt, removedAt }: ContactRow) {
  return { id, seller: sellerId, channel, address, verifiedAt, removedAt };
}
