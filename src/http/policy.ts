import { approveVersion } from '../app/policy/approve.ts';
import { diffPolicy } from '../app/policy/diff.ts';
import { draftVersion } from '../app/policy/draft.ts';
import type { Published } from '../app/policy/enter.ts';
import { publishVersion } from '../app/policy/publish.ts';
import { policyOperations } from '../contract/policy.ts';
import { done } from '../domain/result.ts';
import type { Scope } from '../domain/actor.ts';
import { listDrafts, type PolicyDraftRow } from '../store/policy-draft.ts';
import { listVersions, readVersion, type PolicyVersionRow } from '../store/policy-list.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';
import { readVersionInput } from './version-input.ts';

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
  serve(parts, policyOperations.diffPolicy, ({ params, query }) =>
    diffPolicy(parts.desk, { ...params, ...query }),
  );
  serve(parts, policyOperations.publishPolicy, async ({ actor, scope, body }) => {
    const input = await readVersionInput(parts, body);
    if (!input.ok) return input;
    const published = await publishVersion(parts.desk, { ...input.value, by: actor() });
    return published.ok ? answerPublished(parts, scope, published.value) : published;
  });
  serve(parts, policyOperations.listPolicyDrafts, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write: writeDraft }, listDrafts),
  );
  serve(parts, policyOperations.draftPolicy, async ({ actor, body }) => {
    const input = await readVersionInput(parts, body);
    return input.ok ? draftVersion(parts.desk, { ...input.value, by: actor() }) : input;
  });
  serve(parts, policyOperations.approvePolicy, async ({ actor, scope, params }) => {
    const approved = await approveVersion(parts.desk, { draft: params.id, by: actor() });
    return approved.ok ? answerPublished(parts, scope, approved.value) : approved;
  });
}

async function answerPublished(parts: Parts, scope: Scope, { version, announcedTo }: Published) {
  const found = await readOne(parts, { scope, missing: 'policy/not-found' }, (tx) =>
    readVersion(tx, version),
  );
  return found.ok ? done({ ...write(found.value), announcedTo }) : found;
}

function writeDraft(row: PolicyDraftRow) {
  const { id, siteId, policy, proposedAt, proposedBy, approvedAt, approvedBy, document } = row;
  return { id, site: siteId, policy, proposedAt, proposedBy, approvedAt, approvedBy, document };
}

function write({ id, siteId, policy, publishedAt, publishedBy, document }: PolicyVersionRow) {
  return { ...document, id, site: siteId, policy, publishedAt, publishedBy };
}
