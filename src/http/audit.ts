import { auditOperations } from '../contract/audit.ts';
import { listAudit, type AuditRow } from '../store/audit-list.ts';
import { readMany } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveAudit(parts: Parts): void {
  serve(parts, auditOperations.listAudit, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'id'], write }, listAudit),
  );
}

function write({ sellerId, ...rest }: AuditRow) {
  return { ...rest, seller: sellerId };
}
