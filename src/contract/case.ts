import Type from 'typebox';
import { Decision } from './decision.ts';
import { Finding } from './finding.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, ById, ForeignId, Id, Instant, Slug, nullable } from './wire.ts';

export const Case = closed({
  id: Id,
  seller: ForeignId,
  sellerName: Type.String(),
  site: Slug,
  policy: Slug,
  openedAt: Instant,
  closedAt: nullable(Instant),
  findings: Type.Integer(),
  proposedDecisions: Type.Integer(),
});

/** Staff who look into a matter. */
export const caseReaders = ['policy-manager', 'reviewer', 'appeal-officer', 'auditor'] as const;

export const caseOperations = {
  listCases: operation({
    id: 'listCases',
    method: 'GET',
    path: '/api/cases',
    tag: 'cases',
    summary: 'Cases, newest first; a seller sees their own',
    access: [...caseReaders, 'seller'],
    query: pageOf({
      open: Type.Optional(Type.Boolean()),
      site: Type.Optional(Slug),
      seller: Type.Optional(ForeignId),
    }),
    answer: listOf(Case),
  }),
  getCase: operation({
    id: 'getCase',
    method: 'GET',
    path: '/api/cases/{id}',
    tag: 'cases',
    summary: 'One case with its findings and decisions',
    description:
      'The newest 200 of each; `findings` of the list says how many there are. A seller sees the decisions made.',
    access: [...caseReaders, 'seller'],
    params: ById,
    answer: closed({
      ...Case.properties,
      findings: Type.Array(Finding),
      decisions: Type.Array(Decision),
      notes: Type.Array(
        closed({
          id: Id,
          at: Instant,
          by: Actor,
          text: Type.String(),
          reference: nullable(Type.String()),
        }),
      ),
    }),
  }),
};
