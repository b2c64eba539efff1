import type { Static } from 'typebox';
import { appointOfficer } from '../app/appeal/appoint.ts';
import { fileAppeal, type FileInput } from '../app/appeal/file.ts';
import { fileTogether } from '../app/appeal/file-together.ts';
import { pauseAppeal } from '../app/appeal/pause.ts';
import { raisePoints } from '../app/appeal/raise-points.ts';
import { relieveSeller } from '../app/appeal/relieve.ts';
import { resumeAppeal } from '../app/appeal/resume.ts';
import { ruleAppeal } from '../app/appeal/rule.ts';
import { ruleGroup } from '../app/appeal/rule-group.ts';
import { translateAppeal } from '../app/appeal/translate.ts';
import { withdrawAppeal } from '../app/appeal/withdraw.ts';
import { writeLetter } from '../app/appeal/write.ts';
import { appealGroupOperations, appealOperations } from '../contract/appeal.ts';
import type { Scope } from '../domain/actor.ts';
import type { Consent } from '../domain/consent.ts';
import { done, refuse, type Result } from '../domain/result.ts';
import { instant } from '../domain/time.ts';
import type { AppealRow } from '../store/appeal.ts';
import { listAppeals, readAppeal, type WholeAppeal } from '../store/appeal-list.ts';
import { readMany, readOne, sellerWanted } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveAppeals(parts: Parts): void {
  const whole = async (scope: Scope, result: Result<unknown>, id: string) => {
    if (!result.ok) return result;
    const found = await readOne(parts, { scope, missing: 'appeal/not-found' }, (tx) =>
      readAppeal(tx, id),
    );
    return found.ok ? done(write(found.value)) : found;
  };
  serve(parts, appealOperations.fileAppeal, async ({ actor, scope, body }) => {
    const { seller, entered, ...said } = body;
    const by = actor();
    if (scope.kind === 'operator' && (entered === undefined || seller === undefined))
      return refuse('appeal/consent-missing', 'State "seller" and "entered".');
    const filed = await fileAppeal(parts.desk, {
      ...said,
      seller: scope.kind === 'seller' ? scope.seller : (seller ?? ''),
      by,
      isByKey: by.kind === 'key',
      ...(scope.kind === 'seller' || entered === undefined
        ? {}
        : { entered: readEntered(entered) }),
    });
    return whole(scope, filed, filed.ok ? filed.value.appeal : '');
  });
  serve(parts, appealOperations.listAppeals, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['id'], write: writeSummary }, (tx, page) =>
      listAppeals(tx, { ...query, ...sellerWanted(scope, query), page }),
    ),
  );
  serve(parts, appealOperations.getAppeal, async ({ scope, params }) =>
    whole(scope, done(undefined), params.id),
  );
  serve(parts, appealOperations.writeAppeal, async ({ actor, scope, params, body }) => {
    const input = { appeal: params.id, ...own(scope), by: actor(), ...body };
    return whole(scope, await writeLetter(parts.desk, input), params.id);
  });
  serve(parts, appealOperations.raiseAppealPoints, async ({ actor, scope, params, body }) => {
    const input = { appeal: params.id, ...own(scope), by: actor(), ...body };
    return whole(scope, await raisePoints(parts.desk, input), params.id);
  });
  serve(parts, appealOperations.withdrawAppeal, async ({ actor, scope, params }) => {
    const seller = scope.kind === 'seller' ? scope.seller : '';
    const input = { appeal: params.id, seller, by: actor() };
    return whole(scope, await withdrawAppeal(parts.desk, input), params.id);
  });
  serveOfficers(parts, whole);
  serveGroups(parts);
}

