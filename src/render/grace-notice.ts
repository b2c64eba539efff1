import type { GraceContent } from '../domain/notice.ts';
import { heading, paragraph, row, type NoticeDocument } from './document.ts';
import { accessBlocks, greetingBlocks } from './parts.ts';
import { ownWords } from './weighing.ts';
import type { Wording } from './wording.ts';

/** Says to a seller until when what is not held against them, on what ground, and what that does not change. */
export function graceDocument(
  content: GraceContent,
  { id, wording }: { readonly id: string; readonly wording: Wording },
): NoticeDocument {
  const { say, pick, at } = wording;
  const named = { site: content.siteName, policy: pick(content.policyTitle).text };
  const what =
    content.ruleTitle === undefined
      ? say('grace.all')
      : say('grace.rule', { rule: pick(content.ruleTitle).text });
  return {
    subject: say('grace.subject', named),
    blocks: [
      heading(1, say('grace.title', named)),
      ...greetingBlocks(wording),
      paragraph(say('grace.opening')),
      {
        kind: 'rows',
        rows: [
          row(say('grace.for'), what),
          row(say('grace.until'), at(content.until)),
          row(say('grace.why'), say(`grace.kind.${content.ground}`)),
        ],
      },
      heading(2, say('grace.reason')),
      ownWords(content.justification, wording),
      heading(2, say('grace.limits-heading')),
      paragraph(say('grace.limits')),
      heading(2, say('grace.todo-heading')),
      paragraph(say('grace.todo')),
      ...accessBlocks({ id }, wording),
    ],
  };
}
