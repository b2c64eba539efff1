import { createKey } from '../app/key/create.ts';
import { revokeKey } from '../app/key/revoke.ts';
import { keyOperations } from '../contract/key.ts';
import { done } from '../domain/result.ts';
import { listKeys } from '../store/api-key-list.ts';
import type { ApiKeyRow } from '../store/api-key.ts';
import { readMany } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveKeys(parts: Parts): void {
  serve(parts, keyOperations.listKeys, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, listKeys),
  );
  serve(parts, keyOperations.createKey, async ({ actor, body }) => {
    const created = await createKey(parts.desk, { ...body, by: actor() });
    return created.ok ? done({ ...write(created.value.row), key: created.value.key }) : created;
  });
  serve(parts, keyOperations.revokeKey, async ({ params }) => {
    const revoked = await revokeKey(parts.desk, { key: params.id });
    return revoked.ok ? done(write(revoked.value)) : revoked;
  });
}

function write({ sellerId, ...rest }: ApiKeyRow) {
  return { ...rest, seller: sellerId };
}
