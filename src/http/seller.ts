import { registerSeller } from '../app/seller/register.ts';
import { sellerOperations } from '../contract/seller.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from '../store/database/transaction.ts';
import { loadSeller, type SellerRow } from '../store/seller.ts';
import { contactsOf, listSellers, registrationsOf } from '../store/seller-list.ts';
import { readInstant } from './instant.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveSellers(parts: Parts): void {
  serve(parts, sellerOperations.listSellers, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['text'], write }, (tx, page) =>
      listSellers(tx, { ...query, page }),
    ),
  );
  serve(parts, sellerOperations.getSeller, async ({ scope, params }) =>
    readOne(parts, { scope, missing: 'seller/not-found' }, (tx) => loadWhole(tx, params.id)),
  );
  serve(parts, sellerOperations.registerSeller, async ({ scope, body }) => {
    const { timeZone = 'UTC' } = body;
    if (!isTimeZone(timeZone)) return refuse('request/invalid', `${timeZone} is no time zone.`);
    const sites = readSites(body.sites);
    if (!sites.ok) return sites;
    const registered = await registerSeller(parts.desk, {
      ...body,
      timeZone,
      sites: sites.value,
    });
    if (!registered.ok) return registered;
    return readOne(parts, { scope, missing: 'seller/not-found' }, (tx) => loadWhole(tx, body.id));
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

interface NewRegistration {
  readonly site: string;
  readonly registeredAt?: Instant;
}

function readSites(
  sites: readonly { readonly site: string; readonly registeredAt?: string }[],
): Result<readonly NewRegistration[]> {
  const read: NewRegistration[] = [];
  for (const { site, registeredAt } of sites) {
    if (registeredAt === undefined) {
      read.push({ site });
      continue;
    }
    const at = readInstant(registeredAt);
    if (!at.ok) return at;
    read.push({ site, registeredAt: at.value });
  }
  return done(read);
}

async function loadWhole(tx: Tx, id: string) {
  const row = await loadSeller(tx, id);
  if (row === undefined) return undefined;
  const contacts = await contactsOf(tx, id);
  const registrations = await registrationsOf(tx, id);
  return {
    ...write(row),
    contacts: contacts.map(({ channel, address, verifiedAt }) => ({
      channel,
      address,
      verifiedAt,
    })),
    registrations: registrations.map(({ siteId, registeredAt }) => ({
      site: siteId,
      registeredAt,
    })),
  };
}

function write({ contractMeasureId: _measure, eraseAt: _erase, ...rest }: SellerRow) {
  return rest;
}
