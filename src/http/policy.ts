import { publishVersion } from '../app/policy/publish.ts';
import { policyOperations } from '../contract/policy.ts';
import { done, refuse } from '../domain/result.ts';
import { operatorScope } from '../domain/actor.ts';
import { transact } from '../store/database/transaction.ts';
import { latestVocabularyHash, loadVocabularies } from '../store/policy.ts';
import { listVersions, readVersion, type PolicyVersionRow } from '../store/policy-list.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function servePolicies(parts: Parts): void {
  serve(parts, policyOperations.listPolicies, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'id'], write }, (tx, page) =>
      listVersions(tx, { ...query, page }),
    ),
  );
  serve(parts, policyOperations.getPolicy, async ({ scope, params }) => {
    const found = await readOne(parts, { scope, missing: 'policy/not-found' }, (tx) =>
      readVersion(tx, params.id),
    );
    return found.ok ? done(write(found.value)) : found;
  });
  serve(parts, policyOperations.publishPolicy, async ({ actor, scope, body }) => {
    const vocabulary = await latestVocabulary(parts);
    if (vocabulary === undefined)
      return refuse('policy/no-vocabulary', 'No vocabulary is loaded on this instance yet.');
    const { title, ...version } = body.document;
    const { site, policy } = body;
    const published = await publishVersion(parts.desk, {
      site,
      policy,
      title,
      version,
      vocabulary,
      by: actor(),
    });
    if (!published.ok) return published;
    const { version: id, announcedTo } = published.value;
    const found = await readOne(parts, { scope, missing: 'policy/not-found' }, (tx) =>
      readVersion(tx, id),
    );
    return found.ok ? done({ ...write(found.value), announcedTo }) : found;
  });
}

/** New versions speak the words that the instance was last given. */
async function latestVocabulary(parts: Parts) {
  return transact(parts.desk.store, operatorScope, async (tx) => {
    const hash = await latestVocabularyHash(tx);
    const [vocabulary] = await loadVocabularies(tx, hash === undefined ? [] : [hash]);
    return vocabulary;
  });
}

function write({ id, siteId, policy, publishedAt, publishedBy, document }: PolicyVersionRow) {
  return { ...document, id, site: siteId, policy, publishedAt, publishedBy };
}
