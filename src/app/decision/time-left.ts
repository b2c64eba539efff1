import { acquaintanceOf, bindingOf, datesOf } from '../../domain/binding.ts';
import { graceUntil } from '../../domain/grace.ts';
import type { Instant } from '../../domain/time.ts';
import type { DecisionRow } from '../../store/decision.ts';
import { gracesOf } from '../../store/grace.ts';
import { knownVersions, loadVersion } from '../../store/policy.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { loadLaw } from '../site/load-law.ts';

/**
 * Until when a decision's rule leaves its seller time: by grace, or since a notice period was given back to them when
 * an exemption ended; undefined when no time is left.
 */
export async function timeLeft(
  tx: Tx,
  { decision, site }: { readonly decision: DecisionRow; readonly site: SiteRow },
): Promise<Instant | undefined> {
  const { sellerId: seller, versionId, rule, proposal } = decision;
  const version = await loadVersion(tx, versionId);
  const ground = version?.document.rules.find((one) => one.id === rule)?.ground;
  if (version === undefined || ground !== 'terms' || proposal.nature === 'protective')
    return undefined;
  const matter = { seller, site: site.id, policy: version.policy };
  const grace = graceUntil(await gracesOf(tx, matter), rule);
  const known = (await knownVersions(tx, matter)).find(({ id }) => id === versionId);
  const binding =
    known === undefined
      ? undefined
      : bindingOf(
          { ...datesOf(known, await loadLaw(tx, site)), ground },
          acquaintanceOf(known, grace),
        );
  return binding === undefined || binding.from <= tx.now ? undefined : binding.from;
}
