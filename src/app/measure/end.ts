import type { Actor } from '../../domain/actor.ts';
import type { EndReason } from '../../domain/measure.ts';
import type { Texts } from '../../domain/statement.ts';
import { vocabularyTitles } from '../../domain/vocabulary-titles.ts';
import { emit } from '../../store/effect.ts';
import { undoneBy } from '../../store/measure-effect.ts';
import { currentTitle, endRows, type MeasureInForce } from '../../store/measure.ts';
import { loadVersion } from '../../store/policy.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { recallVocabularies } from '../listing/recall-vocabularies.ts';
import { cancelRemovals } from '../stock-removal/cancel.ts';
import { issueNotice } from '../notice/issue.ts';
import { endPauses } from './end-pauses.ts';

/**
 * Ends measures that are in force: exactly these, with a notice to the seller, the effect undone and an
 * entry each. An automatic end is signed by the system. Other measures on the same listing stay. What somebody
 * else ended meanwhile has been told, and is not told again. Where another notice tells it, `told` names that one.
 * A pause of what ended is over with it.
 */
export async function endMeasures(
  tx: Tx,
  desk: Desk,
  {
    measures,
    reason,
    by,
    why,
    told,
  }: {
    readonly measures: readonly MeasureInForce[];
    readonly reason: EndReason;
    readonly by: Actor;
    /** In the words of the person who ended them; kept in the record. */
    readonly why?: string;
    /** The notice that tells the seller; one of its own for each measure if left out. */
    readonly told?: string;
  },
): Promise<void> {
  if (measures.length === 0) return;
  const ended = await endRows(tx, { ids: measures.map((one) => one.id), reason, by });
  for (const measure of measures) {
    if (!ended.has(measure.id)) continue;
    const notice = told ?? (await tellEnd(tx, desk, { measure, reason }));
    await keepEnd(tx, { measure, reason, by, why, notice });
  }
  await endPauses(tx, { measures: [...ended], by });
  const stock = measures.filter(({ id, kind }) => kind === 'stock-removal' && ended.has(id));
  await cancelRemovals(tx, { measures: stock.map(({ id }) => id), by });
}

async function tellEnd(
  tx: Tx,
  desk: Desk,
  { measure, reason }: { readonly measure: MeasureInForce; readonly reason: EndReason },
): Promise<string> {
  const site = await loadSite(tx, measure.siteId);
  if (site === undefined) throw new Error(`Site ${measure.siteId} is gone`);
  const { listingId, externalId } = measure;
  return issueNotice(tx, desk, {
    seller: measure.sellerId,
    site,
    content: {
      kind: 'measure-ended',
      decision: measure.decisionId,
      siteName: site.name,
      ...(listingId === null
        ? {}
        : { listing: externalId ?? '', title: await currentTitle(tx, listingId) }),
      ...(measure.class === null
        ? {}
        : await classOf(tx, desk, { ...measure, class: measure.class })),
      measure: measure.kind,
      reason,
      endedAt: tx.now,
    },
  });
}

async function keepEnd(
  tx: Tx,
  {
    measure,
    reason,
    by,
    why,
    notice,
  }: {
    readonly measure: MeasureInForce;
    readonly reason: EndReason;
    readonly by: Actor;
    readonly why: string | undefined;
    readonly notice: string;
  },
): Promise<void> {
  await record(tx, {
    subject: { kind: 'seller', id: measure.sellerId },
    kind: 'measure.ended',
    reference: measure.id,
    payload: {
      measure: measure.id,
      decision: measure.decisionId,
      seller: measure.sellerId,
      reason,
      by,
      ...(why === undefined ? {} : { why }),
      notice,
    },
  });
  await emit(tx, {
    // What never began needs no undoing, and is told as ended.
    kind: measure.begunAt === null ? 'measure.ended' : undoneBy[measure.kind],
    seller: measure.sellerId,
    site: measure.siteId,
    measure: measure.id,
    payload: {
      measure: measure.id,
      decision: measure.decisionId,
      listing: measure.externalId,
      reason,
      endedAt: tx.now,
    },
  });
}

/** A class as sellers read it, by the words that the decision's version speaks. */
async function classOf(
  tx: Tx,
  desk: Desk,
  { class: id, versionId }: { readonly class: string; readonly versionId: string },
): Promise<{ readonly class: string; readonly classTitle?: Texts }> {
  const version = await loadVersion(tx, versionId);
  const [vocabulary] = await recallVocabularies(
    tx,
    desk,
    version === undefined ? [] : [version.vocabularyHash],
  );
  const name = `class:${id}`;
  const title = vocabularyTitles(vocabulary, [name])[name];
  return title === undefined ? { class: id } : { class: id, classTitle: title };
}
