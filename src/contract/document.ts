import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { MediaType } from './requirement.ts';
import { Actor, ById, ForeignId, Id, Instant, Line } from './wire.ts';

const mebibyte = 1024 * 1024;
const mediaTypes = ['application/pdf', 'image/png', 'image/jpeg'];

export const Document = closed(
  {
    id: Id,
    seller: ForeignId,
    name: Type.String({
      description: 'To be shown and saved under; what could mislead is left out.',
    }),
    mediaType: MediaType,
    bytes: Type.Integer({ minimum: 1 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    uploadedAt: Instant,
    uploadedBy: Actor,
  },
  'A paper that a seller sent. Its bytes are read apart.',
);

export const documentOperations = {
  uploadDocument: operation({
    id: 'uploadDocument',
    method: 'POST',
    path: '/api/documents',
    tag: 'approvals',
    summary: 'Send a document, to be used in an application afterwards',
    description:
      'A PDF, PNG or JPEG of at most 10 MiB, as it is. What the bytes are is read off them. Refused are PDFs that are ' +
      'encrypted, act by themselves or carry other files. What nothing uses is deleted after some days.',
    access: ['seller'],
    power: 'listings',
    query: closed({ name: Line }),
    bodyTypes: mediaTypes,
    bodyLimit: 10 * mebibyte,
    answer: Document,
    status: 201,
  }),
  getDocument: operation({
    id: 'getDocument',
    method: 'GET',
    path: '/api/documents/{id}',
    tag: 'approvals',
    summary: 'What is known of a document',
    access: ['reviewer', 'appeal-officer', 'auditor', 'seller'],
    params: ById,
    answer: Document,
  }),
  downloadDocument: operation({
    id: 'downloadDocument',
    method: 'GET',
    path: '/api/documents/{id}/content',
    tag: 'approvals',
    summary: 'The bytes of a document, to be saved and not to be shown',
    access: ['reviewer', 'appeal-officer', 'auditor', 'seller'],
    params: ById,
    answer: Type.Unknown(),
    answerTypes: mediaTypes,
  }),
};
