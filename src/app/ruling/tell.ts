import type { MeasureInForce } from '../../store/measure.ts';
import { readPersonKind } from '../../store/person.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { nameAbout } from '../appeal/name-about.ts';
import { nameMeasures } from '../appeal/name-measures.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
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
  const [first] = items;
  if (first === undefined) throw new Error(`Appeal ${appeal.id} contests nothing`);
  const { outOfCourt, court } = first.redress;
  return issueNotice(tx, desk, {
    seller: appeal.sellerId,
    site,
    content: {
      kind: 'appeal-ruled',
      appeal: appeal.id,
      siteName: site.name,
      ruling,
      about: nameAbout(appeal.noticeId, items),
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
