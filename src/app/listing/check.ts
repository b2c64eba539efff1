import { operatorScope, type Scope } from '../../domain/actor.ts';
import { isReplaced } from '../../domain/binding.ts';
import type { ExemptUntil } from '../../domain/exempt-until.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { later } from '../../domain/time.ts';
import { screenListing, verdictOf } from '../../engine/screen.ts';
import type { Finding, Facts, Listing, ScreenedListing } from '../../engine/types.ts';
import { knownVersions, versionsToCome, type PublishedVersion } from '../../store/policy.ts';
import { registeredAmong } from '../../store/seller.ts';
import { listSites, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { exemptFindings, type FindingOf } from '../finding/exempt.ts';
import { loadLaw } from '../site/load-law.ts';
import { gatherFacts } from './gather-facts.ts';
import { loadPolicySet, type LoadedVersion } from './load-policy-set.ts';
import { loadVersionSet } from './load-version-set.ts';

type CheckedFinding = Finding & FindingOf & { readonly exemption: ExemptUntil };

export interface CheckedListing extends ScreenedListing {
  readonly findings: readonly CheckedFinding[];
}

/**
 * May this listing go live? Screens it under the rules in force now, and under those that are published and yet to
 * take effect, with what is known of its seller, and stores nothing. The verdict is that of the rules in force.
 * Refusals, in order: `listing/site-not-found`, `listing/seller-not-registered`.
 */
export async function checkListing(
  desk: Desk,
  { listing, scope = operatorScope }: { readonly listing: Listing; readonly scope?: Scope },
): Promise<Result<CheckedListing>> {
  return transact(desk.store, scope, async (tx): Promise<Result<CheckedListing>> => {
    const sites = await listSites(tx);
    const site = sites.find((one) =>
      listing.site === undefined ? one.isDefault : one.id === listing.site,
    );
    if (site === undefined) {
      return refuse(
        'listing/site-not-found',
        `Name one of ${sites.map((one) => one.id).join(', ')} as the listing's site.`,
      );
    }
    const seller = scope.kind === 'seller' ? scope.seller : listing.seller;
    if (
      seller !== undefined &&
      !(await registeredAmong(tx, { site: site.id, sellers: [seller] })).has(seller)
    ) {
      return refuse('listing/seller-not-registered', `${seller} is not registered on ${site.id}.`);
    }
    const asked = { ...listing, site: site.id, ...(seller === undefined ? {} : { seller }) };
    const facts = await gatherFacts(tx, {
      site,
      listings: [{ externalId: listing.id, sellerId: seller ?? null }],
      ...(seller === undefined ? {} : { ownedBy: seller }),
    });
    const { set, versions } = await loadPolicySet(tx, desk, site);
    const screened = screenListing(set, asked, facts);
    const inForce = await standing(tx, { seller, site, versions, found: screened.findings });
    const toCome = await comingFindings(tx, desk, { site, listing: asked, facts });
    // Whoever is not known yet will know the rules by registering.
    const newcomer = { registeredAt: tx.now };
    const findings = await exemptFindings(
      tx,
      [...inForce, ...toCome].map(({ finding, version }) => ({
        ...finding,
        sellerId: seller ?? null,
        siteId: site.id,
        versionId: version.id,
      })),
      seller === undefined ? newcomer : undefined,
    );
    const verdict = verdictOf(inForce.map(({ finding }) => finding));
    return done({ ...screened, findings, verdict });
  });
}

interface Found {
  readonly finding: Finding;
  readonly version: PublishedVersion;
}

/**
 * What is found under the newest rules in force, whoever they bind by now, since the listing is yet to come; and
 * under an older version that still binds this seller, since the newer one does not yet.
 */
async function standing(
  tx: Tx,
  {
    seller,
    site,
    versions,
    found,
  }: {
    readonly seller: string | undefined;
    readonly site: SiteRow;
    readonly versions: readonly LoadedVersion[];
    readonly found: readonly Finding[];
  },
): Promise<readonly Found[]> {
  const kept: Found[] = [];
  for (const finding of found) {
    const version = versions.find(
      (one) => one.policy === finding.policy && one.version === finding.version,
    );
    if (version === undefined) continue;
    const { policy, effectiveFrom } = version;
    const isOld =
      !version.isLatest &&
      (seller === undefined ||
        isReplaced(await knownVersions(tx, { seller, site: site.id, policy }), {
          effectiveFrom,
          law: await loadLaw(tx, site),
          now: tx.now,
        }));
    if (!isOld) kept.push({ finding, version });
  }
  return kept;
}

/** What versions that are published and not in force yet would find, as of when they take effect. */
async function comingFindings(
  tx: Tx,
  desk: Desk,
  {
    site,
    listing,
    facts,
  }: { readonly site: SiteRow; readonly listing: Listing; readonly facts: Facts },
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const version of await versionsToCome(tx, site.id)) {
    const set = await loadVersionSet(tx, desk, { site, version });
    const asOf = later(tx.now, version.effectiveFrom);
    for (const finding of screenListing(set, listing, { ...facts, asOf }).findings)
      found.push({ finding, version });
  }
  return found;
}
