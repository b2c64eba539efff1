import { operatorScope, type Actor } from '../../domain/actor.ts';
import { refuse, type Result } from '../../domain/result.ts';
import { lockDraft, markApproved } from '../../store/policy-draft.ts';
import { loadVocabularies } from '../../store/policy.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { enterVersion, type Published } from './enter.ts';

/**
 * A second person approves a draft, and it is published. The exemption then names the two accounts, whatever
 * the document said.
 * Refusals, in order: `policy/draft-not-found`, `policy/draft-approved`, `policy/draft-same-person`, then those
 * of `enterVersion`.
 */
export async function approveVersion(
  desk: Desk,
  { draft: id, by }: { readonly draft: string; readonly by: Actor },
): Promise<Result<Published>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<Published>> => {
    const draft = await lockDraft(tx, id);
    if (draft === undefined) return refuse('policy/draft-not-found', 'There is no such draft.');
    if (draft.approvedAt !== null)
      return refuse('policy/draft-approved', 'This draft was approved and published.');
    const { proposedBy } = draft;
    if (by.kind !== 'person' || proposedBy.kind !== 'person' || by.id === proposedBy.id) {
      return refuse(
        'policy/draft-same-person',
        'A draft is approved by another person than the one who proposed it.',
      );
    }
    const [vocabulary] = await loadVocabularies(tx, [draft.vocabularyHash]);
    if (vocabulary === undefined) throw new Error(`The vocabulary of draft ${id} is gone`);
    const { title, ...version } = draft.document;
    const { notice } = version;
    const signed =
      'exemption' in notice
        ? { exemption: { ...notice.exemption, proposedBy: proposedBy.id, approvedBy: by.id } }
        : notice;
    await markApproved(tx, { id, by });
    return enterVersion(tx, {
      site: draft.siteId,
      policy: draft.policy,
      title,
      version: { ...version, notice: signed },
      vocabulary,
      by,
      draft: id,
    });
  });
}
