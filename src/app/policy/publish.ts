import { operatorScope, type Actor } from '../../domain/actor.ts';
import { latestPublication, refusePublication } from '../../domain/pack/publish.ts';
import type { PolicyVersion } from '../../domain/pack/schema.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { earlier, instant } from '../../domain/time.ts';
import { checkCondition } from '../../engine/condition.ts';
import type { Vocabulary } from '../../engine/types.ts';
import type { Texts } from '../../domain/statement.ts';
import { emit } from '../../store/effect.ts';
import {
  findVersion,
  insertVersion,
  saveVocabulary,
  type PublishedVersion,
} from '../../store/policy.ts';
import { record } from '../../store/record.ts';
import { sellersOfSite } from '../../store/seller.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';
import { announceVersion } from './announce.ts';

export interface PublishInput {
  readonly site: string;
  readonly policy: string;
  readonly title: Texts;
  readonly version: PolicyVersion;
  readonly vocabulary: Vocabulary;
  readonly by: Actor;
}

export interface Published {
  readonly version: string;
  readonly announcedTo: number;
}

/**
 * Publishes a version for ever and announces it to everyone registered on the site.
 * Refusals, in order: `policy/site-not-found`, `policy/already-published`, what `refusePublication`
 * finds, `policy/condition-wrong`. Before anyone is registered there is nobody to give notice to, and the
 * version is simply part of the terms that sellers accept.
 */
export async function publishVersion(desk: Desk, input: PublishInput): Promise<Result<Published>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<Published>> => {
    const site = await loadSite(tx, input.site);
    if (site === undefined)
      return refuse('policy/site-not-found', `There is no site ${input.site}.`);
    const known = await findVersion(tx, {
      site: site.id,
      policy: input.policy,
      version: input.version.version,
    });
    if (known !== undefined) {
      return refuse(
        'policy/already-published',
        `${input.policy} ${input.version.version} is published and does not change.`,
      );
    }
    const refused = await refuseFor(tx, { site, input });
    if (refused !== undefined) return refused;
    const row: PublishedVersion = {
      id: tx.newId(),
      siteId: site.id,
      policy: input.policy,
      version: input.version.version,
      effectiveFrom: instant(input.version.effectiveFrom),
      effectiveUntil:
        input.version.effectiveUntil === undefined ? null : instant(input.version.effectiveUntil),
      vocabularyHash: input.vocabulary.hash,
      publishedAt: tx.now,
      document: { ...input.version, title: input.title },
    };
    await saveVocabulary(tx, input.vocabulary);
    await insertVersion(tx, { ...row, publishedBy: input.by });
    await record(tx, {
      subject: { kind: 'site', id: site.id },
      kind: 'policy.published',
      reference: row.id,
      payload: {
        version: row.id,
        site: site.id,
        policy: row.policy,
        name: row.version,
        document: row.document,
        by: input.by,
      },
    });
    await emit(tx, {
      kind: 'policy.published',
      site: site.id,
      payload: {
        version: row.id,
        policy: row.policy,
        name: row.version,
        effectiveFrom: row.effectiveFrom,
      },
    });
    return done({
      version: row.id,
      announcedTo: await announceVersion(tx, desk, { version: row, site }),
    });
  });
}

async function refuseFor(
  tx: Tx,
  { site, input }: { readonly site: SiteRow; readonly input: PublishInput },
) {
  const isFirst = (await sellersOfSite(tx, site.id)).length === 0;
  const refusal = refusePublication(input.version, {
    site,
    duties: await owedDuties(tx, site),
    publishedAt: isFirst
      ? earlier(tx.now, latestPublication(input.version, site.timeZone))
      : tx.now,
  });
  if (refusal !== undefined) return refuse(refusal.code, refusal.detail);
  const names = {
    lexicons: new Set(input.vocabulary.lexicons.map((one) => one.id)),
    classes: new Set(input.vocabulary.classes.map((one) => one.id)),
  };
  for (const rule of input.version.rules) {
    const error = checkCondition(rule.when, names);
    if (error !== undefined)
      return refuse(
        'policy/condition-wrong',
        `Rule ${rule.id}, at ${String(error.offset)}: ${error.message}`,
      );
  }
  return undefined;
}
