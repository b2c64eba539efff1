import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { record } from '../../store/record.ts';
import { insertContact, insertRegistration, insertSeller, loadSeller } from '../../store/seller.ts';
import { loadSite } from '../../store/site.ts';
import { versionsPublishedSince } from '../../store/policy.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { announceVersion } from '../policy/announce.ts';

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
        const isNew = await insertRegistration(tx, {
          sellerId: input.id,
          siteId: site,
          registeredAt: registeredAt ?? tx.now,
        });
        if (isNew && registeredAt !== undefined) {
          await announceSince(tx, desk, { seller: input.id, site, since: registeredAt });
        }
      }
      return done({ seller: input.id });
    },
  );
}

/** What was published since a seller registered elsewhere they did not accept there: it is announced to them now. */
async function announceSince(
  tx: Tx,
  desk: Desk,
  {
    seller,
    site: id,
    since,
  }: { readonly seller: string; readonly site: string; readonly since: Instant },
): Promise<void> {
  const site = await loadSite(tx, id);
  if (site === undefined) return;
  for (const version of await versionsPublishedSince(tx, { site: id, since })) {
    await announceVersion(tx, desk, { version, site, sellers: [seller] });
  }
}
