import { caseOperations } from '../contract/case.ts';
import { notesOnCase } from '../store/case-note.ts';
import { listCases, readCase, type ListedCase } from '../store/case-list.ts';
import { decisionsInCase } from '../store/decision-list.ts';
import { findingsInCase } from '../store/finding-list.ts';
import { writeDecisionFor } from './decision.ts';
import { writeFindings } from './finding.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveCases(parts: Parts): void {
  serve(parts, caseOperations.listCases, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'id'], write: writeCase }, (tx, page) =>
      listCases(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, caseOperations.getCase, async ({ scope, params }) =>
    readOne(parts, { scope, missing: 'case/not-found' }, async (tx) => {
      const row = await readCase(tx, params.id);
      if (row === undefined) return undefined;
      const findings = await findingsInCase(tx, params.id);
      const decisions = await decisionsInCase(tx, params.id);
      const notes = await notesOnCase(tx, params.id);
      return {
        ...writeCase(row),
        findings: await writeFindings(tx, findings),
        decisions: decisions.map(writeDecisionFor(scope)),
        notes: notes.map(({ id, at, by, text, reference }) => ({ id, at, by, text, reference })),
      };
    }),
  );
}

export function writeCase({ sellerId, siteId, ...rest }: ListedCase) {
  return { ...rest, seller: sellerId, site: siteId };
}
