import { latestPublication, refusePublication } from '../../domain/pack/publish.ts';
import type { PolicyVersion, VersionDraft } from '../../domain/pack/schema.ts';
import { shapeFlaws, shapes } from '../../domain/pack/shape-check.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { earlier } from '../../domain/time.ts';
import { checkCondition } from '../../engine/condition.ts';
import type { Vocabulary } from '../../engine/types.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { hasSellers } from '../../store/seller.ts';
import type { SiteRow } from '../../store/site.ts';
import { owedDuties } from '../site/owed-duties.ts';

/**
 * Whether a version may be published now; the version whole, if so. Refusals, in order: what
 * `refusePublication` finds, `policy/document-wrong`, `policy/condition-wrong`. Before anyone is registered on the
 * site there is nobody to give notice to, and the version is simply part of the terms that sellers accept.
 */
export async function checkVersion(
  tx: Tx,
  {
    site,
    version,
    vocabulary,
  }: { readonly site: SiteRow; readonly version: VersionDraft; readonly vocabulary: Vocabulary },
): Promise<Result<PolicyVersion>> {
  const isFirst = !(await hasSellers(tx, site.id));
  const duties = await owedDuties(tx, site);
  const latest = latestPublication(version, { timeZone: site.timeZone, duties });
  const publishedAt = isFirst ? earlier(tx.now, latest) : tx.now;
  const refusal = refusePublication(version, { site, duties, publishedAt });
  if (refusal !== undefined) return refuse(refusal.code, refusal.detail);
  if (!shapes.version(version)) {
    const [flaw] = shapeFlaws(shapes.version.errors ?? []);
    return refuse(
      'policy/document-wrong',
      `At ${flaw?.path.join('.') ?? 'the document'}: ${flaw?.message ?? 'wrong'}; expected ${flaw?.expected ?? 'the published shape'}.`,
    );
  }
  return checkConditions(version, vocabulary);
}

function checkConditions(version: PolicyVersion, vocabulary: Vocabulary): Result<PolicyVersion> {
  const names = {
    lexicons: new Set(vocabulary.lexicons.map((one) => one.id)),
    classes: new Set(vocabulary.classes.map((one) => one.id)),
  };
  for (const rule of version.rules) {
    const error = checkCondition(rule.when, names);
    if (error !== undefined) {
      return refuse(
        'policy/condition-wrong',
        `Rule ${rule.id}, at ${String(error.offset)}: ${error.message}`,
      );
    }
  }
  return done(version);
}
