import { answerStrike } from '../app/strike/answer.ts';
import { contestStrike } from '../app/strike/contest.ts';
import { strikeOperations } from '../contract/strike.ts';
import { done } from '../domain/result.ts';
import { listStrikes, type ImportedStrikeRow } from '../store/imported-strike.ts';
import { readMany, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveStrikes(parts: Parts): void {
  serve(parts, strikeOperations.listStrikes, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'id'], write: writeStrike }, (tx, page) =>
      listStrikes(tx, {
        ...(query.site === undefined ? {} : { site: query.site }),
        ...(query.waiting === undefined ? {} : { waiting: query.waiting }),
        ...sellerWanted(scope, query),
        page,
      }),
    ),
  );
  serve(parts, strikeOperations.contestStrike, async ({ actor, scope, params, body }) => {
    const contested = await contestStrike(parts.desk, {
      seller: scope.kind === 'seller' ? scope.seller : '',
      strike: params.id,
      by: actor(),
      reason: body.reason,
    });
    return contested.ok ? done(writeStrike(contested.value)) : contested;
  });
  serve(parts, strikeOperations.answerStrike, async ({ actor, params, body }) => {
    const answered = await answerStrike(parts.desk, { strike: params.id, by: actor(), ...body });
    return answered.ok ? done(writeStrike(answered.value)) : answered;
  });
}

export function writeStrike(row: ImportedStrikeRow) {
  const { id, policy, rule, reference, rung, conductAt, decidedAt, importedAt, receivedAt } = row;
  const { contestedAt, contestedBy, contest, answerBy, answeredAt, answer, answerReasons } = row;
  const isProven = receivedAt !== null;
  return {
    id,
    seller: row.sellerId,
    site: row.siteId,
    policy,
    rule,
    reference,
    rung,
    conductAt,
    decidedAt,
    notice: {
      sentAt: row.noticeSentAt,
      channel: row.noticeChannel,
      deliveredAt: row.noticeDeliveredAt,
      reference: row.noticeReference,
    },
    isProven,
    counts: isProven && (contestedAt === null || answer === 'stands'),
    importedAt,
    contestedAt,
    contestedBy,
    contest,
    answerBy,
    answeredAt,
    answer,
    answerReasons,
  };
}
