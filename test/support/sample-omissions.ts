/** Notices that withhold something, or tell what was withheld, about invented matters. */
import type { NoticeContent } from '../../src/domain/notice.ts';
import { instant } from '../../src/domain/time.ts';
import { sampleNotices } from './sample-notices.ts';
import { clause } from './sample-statements.ts';

const [part] = sampleNotices.decision.parts;
const [fact] = part.statement.facts;
const until = instant('2020-06-10T16:20:00Z');
const legalReference = 'Example Act, section 12(3)';

export const sampleOmissionNotices = {
  'omission-stated': {
    kind: 'decision',
    parts: [
      {
        ...part,
        statement: {
          ...part.statement,
          omissions: [
            { kind: 'non-disclosure-order', item: 'evidence', legalReference, until },
            { kind: 'detection-method', item: 'detection', legalReference: 'House rule 7', until },
          ],
        },
      },
    ],
  },
  'omission-disclosed': {
    kind: 'omission-disclosed',
    decision: 'D-7',
    siteName: 'Example Market US',
    ruleTitle: clause.ruleTitle,
    madeAt: part.statement.madeAt,
    items: [{ omissionKind: 'non-disclosure-order', item: 'evidence', legalReference, fact }],
  },
} as const satisfies Readonly<Record<string, NoticeContent>>;
