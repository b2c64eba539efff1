import { isDeepStrictEqual } from 'node:util';
import type { SiteLaw } from '../../domain/pack/duty.ts';
import { statedNotice } from '../../domain/notice-period.ts';
import { screeningVersion } from '../../domain/pack/policy-set.ts';
import { instant, later, type Instant } from '../../domain/time.ts';
import { compilePolicySet, type PolicySet } from '../../engine/compile.ts';
import type { Vocabulary } from '../../engine/types.ts';
import {
  findVersion,
  loadVocabularies,
  versionBefore,
  versionsInForce,
  type PublishedVersion,
} from '../../store/policy.ts';
import type { SimulationRow } from '../../store/simulation.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { loadLaw } from '../site/load-law.ts';

/** Everything about a simulation that is the same for each of its batches. */
export interface PreparedSimulation {
  readonly id: string;
  readonly site: SiteRow;
  readonly law: SiteLaw;
  readonly document: SimulationRow['document'];
  readonly policy: string;
  readonly set: PolicySet;
  /** The name under which the draft's own findings come out of the set. */
  readonly draftName: string;
  readonly vocabulary: Vocabulary;
  /** The version that was published word for word, if it was: then sellers have been told of it. */
  readonly published: PublishedVersion | undefined;
  /** The version that the draft is held against. */
  readonly against: PublishedVersion | undefined;
  readonly publishedAt: Instant;
  readonly noticePeriod: string | null;
  readonly effectiveFrom: Instant;
  readonly at: Instant;
  readonly seed: Uint8Array;
  readonly sampleSize: number;
}

/** Compiles a simulation's draft beside the version in force that it would replace, or did. */
export async function prepareSimulation(tx: Tx, row: SimulationRow): Promise<PreparedSimulation> {
  const { siteId, policy, document, vocabularyHash, requestedAt } = row;
  const site = await loadSite(tx, siteId);
  if (site === undefined) throw new Error(`Site ${siteId} is gone`);
  const named = await findVersion(tx, { site: siteId, policy, version: document.version });
  const published =
    named?.vocabularyHash === vocabularyHash && isDeepStrictEqual(named.document, document)
      ? named
      : undefined;
  const inForce = await versionsInForce(tx, { site: siteId, at: requestedAt });
  const against =
    published === undefined
      ? inForce.find((one) => one.policy === policy)
      : await versionBefore(tx, published);
  const hashes = new Set([
    vocabularyHash,
    ...(against === undefined ? [] : [against.vocabularyHash]),
  ]);
  const vocabularies = await loadVocabularies(tx, [...hashes]);
  const vocabulary = vocabularies.find((one) => one.hash === vocabularyHash);
  if (vocabulary === undefined) throw new Error(`Vocabulary ${vocabularyHash} is gone`);
  // No published version can be called so, whatever the draft's own name.
  const draftName = `${document.version} (draft)`;
  const compiled = compilePolicySet({
    sites: [{ id: site.id, country: site.country, currency: site.currency }],
    versions: [
      screeningVersion({
        policy: { site: siteId, policy },
        version: { ...document, version: draftName },
        vocabularyHash,
      }),
      ...(against === undefined
        ? []
        : [
            screeningVersion({
              policy: { site: siteId, policy },
              version: against.document,
              vocabularyHash: against.vocabularyHash,
            }),
          ]),
    ],
    vocabularies,
  });
  if (!compiled.ok)
    throw new Error(`Simulation ${row.id} does not compile: ${JSON.stringify(compiled.errors)}`);
  const effectiveFrom = instant(document.effectiveFrom);
  return {
    id: row.id,
    site,
    law: await loadLaw(tx, site),
    document,
    policy,
    set: compiled.set,
    draftName,
    vocabulary,
    published,
    against,
    publishedAt: published?.publishedAt ?? requestedAt,
    noticePeriod: published?.noticePeriod ?? statedNotice(document),
    effectiveFrom,
    at: later(requestedAt, effectiveFrom),
    seed: row.seed,
    sampleSize: row.sampleSize,
  };
}
