import { system } from '../../domain/actor.ts';
import type { Pack } from '../../domain/pack/parse.ts';
import type { Result } from '../../domain/result.ts';
import { done } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { publishVersion } from '../policy/publish.ts';

/** Publishes a pack's versions that are not published yet, oldest first. Stops at the first refusal. */
export async function publishAll(
  desk: Desk,
  pack: Pack,
): Promise<Result<{ readonly published: number }>> {
  const versions = pack.policies
    .flatMap((policy) => policy.versions.map((version) => ({ policy, version })))
    .toSorted((one, other) => (one.version.effectiveFrom < other.version.effectiveFrom ? -1 : 1));
  let published = 0;
  for (const { policy, version } of versions) {
    const result = await publishVersion(desk, {
      site: policy.site,
      policy: policy.policy,
      title: policy.title,
      version,
      vocabulary: pack.vocabulary,
      by: system,
    });
    if (result.ok) published += 1;
    else if (result.refusal.code !== 'policy/already-published') {
      const detail = `${policy.site} ${policy.policy} ${version.version}: ${result.refusal.detail}`;
      return { ok: false, refusal: { ...result.refusal, detail } };
    }
  }
  return done({ published });
}
