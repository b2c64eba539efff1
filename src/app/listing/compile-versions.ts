import { screeningVersion } from '../../domain/pack/policy-set.ts';
import { compilePolicySet, type PolicySet } from '../../engine/compile.ts';
import type { Vocabulary } from '../../engine/types.ts';
import type { PublishedVersion } from '../../store/policy.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { recallVocabularies } from './recall-vocabularies.ts';

export interface Compiled {
  readonly set: PolicySet;
  readonly vocabularies: readonly Vocabulary[];
}

/** Compiles some versions of one site, whether in force or not, with the vocabularies that they speak. */
export async function compileVersions(
  tx: Tx,
  desk: Desk,
  {
    site,
    versions,
    hashes = versions.map((one) => one.vocabularyHash),
  }: {
    readonly site: SiteRow;
    readonly versions: readonly Pick<PublishedVersion, 'policy' | 'document' | 'vocabularyHash'>[];
    /** Vocabularies that are wanted; those of the versions, if left out. */
    readonly hashes?: readonly string[];
  },
): Promise<Compiled> {
  const vocabularies = await recallVocabularies(tx, desk, hashes);
  const compiled = compilePolicySet({
    sites: [{ id: site.id, country: site.country, currency: site.currency }],
    versions: versions.map((one) =>
      screeningVersion({
        policy: { site: site.id, policy: one.policy },
        version: one.document,
        vocabularyHash: one.vocabularyHash,
      }),
    ),
    vocabularies,
  });
  if (!compiled.ok) {
    throw new Error(`Versions of ${site.id} do not compile: ${JSON.stringify(compiled.errors)}`);
  }
  return { set: compiled.set, vocabularies };
}
