import Type from 'typebox';
import { caseReaders } from './case.ts';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Justification } from './statement.ts';
import { Actor, ById, Id, Instant, nullable } from './wire.ts';

export const Letter = closed(
  {
    id: Id,
    case: Id,
    isFromSeller: Type.Boolean(),
    text: Justification,
    writtenAt: Instant,
    writtenBy: nullable(Actor),
    notice: nullable(Id),
    documents: Type.Array(Id),
  },
  'What was written on a case. To a seller, `writtenBy` of what the operator wrote is null.',
);

const mostDocuments = 20;

export const letterOperations = {
  listLetters: operation({
    id: 'listLetters',
    method: 'GET',
    path: '/api/cases/{id}/letters',
    tag: 'cases',
    summary: 'What was written on a case by its seller and to them, newest first',
    access: [...caseReaders, 'seller'],
    params: ById,
    query: pageOf({}),
    answer: listOf(Letter),
  }),
  writeLetter: operation({
    id: 'writeLetter',
    method: 'POST',
    path: '/api/cases/{id}/letters',
    tag: 'cases',
    summary: 'Write to the seller of a case',
    description:
      'They get it as a notice, in the language that it is written in. It decides nothing.',
    access: ['reviewer', 'appeal-officer'],
    isForPersons: true,
    params: ById,
    body: closed({ text: Justification }),
    answer: Letter,
    status: 201,
  }),
  answerLetter: operation({
    id: 'answerLetter',
    method: 'POST',
    path: '/api/cases/{id}/answers',
    tag: 'cases',
    summary: 'Write on a case of one’s own, asked or not',
    access: ['seller'],
    power: 'appeal',
    params: ById,
    body: closed({
      text: Justification,
      documents: Type.Optional(Type.Array(Id, { maxItems: mostDocuments })),
    }),
    answer: Letter,
    status: 201,
  }),
};
