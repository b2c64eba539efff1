import type { PolicySetSource, ScreeningVersion, SiteFacts } from '../../engine/types.ts';
import type { Pack } from './parse.ts';
import type { PolicyFile, PolicyRule, PolicyVersion, SiteFile } from './schema.ts';

/** Confidence below which a finding goes to a person, for rules that set none themselves. */
export const defaultMinConfidence = 0.9;

export interface InForce {
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
  /** Only this site's versions. */
  readonly site?: string;
}

/** What screening is compiled from: the versions in force at an instant, with the vocabulary that they speak of. */
export function policySetSource(pack: Pack, { at, site }: InForce): PolicySetSource {
  const sites = pack.sites.filter((one) => site === undefined || one.site === site);
  return {
    sites: sites.map(siteFacts),
    versions: pack.policies
      .filter((policy) => sites.some((one) => one.site === policy.site))
      .flatMap((policy) => {
        const version = versionInForce(policy, at);
        const vocabularyHash = pack.vocabulary.hash;
        return version === undefined ? [] : [screeningVersion({ policy, version, vocabularyHash })];
      }),
    vocabularies: [pack.vocabulary],
  };
}

/**
 * The version of a policy in force at an instant: from its effective instant, inclusive, to its end or the
 * next version's start, exclusive. This is the operator's calendar; whether a version binds one seller also
 * depends on that seller's notice.
 */
export function versionInForce(policy: PolicyFile, at: string): PolicyVersion | undefined {
  const instant = Date.parse(at);
  const version = policy.versions.findLast(
    ({ effectiveFrom }) => Date.parse(effectiveFrom) <= instant,
  );
  if (version?.effectiveUntil !== undefined && Date.parse(version.effectiveUntil) <= instant)
    return undefined;
  return version;
}

/** One version as the engine compiles it. */
export function screeningVersion({
  policy,
  version,
  vocabularyHash,
}: {
  readonly policy: Pick<PolicyFile, 'site' | 'policy'>;
  readonly version: Pick<PolicyVersion, 'version' | 'rules'>;
  readonly vocabularyHash: string;
}): ScreeningVersion {
  return {
    site: policy.site,
    policy: policy.policy,
    version: version.version,
    rules: version.rules.map((rule: PolicyRule) => ({
      id: rule.id,
      when: rule.when,
      severity: rule.severity,
      minConfidence: rule.minConfidence ?? defaultMinConfidence,
      automatic: rule.automatic,
    })),
    vocabularyHash,
  };
}

function siteFacts({ site, country, currency }: SiteFile): SiteFacts {
  return { id: site, country, currency };
}
