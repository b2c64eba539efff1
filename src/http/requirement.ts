import { requirementOperations } from '../contract/requirement.ts';
import type { IdentifierFile, WantedDocument } from '../domain/pack/approval-schema.ts';
import type { Requirement } from '../domain/requirement.ts';
import { done } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import { loadIdentifiers, requirementsAhead } from '../store/requirement.ts';
import { serve, type Parts } from './serve.ts';

export function serveRequirements(parts: Parts): void {
  serve(parts, requirementOperations.getRequirements, async ({ scope, query }) =>
    transact(parts.desk.store, scope, async (tx) => {
      const identifiers = await loadIdentifiers(tx);
      const ahead = await requirementsAhead(tx, query);
      return done({ ...query, items: ahead.map((one) => write(one, identifiers)) });
    }),
  );
}

function write(requirement: Requirement, identifiers: readonly IdentifierFile[]) {
  return {
    version: requirement.version,
    effectiveFrom: requirement.effectiveFrom,
    effectiveUntil: requirement.effectiveUntil ?? null,
    text: requirement.text,
    validity: requirement.validity,
    documents: requirement.documents.map(writeDocument),
    declarations: (requirement.declarations ?? []).map(({ id, text }) => ({ id, text })),
    routes: requirement.routes.map((route) => ({
      id: route.id,
      title: route.title,
      standards: route.standards,
      documents: (route.documents ?? []).map(writeDocument),
      identifiers: identifiers
        .filter((one) => route.identifiers?.includes(one.identifier) === true)
        .map(({ identifier: id, title, pattern, example }) => ({ id, title, pattern, example })),
    })),
    sources: requirement.sources.map(({ source }) => source),
  };
}

function writeDocument({ id, kind, title, mediaTypes, maxBytes, ...rest }: WantedDocument) {
  const { maxAge = null, expires = false } = rest;
  return { id, kind, title, mediaTypes, maxBytes, maxAge, expires };
}
