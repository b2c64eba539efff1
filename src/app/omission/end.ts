import type { Actor } from '../../domain/actor.ts';
import { disclosed } from '../../domain/omission.ts';
import type { OmissionDisclosed } from '../../domain/omission-notice.ts';
import { factsOf } from '../../domain/statement-fact.ts';
import { vocabularyTitles } from '../../domain/vocabulary-titles.ts';
import { readDecision } from '../../store/decision-list.ts';
import { emit } from '../../store/effect.ts';
import { citedFindings } from '../../store/finding.ts';
import { extensionsOf, itemOf, markOmissionEnded, type OmissionRow } from '../../store/omission.ts';
import { loadVersion } from '../../store/policy.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { recallVocabularies } from '../listing/recall-vocabularies.ts';
import { issueNotice } from '../notice/issue.ts';

/**
 * Withholds no more what these omissions withhold from one decision, in the caller's transaction. What a decision that
 * was made did not tell is told now, in one notice; of one that was not made there is nothing to tell.
 */
export async function endOmissions(
  tx: Tx,
  desk: Desk,
  { omissions, by }: { readonly omissions: readonly OmissionRow[]; readonly by: Actor },
): Promise<void> {
  const [one] = omissions;
  if (one === undefined) return;
  const notice = await tell(tx, desk, omissions);
  const reason = notice === undefined ? 'lapsed' : 'disclosed';
  for (const omission of omissions) {
    await end(tx, { omission, by, reason, ...(notice === undefined ? {} : { notice }) });
    for (const pending of await extensionsOf(tx, omission.id))
      await end(tx, { omission: pending, by, reason: 'declined' });
  }
  if (notice === undefined) return;
  await emit(tx, {
    kind: 'omission.disclosed',
    seller: one.sellerId,
    site: one.siteId,
    payload: { decision: one.decisionId, omissions: omissions.map(({ id }) => id), notice },
  });
}

async function end(
  tx: Tx,
  {
    omission,
    by,
    reason,
    notice,
  }: {
    readonly omission: OmissionRow;
    readonly by: Actor;
    readonly reason: 'lapsed' | 'disclosed' | 'declined';
    readonly notice?: string;
  },
): Promise<void> {
  const { id, siteId } = omission;
  await markOmissionEnded(tx, { id, by, reason, ...(notice === undefined ? {} : { notice }) });
  await record(tx, {
    subject: { kind: 'site', id: siteId },
    kind: 'omission.ended',
    reference: id,
    payload: { omission: id, reason, by, notice: notice ?? null },
  });
}

/** The notice of what was withheld; none when the decision was not made. */
async function tell(
  tx: Tx,
  desk: Desk,
  omissions: readonly OmissionRow[],
): Promise<string | undefined> {
  const [one] = omissions;
  const decision = one === undefined ? undefined : await readDecision(tx, one.decisionId);
  if (decision === undefined || decision.state !== 'made' || decision.statement === null)
    return undefined;
  const site = await loadSite(tx, decision.siteId);
  if (site === undefined) throw new Error(`Site ${decision.siteId} is gone`);
  const cited = await citedFindings(tx, decision.id);
  const items = omissions.flatMap((omission): OmissionDisclosed['items'] => {
    const finding = cited.find(({ id }) => id === omission.findingId);
    const facts = finding === undefined ? [] : factsOf(disclosed(finding, itemOf(omission)));
    const { kind: omissionKind, item, legalReference } = omission;
    return facts.map((fact) => ({ omissionKind, item, legalReference, fact }));
  });
  const version = await loadVersion(tx, decision.versionId);
  const [vocabulary] = await recallVocabularies(
    tx,
    desk,
    version === undefined ? [] : [version.vocabularyHash],
  );
  return issueNotice(tx, desk, {
    seller: decision.sellerId,
    site,
    content: {
      kind: 'omission-disclosed',
      decision: decision.id,
      siteName: site.name,
      ruleTitle: decision.statement.clause.ruleTitle,
      madeAt: decision.statement.madeAt,
      titles: vocabularyTitles(
        vocabulary,
        items.flatMap(({ fact }) => fact.evidence.map(({ matched }) => matched)),
      ),
      items,
    },
  });
}
