import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/actor.ts';
import { documentName } from '../../domain/document-name.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { countUnused, insertDocument, markStored, mostUnused } from '../../store/document.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { inspectDocument } from './inspect.ts';

export interface UploadInput {
  readonly seller: string;
  readonly name: string;
  /** The media type that the bytes are said to be. */
  readonly declared: string;
  readonly bytes: Buffer;
  readonly by: Actor;
}

/**
 * Keeps a document of a seller for later use: first its row, then its bytes, then that they are there, so that
 * there are never bytes that no row knows. Refusals, in order: those of `inspectDocument`,
 * `document/type-mismatch`, `document/too-many`.
 */
export async function uploadDocument(
  desk: Desk,
  { seller, name, declared, bytes, by }: UploadInput,
): Promise<Result<{ readonly id: string }>> {
  const inspected = await inspectDocument(bytes);
  if (!inspected.ok) return inspected;
  const mediaType = inspected.value;
  if (mediaType !== declared)
    return refuse('document/type-mismatch', `The bytes are ${mediaType} and not ${declared}.`);
  const scope = { kind: 'seller', seller } as const;
  const hash = createHash('sha256').update(bytes).digest();
  const begun = await transact(
    desk.store,
    scope,
    async (tx): Promise<Result<{ readonly id: string }>> => {
      if ((await countUnused(tx, seller)) >= mostUnused)
        return refuse(
          'document/too-many',
          `There are ${String(mostUnused)} documents that no application uses.`,
        );
      const id = tx.newId();
      await insertDocument(tx, {
        id,
        sellerId: seller,
        name: documentName(name, mediaType),
        mediaType,
        bytes: bytes.length,
        hash,
        uploadedAt: tx.now,
        uploadedBy: by,
      });
      return done({ id });
    },
  );
  if (!begun.ok) return begun;
  await desk.documents.put({ id: begun.value.id, hash }, bytes);
  await transact(desk.store, scope, (tx) => markStored(tx, begun.value.id));
  return begun;
}
