import { strictest } from '../../domain/pack/duty.ts';
import type { Texts } from '../../domain/statement.ts';
import { courtTexts } from '../../domain/trader.ts';
import { subjectOf } from '../../store/appeal-subject.ts';
import type { MeasureInForce } from '../../store/measure.ts';
import { readPersonKind } from '../../store/person.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { nameAbout } from '../appeal/name-about.ts';
import { nameSubject } from '../appeal/name-subject.ts';
import { nameMeasures } from '../appeal/name-measures.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { owedDuties } from '../site/owed-duties.ts';
import type { Ruled } from './carry-out.ts';
import type { Change } from './plan-changes.ts';

/** Tells a seller the whole of a ruling on their appeal, in one notice. Returns its id. */
export async function tellRuling(
  tx: Tx,
  desk: Desk,
  {
    ruled,
    ruling,
    site,
    changes,
    ending,
  }: {
    readonly ruled: Ruled;
    readonly ruling: string;
    readonly site: SiteRow;
    readonly changes: readonly Change[];
    readonly ending: {
      readonly own: readonly MeasureInForce[];
      readonly derived: readonly MeasureInForce[];
    };
  },
): Promise<string> {
  const { appeal, by, outcome, items, ground, reasons, answers } = ruled;
  const contested = await subjectOf(tx, appeal);
  const subject = contested === undefined ? undefined : await nameSubject(tx, contested);
  const { outOfCourt, court } = items[0]?.redress ?? (await generalRedress(tx, site));
  return issueNotice(tx, desk, {
    seller: appeal.sellerId,
    site,
    content: {
      kind: 'appeal-ruled',
      appeal: appeal.id,
      siteName: site.name,
      ruling,
      about: nameAbout(appeal.noticeId, items, subject),
      outcome,
      ...(ground === undefined ? {} : { ground }),
      reasons,
      answers: answers.map(({ point, words }) => ({ point: point.text, answer: words })),
      listings: items.map(({ listing, title, ruleTitle, outcome: of }) => ({
        listing,
        title,
        ruleTitle,
        outcome: of,
      })),
      ended: await nameMeasures(tx, [...ending.own, ...ending.derived]),
      changed: changes.map(({ decision, kind, isDerived }) => ({
        decision: decision.id,
        ruleTitle: decision.ruleTitle,
        kind,
        isDerived,
      })),
      decider: await readPersonKind(tx, by.id),
      ...(appeal.derogation === null ? {} : { derogation: appeal.derogation }),
      redress: { outOfCourt, court },
    },
  });
}

/** Where else a seller turns about a refusal or a revocation: as the law of the site says. */
async function generalRedress(
  tx: Tx,
  site: SiteRow,
): Promise<{ readonly outOfCourt: Texts; readonly court: Texts }> {
  const outOfCourt = strictest(await owedDuties(tx, site), 'mediation')?.text;
  if (outOfCourt === undefined) throw new Error(`No duty of mediation is in force on ${site.id}`);
  return { outOfCourt, court: courtTexts };
}
