import {
  acquaintanceOf,
  datesOf,
  type Acquaintance,
  type KnownTerms,
} from '../../domain/binding.ts';
import type { SiteLaw } from '../../domain/pack/duty.ts';
import { exemptUntil, type ExemptUntil } from '../../domain/exempt-until.ts';
import { graceUntil, type Grace } from '../../domain/grace.ts';
import { gracesOf } from '../../store/grace.ts';
import { knownVersions, loadVersion, type PublishedVersion } from '../../store/policy.ts';
import { loadSite } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { loadLaw } from '../site/load-law.ts';

/** A finding, whose it is and under which version. */
export interface FindingOf {
  readonly sellerId: string | null;
  readonly siteId: string;
  readonly policy: string;
  readonly versionId: string;
  readonly rule: string;
}

interface Known {
  readonly versions: ReadonlyMap<string, KnownTerms>;
  readonly graces: readonly Grace[];
}

/**
 * From when each finding can be held against its seller. Of whom nothing is known, nothing says that the rule binds
 * them; where `newcomer` is given, they are taken for someone who registers as it says.
 */
export async function exemptFindings<T extends FindingOf>(
  tx: Tx,
  findings: readonly T[],
  newcomer?: Acquaintance,
): Promise<readonly (T & { readonly exemption: ExemptUntil })[]> {
  const versions = new Map<string, PublishedVersion & { readonly law: SiteLaw }>();
  for (const id of new Set(findings.map((one) => one.versionId))) {
    const version = await loadVersion(tx, id);
    const site = version === undefined ? undefined : await loadSite(tx, version.siteId);
    if (version !== undefined && site !== undefined)
      versions.set(id, { ...version, law: await loadLaw(tx, site) });
  }
  const known = new Map<string, Known>();
  for (const { sellerId: seller, siteId: site, policy } of findings) {
    const key = keyOf({ sellerId: seller, siteId: site, policy });
    if (seller === null || known.has(key)) continue;
    const rows = await knownVersions(tx, { seller, site, policy });
    known.set(key, {
      versions: new Map(rows.map((row) => [row.id, row])),
      graces: await gracesOf(tx, { seller, site, policy }),
    });
  }
  return findings.map((finding) => {
    const version = versions.get(finding.versionId);
    const rule = version?.document.rules.find((one) => one.id === finding.rule);
    if (version === undefined || rule === undefined)
      return { ...finding, exemption: { status: 'exempt' } };
    const own = known.get(keyOf(finding));
    const terms = own?.versions.get(finding.versionId);
    const seller =
      terms === undefined
        ? newcomer
        : acquaintanceOf(terms, graceUntil(own?.graces ?? [], finding.rule));
    const dates = datesOf(version, version.law);
    return { ...finding, exemption: exemptUntil(rule, { version: dates, seller, now: tx.now }) };
  });
}

function keyOf({ sellerId, siteId, policy }: Pick<FindingOf, 'sellerId' | 'siteId' | 'policy'>) {
  return [sellerId ?? '', siteId, policy].join('\u{1f}');
}
