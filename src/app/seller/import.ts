import { SellerRow } from '../../contract/import.ts';
import { operatorScope } from '../../domain/actor.ts';
import { done, type Result } from '../../domain/result.ts';
import { instantOrDay } from '../../domain/time.ts';
import { loadSeller } from '../../store/seller.ts';
import { registrationsOf } from '../../store/seller-list.ts';
import { listSites } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { parseRows } from '../feed/parse-rows.ts';
import type { FeedFormat } from '../feed/read-rows.ts';
import { takeRows, type Taken } from '../feed/take-rows.ts';
import { registerSeller } from './register.ts';

/** Brings in sellers whom the operator has already: registered, on the sites and from the days that are named. */
export async function importSellers(
  desk: Desk,
  { text, format }: { readonly text: string; readonly format: FeedFormat },
): Promise<Taken> {
  const sites = await transact(desk.store, operatorScope, listSites);
  const zones = new Map(sites.map(({ id, timeZone }) => [id, timeZone]));
  return takeRows(parseRows(SellerRow, { text, format, readCell: sitesOf }), (row) =>
    take(desk, row, zones),
  );
}

async function take(
  desk: Desk,
  row: SellerRow,
  zones: ReadonlyMap<string, string>,
): Promise<Result<'added' | 'unchanged'>> {
  const isKnown = await transact(desk.store, operatorScope, async (tx) => {
    if ((await loadSeller(tx, row.id)) === undefined) return false;
    const there = new Set((await registrationsOf(tx, row.id)).map(({ siteId }) => siteId));
    return row.sites.every(({ site }) => there.has(site));
  });
  if (isKnown) return done('unchanged');
  const { email, emailVerified = false, sites, timeZone = 'UTC', ...rest } = row;
  const registered = await registerSeller(desk, {
    ...rest,
    timeZone,
    ...(email === undefined ? {} : { email: { address: email, isVerified: emailVerified } }),
    sites: sites.map(({ site, registeredAt }) =>
      registeredAt === undefined
        ? { site }
        : { site, registeredAt: instantOrDay(registeredAt, zones.get(site)) },
    ),
  });
  return registered.ok ? done('added') : registered;
}

/** In CSV: `shop@2019-05-01|kiosk`, the day since when behind each site where it is known. */
function sitesOf(name: string, cell: string): unknown {
  if (name !== 'sites') return cell;
  return cell.split('|').map((one) => {
    const [site = '', registeredAt] = one.trim().split('@');
    return registeredAt === undefined ? { site } : { site, registeredAt };
  });
}
