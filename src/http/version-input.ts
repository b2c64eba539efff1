import type { Static } from 'typebox';
import type { ToPublish } from '../contract/policy.ts';
import { operatorScope } from '../domain/actor.ts';
import { done, refuse } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import { latestVocabulary } from '../store/policy.ts';
import type { Parts } from './serve.ts';

/** A version that was sent, with the newest words to hold it against. Refusal: `policy/no-vocabulary`. */
export async function readVersionInput(
  parts: Parts,
  { site, policy, document }: Pick<Static<typeof ToPublish>, 'site' | 'policy' | 'document'>,
) {
  const vocabulary = await transact(parts.desk.store, operatorScope, latestVocabulary);
  if (vocabulary === undefined)
    return refuse('policy/no-vocabulary', 'No vocabulary is loaded on this instance yet.');
  const { title, ...version } = document;
  return done({ site, policy, title, version, vocabulary });
}
