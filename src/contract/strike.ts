import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Justification } from './statement.ts';
import { Actor, ById, ForeignId, Id, Instant, Reason, Slug, nullable, oneOf } from './wire.ts';

export const ImportedStrike = closed(
  {
    id: Id,
    seller: ForeignId,
    site: Slug,
    policy: Slug,
    rule: nullable(Slug),
    reference: Type.String({ description: 'The operator’s own id of it.' }),
    rung: Type.Integer(),
    conductAt: Instant,
    decidedAt: Instant,
    notice: closed(
      {
        sentAt: nullable(Instant),
        channel: nullable(Type.String()),
        deliveredAt: nullable(Instant),
        reference: nullable(Type.String()),
      },
      'What shows that the seller was told of it.',
    ),
    isProven: Type.Boolean({ description: 'Whether that is whole. Without it, it never counts.' }),
    counts: Type.Boolean({
      description: 'Whether it may count on a ladder, as long as the look-back reaches it.',
    }),
    importedAt: Instant,
    contestedAt: nullable(Instant),
    contestedBy: nullable(Actor),
    contest: nullable(Type.String()),
    answerBy: nullable(Instant),
    answeredAt: nullable(Instant),
    answer: nullable(oneOf('stands', 'struck-out')),
    answerReasons: nullable(Justification),
  },
  'A strike that the operator brought in from the system before.',
);

export const strikeOperations = {
  listStrikes: operation({
    id: 'listStrikes',
    method: 'GET',
    path: '/api/strikes',
    tag: 'strikes',
    summary: 'Imported strikes, the latest decided first; a seller sees their own',
    access: ['administrator', 'policy-manager', 'reviewer', 'appeal-officer', 'auditor', 'seller'],
    query: pageOf({
      seller: Type.Optional(ForeignId),
      site: Type.Optional(Slug),
      waiting: Type.Optional(
        Type.Boolean({ description: 'Only those that are contested and not answered.' }),
      ),
    }),
    answer: listOf(ImportedStrike),
  }),
  contestStrike: operation({
    id: 'contestStrike',
    method: 'POST',
    path: '/api/strikes/{id}/contest',
    tag: 'strikes',
    summary: 'Contest a strike that was brought in',
    description: 'Free, in one’s own words. Until a person has answered it counts for nothing.',
    access: ['seller'],
    power: 'appeal',
    params: ById,
    body: closed({ reason: Reason }),
    answer: ImportedStrike,
  }),
  answerStrike: operation({
    id: 'answerStrike',
    method: 'POST',
    path: '/api/strikes/{id}/answer',
    tag: 'strikes',
    summary: 'Answer a contested strike, with reasons that the seller reads',
    access: ['appeal-officer'],
    isForPersons: true,
    params: ById,
    body: closed({ answer: oneOf('stands', 'struck-out'), reasons: Justification }),
    answer: ImportedStrike,
  }),
};