function serveOfficers(
  parts: Parts,
  whole: (
    scope: Scope,
    result: Result<unknown>,
    id: string,
  ) => Promise<Result<ReturnType<typeof write>>>,
): void {
  serve(parts, appealOperations.translateAppeal, async ({ actor, scope, params, body }) => {
    const { letter, ...translation } = body;
    const input = {
      appeal: params.id,
      translation,
      by: actor(),
      ...(letter === undefined ? {} : { letter }),
    };
    return whole(scope, await translateAppeal(parts.desk, input), params.id);
  });
  serve(parts, appealOperations.pauseAppeal, async ({ actor, scope, params, body }) => {
    const input = { appeal: params.id, ...body, until: instant(body.until), by: actor() };
    return whole(scope, await pauseAppeal(parts.desk, input), params.id);
  });
  serve(parts, appealOperations.resumeAppeal, async ({ actor, scope, params }) =>
    whole(scope, await resumeAppeal(parts.desk, { appeal: params.id, by: actor() }), params.id),
  );
  serve(parts, appealOperations.relieveSeller, async ({ actor, scope, params, body }) => {
    const input = { appeal: params.id, ...body, by: actor() };
    return whole(scope, await relieveSeller(parts.desk, input), params.id);
  });
  serve(parts, appealOperations.appointOfficer, async ({ actor, scope, params, body }) => {
    const input = { appeal: params.id, ...body, by: actor() };
    return whole(scope, await appointOfficer(parts.desk, input), params.id);
  });
  serve(parts, appealOperations.ruleAppeal, async ({ actor, scope, params, body }) => {
    const input = { appeal: params.id, ...body, by: actor() };
    return whole(scope, await ruleAppeal(parts.desk, input), params.id);
  });
}

function serveGroups(parts: Parts): void {
  serve(parts, appealGroupOperations.fileAppealsTogether, async ({ actor, body }) => {
    const members = body.members.map(({ consent, ...member }) => ({
      ...member,
      consent: readConsent(consent),
    }));
    const receivedAt = instant(body.receivedAt);
    return done(await fileTogether(parts.desk, { ...body, receivedAt, members, by: actor() }));
  });
  serve(parts, appealGroupOperations.ruleAppealGroup, async ({ actor, params, body }) =>
    done(await ruleGroup(parts.desk, { group: params.id, ...body, by: actor() })),
  );
}

function own(scope: Scope): { readonly seller?: string } {
  return scope.kind === 'seller' ? { seller: scope.seller } : {};
}

type EnteredBody = NonNullable<Static<typeof appealOperations.fileAppeal.body>['entered']>;

function readEntered({
  channel,
  receivedAt,
  consent,
}: EnteredBody): NonNullable<FileInput['entered']> {
  return { channel, receivedAt: instant(receivedAt), consent: readConsent(consent) };
}

function readConsent({ givenAt, ...consent }: EnteredBody['consent']): Consent {
  return { ...consent, givenAt: instant(givenAt) };
}

function writeSummary(row: AppealRow) {
  const { id, type, channel, receivedAt, filedAt, filedBy, decideBy, officer, assignedAt } = row;
  const { escalatedAt, closedAt, closedAs } = row;
  return {
    id,
    seller: row.sellerId,
    site: row.siteId,
    notice: row.noticeId,
    type,
    channel,
    group: row.groupId,
    receivedAt,
    filedAt,
    filedBy,
    decideBy,
    officer,
    assignedAt,
    escalatedAt,
    closedAt,
    closedAs,
  };
}

function write(appeal: WholeAppeal) {
  const { submission, documents, consent, derogation, ruling } = appeal;
  return {
    ...writeSummary(appeal),
    submission,
    documents,
    consent,
    derogation,
    listings: appeal.items.map(({ id, decisionId, listing, title, policyTitle, ruleTitle }) => ({
      decision: decisionId,
      listing,
      title,
      policyTitle,
      ruleTitle,
      ruled: ruling?.items.find((one) => one.item === id)?.outcome ?? null,
    })),
    points: appeal.points.map(({ id, number, text, raisedAt, raisedBy }) => ({
      number,
      text,
      raisedAt,
      raisedBy,
      answer: ruling?.answers.find((one) => one.point === id)?.words ?? null,
    })),
    letters: appeal.letters.map(({ id, side, words, writtenAt, writtenBy, ...one }) => ({
      id,
      side,
      words,
      documents: one.documents,
      writtenAt,
      writtenBy,
      notice: one.noticeId,
    })),
    translations: appeal.translations.map(
      ({ letterId, locale, text, made, enteredAt, enteredBy }) => ({
        letter: letterId,
        locale,
        text,
        made,
        enteredAt,
        enteredBy,
      }),
    ),
    pauses: appeal.pauses.map(({ reason, words, pausedAt, untilAt, endedAt }) => ({
      reason,
      words,
      pausedAt,
      until: untilAt,
      endedAt,
    })),
    ruling: ruling === undefined ? null : writeRuling(ruling),
  };
}

function writeRuling({
  items: _items,
  answers: _answers,
  ...ruling
}: NonNullable<WholeAppeal['ruling']>) {
  return ruling;
}
