import { recordOperations } from '../contract/record.ts';
import { entriesInOrder, entriesOfSubject, type ListedEntry } from '../store/record-list.ts';
import { readMany } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveRecord(parts: Parts): void {
  serve(parts, recordOperations.listEntries, async ({ scope, query }) => {
    const subject =
      query.subject ?? (scope.kind === 'seller' ? `seller:${scope.seller}` : undefined);
    return readMany(parts, { scope, query, keys: ['number'], write }, (tx, page) =>
      subject === undefined ? entriesInOrder(tx, page) : entriesOfSubject(tx, { subject, page }),
    );
  });
}

function write({ id, subjectId, number, position, kind, reference, bytes, leafHash }: ListedEntry) {
  return {
    id,
    subject: subjectId,
    number: Number(number),
    index: position === null ? null : Number(position),
    kind,
    reference,
    bytes: bytes.toString('base64'),
    leafHash: leafHash.toString('hex'),
  };
}
