import { answerLetter } from '../app/letter/answer.ts';
import { writeLetter } from '../app/letter/write.ts';
import { letterOperations } from '../contract/letter.ts';
import type { Scope } from '../domain/actor.ts';
import { done, refuse } from '../domain/result.ts';
import { lettersOnCase, readLetter, type ListedLetter } from '../store/case-letter.ts';
import { readCase } from '../store/case-list.ts';
import { transact } from '../store/database/transaction.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveLetters(parts: Parts): void {
  const readWhole = async (scope: Scope, id: string) => {
    const found = await readOne(parts, { scope, missing: 'case/not-found' }, (tx) =>
      readLetter(tx, id),
    );
    return found.ok ? done(writeLetterFor(scope)(found.value)) : found;
  };
  serve(parts, letterOperations.listLetters, async ({ scope, params, query }) => {
    const matter = await transact(parts.desk.store, scope, (tx) => readCase(tx, params.id));
    if (matter === undefined) return refuse('case/not-found', 'There is nothing with this id.');
    return readMany(
      parts,
      { scope, query, keys: ['id'], write: writeLetterFor(scope) },
      (tx, page) => lettersOnCase(tx, { caseId: params.id, page }),
    );
  });
  serve(parts, letterOperations.writeLetter, async ({ actor, scope, params, body }) => {
    const written = await writeLetter(parts.desk, { case: params.id, by: actor(), ...body });
    return written.ok ? readWhole(scope, written.value.letter) : written;
  });
  serve(parts, letterOperations.answerLetter, async ({ actor, scope, params, body }) => {
    const answered = await answerLetter(parts.desk, {
      case: params.id,
      seller: scope.kind === 'seller' ? scope.seller : '',
      by: actor(),
      ...body,
    });
    return answered.ok ? readWhole(scope, answered.value.letter) : answered;
  });
}

/** Who of the operator's people wrote is not told to the seller: the operator speaks to them as one. */
export function writeLetterFor(scope: Scope) {
  return ({
    caseId,
    sellerId: _sellerId,
    siteId: _siteId,
    noticeId,
    writtenBy,
    ...rest
  }: ListedLetter) => ({
    ...rest,
    case: caseId,
    notice: noticeId,
    writtenBy: scope.kind === 'operator' || rest.isFromSeller ? writtenBy : null,
  });
}
