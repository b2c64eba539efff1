import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { queueForSeller } from '../../store/announcement.ts';
import { record } from '../../store/record.ts';
import { insertContact, insertRegistration, insertSeller, loadSeller } from '../../store/seller.ts';
import { loadSite } from '../../store/site.ts';
import { versionsPublishedSince } from '../../store/policy.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface RegisterInput {
  /** The operator's id of the seller. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'business' | 'private';
  readonly country?: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly email?: { readonly address: string; readonly isVerified: boolean };
  readonly sites: readonly { readonly site: string; readonly registeredAt?: Instant }[];
}

/**
 * Registers a seller, or an existing seller on further sites. Sending the same again changes nothing.
 * Refusals, in order: `seller/site-not-found`, `seller/registered-in-future`.
 */
export async function registerSeller(
  desk: Desk,
  input: RegisterInput,
): Promise<Result<{ readonly seller: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly seller: string }>> => {
      for (const { site, registeredAt } of input.sites) {
        if ((await loadSite(tx, site)) === undefined)
          return refuse('seller/site-not-found', `There is no site ${site}.`);
        if (registeredAt !== undefined && registeredAt > tx.now) {
          return refuse(
            'seller/registered-in-future',
            `${registeredAt} lies ahead of this instance's clock.`,
          );
        }
      }
      if ((await loadSeller(tx, input.id)) === undefined) {
        await insertSeller(tx, {
          id: input.id,
          name: input.name,
          kind: input.kind,
          country: input.country ?? null,
          locale: input.locale,
          timeZone: input.timeZone,
          registeredAt: tx.now,
        });
        await record(tx, {
          subject: { kind: 'seller', id: input.id },
          kind: 'seller.registered',
          reference: tx.newId(),
          payload: { seller: input.id, name: input.name, kind: input.kind, locale: input.locale },
        });
        if (input.email !== undefined) {
          const verifiedAt = input.email.isVerified ? tx.now : null;
          await insertContact(tx, {
            id: tx.newId(),
            sellerId: input.id,
            channel: 'email',
            address: input.email.address,
            verifiedAt,
            addedAt: tx.now,
            removedAt: null,
          });
        }
      }
      for (const { site, registeredAt } of input.sites) {
        const since = registeredAt ?? tx.now;
        const isNew = await insertRegistration(tx, {
          sellerId: input.id,
          siteId: site,
          registeredAt: since,
        });
        // What was published after they registered elsewhere, or while they were being entered here, they did not accept.
        const versions = isNew ? await versionsPublishedSince(tx, { site, since }) : [];
        await queueForSeller(tx, { seller: input.id, versions: versions.map(({ id }) => id) });
      }
      return done({ seller: input.id });
    },
  );
}
