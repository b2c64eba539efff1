import { acceptMandate } from '../app/mandate/accept.ts';
import { giveMandate } from '../app/mandate/give.ts';
import { revokeMandate } from '../app/mandate/revoke.ts';
import { mandateOperations } from '../contract/mandate.ts';
import { done, refuse } from '../domain/result.ts';
import { listMandates, type MandateRow } from '../store/mandate.ts';
import { readInstant } from './instant.ts';
import { readMany, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveMandates(parts: Parts): void {
  serve(parts, mandateOperations.listMandates, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'id'], write }, (tx, page) =>
      listMandates(tx, {
        ...(query.live === undefined ? {} : { live: query.live }),
        ...sellerWanted(scope, query),
        page,
      }),
    ),
  );
  serve(parts, mandateOperations.giveMandate, async ({ actor, scope, body }) => {
    const seller = body.seller ?? (scope.kind === 'seller' ? scope.seller : undefined);
    if (seller === undefined) return refuse('mandate/seller-needed', 'Name the seller.');
    const { validUntil, ...rest } = body;
    const until = validUntil === undefined ? done(undefined) : readInstant(validUntil);
    if (!until.ok) return until;
    const given = await giveMandate(parts.desk, {
      ...rest,
      seller,
      by: actor(),
      scope,
      ...(until.value === undefined ? {} : { validUntil: until.value }),
    });
    return given.ok ? done(write(given.value)) : given;
  });
  serve(parts, mandateOperations.acceptMandate, async ({ params, body }) => {
    const accepted = await acceptMandate(parts.desk, parts.accounts, {
      mandate: params.id,
      ...body,
    });
    return accepted.ok
      ? done({ id: accepted.value.id, seller: accepted.value.sellerId })
      : accepted;
  });
  serve(parts, mandateOperations.revokeMandate, async ({ actor, caller, scope, params, body }) => {
    // Who acts for nobody at the moment gives up a mandate of their own.
    const isHolder = caller.kind === 'person' && caller.roles.includes('representative');
    const revoked = await revokeMandate(parts.desk, {
      mandate: params.id,
      as: isHolder ? { kind: 'holder' } : { kind: 'scope', scope },
      by: actor(),
      reason: body.reason,
    });
    return revoked.ok ? done(write(revoked.value)) : revoked;
  });
}

function write({ sellerId, address, personId, ...rest }: MandateRow) {
  return { ...rest, seller: sellerId, email: address, person: personId };
}
