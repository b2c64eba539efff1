import type { Static } from 'typebox';
import { answerApplication } from '../app/application/answer.ts';
import { askApplicant } from '../app/application/ask.ts';
import { decideApplication, type DecideInput } from '../app/application/decide.ts';
import { submitApplication } from '../app/application/submit.ts';
import { withdrawApplication } from '../app/application/withdraw.ts';
import { applicationOperations } from '../contract/application.ts';
import type { Scope } from '../domain/actor.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import {
  listApplications,
  readApplication,
  type WholeApplication,
} from '../store/application-list.ts';
import type { ApplicationRow } from '../store/application.ts';
import { readOptionalInstant } from './instant.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveApplications(parts: Parts): void {
  serve(parts, applicationOperations.listApplications, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write }, (tx, page) =>
      listApplications(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, applicationOperations.getApplication, async ({ scope, params }) =>
    readBack(parts, scope, params.id),
  );
  serveForSellers(parts);
  serveForReviewers(parts);
}

async function readBack(parts: Parts, scope: Scope, id: string) {
  const found = await readOne(parts, { scope, missing: 'application/not-found' }, (tx) =>
    readApplication(tx, id),
  );
  return found.ok ? done(writeWhole(found.value)) : found;
}

const notTheirs = refuse('application/not-found', 'Only a seller applies.');

function serveForSellers(parts: Parts): void {
  serve(parts, applicationOperations.submitApplication, async ({ scope, actor, body }) => {
    if (scope.kind !== 'seller') return notTheirs;
    const { products = [], identifiers = [], declarations = [], ...rest } = body;
    const sent = await submitApplication(parts.desk, {
      ...{ ...rest, products, identifiers, declarations },
      seller: scope.seller,
      by: actor(),
    });
    return sent.ok ? readBack(parts, scope, sent.value.application) : sent;
  });
  serve(parts, applicationOperations.withdrawApplication, async ({ scope, actor, params }) => {
    if (scope.kind !== 'seller') return notTheirs;
    const withdrawn = await withdrawApplication(parts.desk, {
      application: params.id,
      seller: scope.seller,
      by: actor(),
    });
    return withdrawn.ok ? readBack(parts, scope, params.id) : withdrawn;
  });
  serve(parts, applicationOperations.answerApplication, async (call) => {
    const { scope, actor, params, body } = call;
    if (scope.kind !== 'seller') return notTheirs;
    const { answer, documents = [], identifiers = [] } = body;
    const answered = await answerApplication(parts.desk, {
      ...{ answer, documents, identifiers },
      application: params.id,
      seller: scope.seller,
      by: actor(),
    });
    return answered.ok ? readBack(parts, scope, params.id) : answered;
  });
}

function serveForReviewers(parts: Parts): void {
  serve(parts, applicationOperations.askApplicant, async ({ scope, actor, params, body }) => {
    const answerBy = readOptionalInstant(body.answerBy);
    if (!answerBy.ok) return answerBy;
    const asked = await askApplicant(parts.desk, {
      application: params.id,
      question: body.question,
      ...(answerBy.value === undefined ? {} : { answerBy: answerBy.value }),
      by: actor(),
    });
    return asked.ok ? readBack(parts, scope, params.id) : asked;
  });
  serve(parts, applicationOperations.decideApplication, async ({ scope, actor, params, body }) => {
    const outcome = readOutcome(body.outcome);
    if (!outcome.ok) return outcome;
    const decided = await decideApplication(parts.desk, {
      application: params.id,
      outcome: outcome.value,
      by: actor(),
    });
    return decided.ok ? readBack(parts, scope, params.id) : decided;
  });
}

type SentOutcome = Static<typeof applicationOperations.decideApplication.body>['outcome'];

function readOutcome(sent: SentOutcome): Result<DecideInput['outcome']> {
  if (sent.kind === 'refused') return done(sent);
  const validFrom = readOptionalInstant(sent.validFrom);
  if (!validFrom.ok) return validFrom;
  const validUntil = readOptionalInstant(sent.validUntil);
  if (!validUntil.ok) return validUntil;
  return done({
    kind: 'granted',
    ...(sent.products === undefined ? {} : { products: sent.products }),
    ...(validFrom.value === undefined ? {} : { validFrom: validFrom.value }),
    ...(validUntil.value === undefined ? {} : { validUntil: validUntil.value }),
    ...(sent.conditions === undefined ? {} : { conditions: sent.conditions }),
  });
}

function write(row: ApplicationRow) {
  const { id, requirement, route, products, state } = row;
  const { submittedAt, answerBy, decidedAt, decidedBy } = row;
  return {
    ...{ id, seller: row.sellerId, site: row.siteId, class: row.class, requirement, route },
    ...{ products, state, submittedAt, answerBy, decidedAt, decidedBy },
  };
}

function writeWhole({ row, documents, questions, approvals }: WholeApplication) {
  const { submittedBy, withdrawnAt, identifiers, declarations, checks } = row;
  const { reasons, conditions, noticeId, appealWindow, decideBy } = row;
  return {
    ...write(row),
    ...{ submittedBy, withdrawnAt, identifiers, declarations, documents, checks },
    questions: questions.map(({ id, question, askedAt, answerBy, answer, answeredAt }) => ({
      ...{ id, question, askedAt, answerBy, answer, answeredAt },
    })),
    reasons: reasons ?? [],
    ...{ conditions, approvals, notice: noticeId, appealWindow, decideBy },
  };
}
