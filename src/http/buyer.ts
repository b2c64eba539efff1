import { revokeBuyer } from '../app/buyer/revoke.ts';
import { verifyBuyer } from '../app/buyer/verify.ts';
import { buyerOperations } from '../contract/buyer.ts';
import type { Scope } from '../domain/actor.ts';
import { done } from '../domain/result.ts';
import { listBuyers, readBuyer, type BuyerRow } from '../store/buyer.ts';
import { readInstant } from './instant.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveBuyers(parts: Parts): void {
  const readBack = async (scope: Scope, id: string) => {
    const found = await readOne(parts, { scope, missing: 'buyer/not-found' }, (tx) =>
      readBuyer(tx, id),
    );
    return found.ok ? done(write(found.value)) : found;
  };
  serve(parts, buyerOperations.listBuyers, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listBuyers(tx, { ...query, page }),
    ),
  );
  serve(parts, buyerOperations.verifyBuyer, async ({ actor, scope, body }) => {
    const { validFrom: from, validUntil: until, ...given } = body;
    const validFrom = from === undefined ? done(undefined) : readInstant(from);
    if (!validFrom.ok) return validFrom;
    const validUntil = readInstant(until);
    if (!validUntil.ok) return validUntil;
    const verified = await verifyBuyer(parts.desk, {
      ...given,
      ...(validFrom.value === undefined ? {} : { validFrom: validFrom.value }),
      validUntil: validUntil.value,
      by: actor(),
    });
    return verified.ok ? readBack(scope, verified.value.id) : verified;
  });
  serve(parts, buyerOperations.revokeBuyer, async ({ actor, scope, params, body }) => {
    const revoked = await revokeBuyer(parts.desk, {
      id: params.id,
      by: actor(),
      reason: body.reason,
    });
    return revoked.ok ? readBack(scope, params.id) : revoked;
  });
}

function write({ siteId, externalId, ...rest }: BuyerRow) {
  return { ...rest, site: siteId, buyer: externalId };
}
