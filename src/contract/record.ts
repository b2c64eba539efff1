import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Id, nullable } from './wire.ts';

export const Entry = closed(
  {
    id: Id,
    subject: Type.String(),
    number: Type.Integer({ minimum: 1, description: 'Gap-free for each subject.' }),
    index: nullable(
      Type.Integer({
        minimum: 0,
        description: 'Its place in the whole record; null until sequenced.',
      }),
    ),
    kind: Type.String(),
    reference: nullable(Id),
    bytes: Type.String({
      description: 'The canonical bytes, base64. They hold ids and commitments only.',
    }),
    leafHash: Type.String({
      description: 'RFC 9162 leaf hash: SHA-256 of 0x00 and the bytes, in hex.',
    }),
  },
  'One entry of the tamper-evident record.',
);

export const recordOperations = {
  listEntries: operation({
    id: 'listEntries',
    method: 'GET',
    path: '/api/record/entries',
    tag: 'record',
    summary: 'The entries about one subject, by number',
    description:
      'A subject is `seller:` or `site:` and an id. A seller need not name it and sees their own.',
    access: ['auditor', 'seller'],
    query: pageOf({ subject: Type.Optional(Type.String({ minLength: 1, maxLength: 210 })) }),
    answer: listOf(Entry),
  }),
};
