import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Actor, Id, Instant, nullable } from './wire.ts';

export const auditOperations = {
  listAudit: operation({
    id: 'listAudit',
    method: 'GET',
    path: '/api/audit',
    tag: 'access',
    summary: 'What people and keys did or were refused, newest first',
    access: ['auditor'],
    query: pageOf({}),
    answer: listOf(
      closed({
        id: Id,
        at: Instant,
        actor: Actor,
        action: Type.String({ description: 'The operation’s id.' }),
        subject: nullable(Type.String()),
        seller: nullable(Type.String({ description: 'The seller for whom they acted.' })),
        outcome: Type.String({ description: '`done`, or the code of the refusal.' }),
      }),
    ),
  }),
};
