import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { VersionDraft } from '../../domain/pack/schema.ts';
import { shapeFlaws, shapes } from '../../domain/pack/shape-check.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Texts } from '../../domain/statement.ts';
import { checkCondition } from '../../engine/condition.ts';
import type { Vocabulary } from '../../engine/types.ts';
import { countCatalogue } from '../../store/catalogue-walk.ts';
import { saveVocabulary } from '../../store/policy.ts';
import { insertSimulation } from '../../store/simulation.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface SimulationRequest {
  readonly site: string;
  readonly policy: string;
  readonly title: Texts;
  /** A version that might be published, or one that is. */
  readonly version: VersionDraft;
  readonly vocabulary: Vocabulary;
  readonly by: Actor;
  /** How many of the listings hit are drawn to be read. */
  readonly sampleSize: number;
  /** By which they are drawn; one of chance if left out. */
  readonly seed?: Uint8Array;
}

export interface RequestedSimulation {
  readonly simulation: string;
  /** Live listings of the site. */
  readonly listings: number;
}

/**
 * Asks for a draft to be tried over the stored catalogue. Only what it needs to be judged by is asked of it:
 * whether it may be published is for publication to say.
 * Refusals, in order: `policy/site-not-found`, `policy/document-wrong`, `policy/condition-wrong`.
 */
export async function requestSimulation(
  desk: Desk,
  { version, vocabulary, ...input }: SimulationRequest,
): Promise<Result<RequestedSimulation>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<RequestedSimulation>> => {
    const site = await loadSite(tx, input.site);
    if (site === undefined)
      return refuse('policy/site-not-found', `There is no site ${input.site}.`);
    if (!shapes.version(version)) {
      const [flaw] = shapeFlaws(shapes.version.errors ?? []);
      return refuse(
        'policy/document-wrong',
        `At ${flaw?.path.join('.') ?? 'the document'}: ${flaw?.message ?? 'wrong'}; expected ${flaw?.expected ?? 'the published shape'}.`,
      );
    }
    const names = {
      lexicons: new Set(vocabulary.lexicons.map((one) => one.id)),
      classes: new Set(vocabulary.classes.map((one) => one.id)),
    };
    for (const rule of version.rules) {
      const error = checkCondition(rule.when, names);
      if (error !== undefined)
        return refuse(
          'policy/condition-wrong',
          `Rule ${rule.id}, at ${String(error.offset)}: ${error.message}`,
        );
    }
    const id = tx.newId();
    const listings = await countCatalogue(tx, site.id);
    await saveVocabulary(tx, vocabulary);
    await insertSimulation(tx, {
      id,
      siteId: site.id,
      policy: input.policy,
      document: { ...version, title: input.title },
      vocabularyHash: vocabulary.hash,
      requestedBy: input.by,
      sampleSize: input.sampleSize,
      listings,
      seed: input.seed,
    });
    return done({ simulation: id, listings });
  });
}
