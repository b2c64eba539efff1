import { refuse, done, type Result } from '../../domain/result.ts';
import { isPolicyOf } from '../../store/policy.ts';
import { registeredAmong } from '../../store/seller.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';

/**
 * The site that an imported row speaks of, on which its seller is registered and its policy known.
 * Refusals, in order: `import/site-unknown`, `import/seller-not-registered`, `import/policy-unknown`.
 */
export async function findImportPlace(
  tx: Tx,
  row: { readonly site: string; readonly seller: string; readonly policy?: string },
): Promise<Result<SiteRow>> {
  const site = await loadSite(tx, row.site);
  if (site === undefined) return refuse('import/site-unknown', `There is no site ${row.site}.`);
  const registered = await registeredAmong(tx, { site: site.id, sellers: [row.seller] });
  if (!registered.has(row.seller))
    return refuse(
      'import/seller-not-registered',
      `${row.seller} is not registered on ${row.site}.`,
    );
  if (row.policy !== undefined && !(await isPolicyOf(tx, { site: site.id, policy: row.policy })))
    return refuse('import/policy-unknown', `${row.site} has no policy ${row.policy}.`);
  return done(site);
}
