import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { VersionDraft } from '../../domain/pack/schema.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Texts } from '../../domain/statement.ts';
import type { Vocabulary } from '../../engine/types.ts';
import { insertDraft } from '../../store/policy-draft.ts';
import { saveVocabulary } from '../../store/policy.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { checkVersion } from './check.ts';

export interface DraftInput {
  readonly site: string;
  readonly policy: string;
  readonly title: Texts;
  readonly version: VersionDraft;
  readonly vocabulary: Vocabulary;
  readonly by: Actor;
}

/**
 * Proposes a version for a second person to approve. It is checked now and once more when approved.
 * Refusals, in order: `policy/draft-needs-person`, `policy/site-not-found`, what `checkVersion` finds.
 */
export async function draftVersion(
  desk: Desk,
  input: DraftInput,
): Promise<Result<{ readonly draft: string }>> {
  const { by, policy, title, version, vocabulary } = input;
  if (by.kind !== 'person') {
    return refuse(
      'policy/draft-needs-person',
      'A draft is proposed by a person and approved by another.',
    );
  }
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly draft: string }>> => {
      const site = await loadSite(tx, input.site);
      if (site === undefined)
        return refuse('policy/site-not-found', `There is no site ${input.site}.`);
      const signed =
        'exemption' in version.notice
          ? {
              ...version,
              notice: { exemption: { ...version.notice.exemption, proposedBy: by.id } },
            }
          : version;
      const checked = await checkVersion(tx, { site, version: signed, vocabulary });
      if (!checked.ok) return checked;
      const id = tx.newId();
      await saveVocabulary(tx, vocabulary);
      await insertDraft(tx, {
        id,
        siteId: site.id,
        policy,
        document: { ...checked.value, title },
        vocabularyHash: vocabulary.hash,
        proposedBy: by,
      });
      return done({ draft: id });
    },
  );
}
