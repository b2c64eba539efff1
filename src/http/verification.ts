import { endContract } from '../app/contract/end.ts';
import { showTrader } from '../app/trader/show.ts';
import { askVerification } from '../app/verification/ask.ts';
import { confirmVerification } from '../app/verification/confirm.ts';
import { decideVerification } from '../app/verification/decide.ts';
import { submitVerification } from '../app/verification/submit.ts';
import { verificationOperations } from '../contract/verification.ts';
import { operatorScope, type Scope } from '../domain/actor.ts';
import { done, refuse } from '../domain/result.ts';
import { transact } from '../store/database/transaction.ts';
import { loadSeller } from '../store/seller.ts';
import { loadTrader, type TraderWhole } from '../store/trader.ts';
import {
  listVerifications,
  readVerification,
  type VerificationRow,
} from '../store/verification.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

const operations = verificationOperations;

export function serveVerifications(parts: Parts): void {
  const { desk } = parts;
  serve(parts, operations.listVerifications, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'id'], write }, (tx, page) =>
      listVerifications(tx, {
        ...(query.state === undefined ? {} : { state: query.state }),
        ...sellerWanted(scope, query),
        page,
      }),
    ),
  );
  serve(parts, operations.getVerification, async ({ scope, params }) =>
    readOne(parts, { scope, missing: 'verification/not-found' }, async (tx) => {
      const row = await readVerification(tx, params.id);
      if (row === undefined) return undefined;
      const whole = await loadTrader(tx, params.id);
      return { ...write(row), details: whole === undefined ? null : writeDetails(whole) };
    }),
  );
  serve(parts, operations.askVerification, async ({ actor, params, body }) => {
    const asked = await askVerification(desk, { seller: params.id, by: actor(), ...body });
    return asked.ok ? done(write(asked.value)) : asked;
  });
  serve(parts, operations.submitVerification, async ({ actor, scope, body }) => {
    const input = { seller: sellerIn(scope), by: actor(), given: body };
    const submitted = await submitVerification(desk, input);
    return submitted.ok ? done(write(submitted.value)) : submitted;
  });
  serve(parts, operations.confirmVerification, async ({ actor, scope }) => {
    const confirmed = await confirmVerification(desk, { seller: sellerIn(scope), by: actor() });
    return confirmed.ok ? done(write(confirmed.value)) : confirmed;
  });
  serve(parts, operations.decideVerification, async ({ actor, params, body }) => {
    const input = { verification: params.id, by: actor(), ...body };
    const decided = await decideVerification(desk, input);
    return decided.ok ? done(write(decided.value)) : decided;
  });
  serve(parts, operations.endContract, async ({ actor, params }) => {
    const ended = await endContract(desk, { seller: params.id, by: actor() });
    if (!ended.ok) return ended;
    const row = await transact(desk.store, operatorScope, (tx) => loadSeller(tx, params.id));
    if (row === undefined || row.contractEndedAt === null || row.eraseAt === null)
      return refuse('seller/not-found', 'There is no such seller.');
    const { contractEndedAt, eraseAt } = row;
    return done({ seller: row.id, contractEndedAt, eraseAt });
  });
  serve(parts, operations.getTrader, async ({ params, query }) =>
    showTrader(desk, { seller: params.id, ...query }),
  );
}

function sellerIn(scope: Scope): string {
  return scope.kind === 'seller' ? scope.seller : '';
}

function write(row: VerificationRow) {
  const { sellerId, siteId, noticeId, askNoticeId: _asked, askAgainAt: _again, ...rest } = row;
  return { ...rest, seller: sellerId, site: siteId, notice: noticeId };
}

function writeDetails({ trader, identity }: TraderWhole) {
  const { name, address, telephone, email, tradeRegister, registerNumber, certifiedAt } = trader;
  const { documentKind, documentReference, payeeEnd, taxNumber } = identity;
  return {
    name,
    address,
    telephone,
    email,
    register:
      tradeRegister === null || registerNumber === null
        ? null
        : { name: tradeRegister, number: registerNumber },
    certifiedAt,
    identity:
      documentKind === null || documentReference === null
        ? null
        : { kind: documentKind, reference: documentReference },
    paymentAccountEnd: payeeEnd,
    taxNumber,
  };
}
