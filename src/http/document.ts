import type { FastifyReply } from 'fastify';
import { uploadDocument } from '../app/document/upload.ts';
import { documentOperations } from '../contract/document.ts';
import type { Scope } from '../domain/actor.ts';
import { done, refuse } from '../domain/result.ts';
import { readDocument, type DocumentRow } from '../store/document.ts';
import { readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveDocuments(parts: Parts): void {
  const read = (scope: Scope, id: string) =>
    readOne(parts, { scope, missing: 'document/not-found' }, (tx) => readDocument(tx, id));
  serve(parts, documentOperations.uploadDocument, async ({ scope, actor, query, request }) => {
    if (scope.kind !== 'seller')
      return refuse('document/not-found', 'Only a seller has documents.');
    const uploaded = await uploadDocument(parts.desk, {
      seller: scope.seller,
      name: query.name,
      declared: request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '',
      bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      by: actor(),
    });
    if (!uploaded.ok) return uploaded;
    const found = await read(scope, uploaded.value.id);
    return found.ok ? done(writeDocument(found.value)) : found;
  });
  serve(parts, documentOperations.getDocument, async ({ scope, params }) => {
    const found = await read(scope, params.id);
    return found.ok ? done(writeDocument(found.value)) : found;
  });
  serve(parts, documentOperations.downloadDocument, async ({ scope, params, reply }) => {
    const found = await read(scope, params.id);
    if (!found.ok) return found;
    const bytes = await parts.desk.documents.get(found.value);
    if (bytes === undefined) throw new Error(`The bytes of document ${params.id} are gone`);
    forSaving(reply, found.value);
    return done(bytes);
  });
}

/** A browser saves it and runs nothing of it, whatever it holds: RFC 6266, RFC 8187, and a sandbox with nothing in it. */
function forSaving(reply: FastifyReply, { name, mediaType }: DocumentRow): void {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .type(mediaType);
}

export function writeDocument(row: DocumentRow) {
  const { id, name, mediaType, bytes, uploadedAt, uploadedBy } = row;
  const sha256 = row.hash.toString('hex');
  return { id, seller: row.sellerId, name, mediaType, bytes, sha256, uploadedAt, uploadedBy };
}
