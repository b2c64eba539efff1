import { judgeDecision } from '../app/decision/judge.ts';
import { owedDuties } from '../app/site/owed-duties.ts';
import type { Answer } from '../contract/operation.ts';
import { dutyOperations, type OwedMatter as WireMatter } from '../contract/duty.ts';
import type { DecisionDuties } from '../domain/decision-duty.ts';
import { owedChanges, owedMatters, type OwedChange, type OwedMatter } from '../domain/owed.ts';
import type { OwedDuty } from '../domain/pack/duty.ts';
import { done, type Result } from '../domain/result.ts';
import type { Instant } from '../domain/time.ts';
import { loadSite } from '../store/site.ts';
import type { Tx } from '../store/database/transaction.ts';
import { readOptionalInstant } from './instant.ts';
import { readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveDuties(parts: Parts): void {
  serve(parts, dutyOperations.getSiteDuties, async ({ scope, params, query }) => {
    const asked = readAsked(query);
    if (!asked.ok) return asked;
    return readOne(parts, { scope, missing: 'site/not-found' }, (tx) =>
      loadSiteDuties(tx, params.id, asked.value),
    );
  });
  serve(parts, dutyOperations.getDecisionDuties, async ({ scope, params, query }) => {
    const asked = readAsked(query);
    if (!asked.ok) return asked;
    return readOne(parts, { scope, missing: 'decision/not-found' }, (tx) =>
      loadDecisionDuties(tx, params.id, asked.value),
    );
  });
}

interface Asked {
  readonly at: Instant | undefined;
  readonly compare: Instant | undefined;
}

function readAsked(query: { readonly at?: string; readonly compare?: string }): Result<Asked> {
  const at = readOptionalInstant(query.at);
  if (!at.ok) return at;
  const compare = readOptionalInstant(query.compare);
  return compare.ok ? done({ at: at.value, compare: compare.value }) : compare;
}

async function loadSiteDuties(tx: Tx, id: string, { at, compare }: Asked) {
  const site = await loadSite(tx, id);
  if (site === undefined) return undefined;
  const duties = await owedDuties(tx, site, at);
  const matters = owedMatters(duties);
  const before = compare === undefined ? matters : owedMatters(await owedDuties(tx, site, compare));
  return {
    site: site.id,
    at: duties.at,
    timeZone: duties.timeZone,
    matters: matters.map(writeMatter),
    changes: owedChanges(before, matters).map(writeChange),
  };
}

async function loadDecisionDuties(tx: Tx, id: string, asked: Asked) {
  const judged = await judgeDecision(tx, { decision: id, ...asked });
  if (judged === undefined) return undefined;
  return {
    decision: id,
    receivedAt: judged.receivedAt,
    ...writeDecisionDuties(judged.owed),
    changes: judged.changes.map(writeChange),
  };
}

function writeDecisionDuties({
  at,
  contents,
  appeal,
  answer,
  termination,
  mediation,
  besides,
}: DecisionDuties) {
  return {
    at,
    contents: contents.map(({ part, owedBy, isThere }) => ({
      part,
      owedBy: owedBy.map(nameOf),
      isThere,
    })),
    appeal: appeal === undefined ? null : { ...appeal, matter: writeMatter(appeal.matter) },
    answer: answer === undefined ? null : { ...answer, matter: writeMatter(answer.matter) },
    termination:
      termination === undefined
        ? null
        : {
            ...termination,
            matter: writeMatter(termination.matter),
            exception: termination.exception ?? null,
          },
    mediation: mediation === undefined ? null : writeMatter(mediation),
    besides: besides.map(writeMatter),
  };
}

function writeMatter(matter: OwedMatter): Answer<typeof WireMatter> {
  const { kind, scope, duty, endsAt, laws, house, houseAdds, contents } = matter;
  return {
    kind,
    ...(scope === undefined ? {} : { scope }),
    duty: writeDuty(duty),
    endsAt: endsAt ?? null,
    laws: laws.map(writeDuty),
    house: house === undefined ? null : writeDuty(house),
    houseAdds,
    contents: contents.map(({ part, owedBy }) => ({ part, owedBy: owedBy.map(nameOf) })),
  };
}

function writeChange({ kind, scope, before, after }: OwedChange) {
  return {
    kind,
    ...(scope === undefined ? {} : { scope }),
    before: before === undefined ? null : writeMatter(before),
    after: after === undefined ? null : writeMatter(after),
  };
}

function writeDuty({ holidays: _holidays, ...duty }: OwedDuty) {
  return duty;
}

function nameOf({ jurisdiction, id }: OwedDuty): string {
  return `${jurisdiction}/${id}`;
}
