import type {
  ApprovalExpiring,
  ApprovalRecheck,
  ApprovalRevoked,
} from '../domain/approval-notice.ts';
import { isOrdinary } from '../domain/revocation.ts';
import { ownWords, productsRow } from './application-notice.ts';
import { heading, paragraph, row, type Block, type NoticeDocument, type Row } from './document.ts';
import { nameOf } from './listing-text.ts';
import { accessBlocks, greetingBlocks, redressBlocks } from './parts.ts';
import type { Wording } from './wording.ts';

type About = ApprovalExpiring | ApprovalRevoked | ApprovalRecheck;

interface Told {
  readonly id: string;
  readonly wording: Wording;
}

/** Says that an approval comes to its end, and what can be done before. */
export function approvalExpiringDocument(
  content: ApprovalExpiring,
  { id, wording }: Told,
): NoticeDocument {
  const { say, at } = wording;
  const { hasEnded } = content;
  const named = { ...namedIn(content, wording), ended: hasEnded };
  return {
    subject: say('approval.subject.expiring', { ...named, until: wording.on(content.validUntil) }),
    blocks: [
      heading(1, say('approval.title.expiring', named)),
      ...greetingBlocks(wording),
      paragraph(
        say('approval.opening.expiring', { ended: hasEnded, until: at(content.validUntil) }),
      ),
      paragraph(say('approval.no-decision')),
      heading(2, say('approval.about-heading')),
      {
        kind: 'rows',
        rows: [
          ...aboutRows(content, wording),
          row(say('application.valid-until'), at(content.validUntil)),
        ],
      },
      ...againBlocks(content, wording),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** Says that a person took an approval away, why, from when, and how that is contested. */
export function approvalRevokedDocument(
  content: ApprovalRevoked,
  { id, wording }: Told,
): NoticeDocument {
  const { say, at } = wording;
  const { ground, redress } = content;
  const named = namedIn(content, wording);
  return {
    subject: say('approval.subject.revoked', named),
    blocks: [
      heading(1, say('approval.title.revoked', named)),
      ...greetingBlocks(wording),
      paragraph(say('approval.opening.revoked', { at: at(content.effectiveAt) })),
      ...(isOrdinary(ground)
        ? [paragraph(say('approval.until-then'))]
        : [paragraph(say('approval.no-accusation'))]),
      heading(2, say('approval.reasons-heading')),
      paragraph(
        isOrdinary(ground)
          ? say(`approval.ground.${ground}`)
          : say(`decision.protective-ground.${ground}`),
      ),
      ownWords(content.reason),
      heading(2, say('approval.about-heading')),
      {
        kind: 'rows',
        rows: [
          ...aboutRows(content, wording),
          row(say('application.decided'), at(content.decidedAt)),
          row(say('approval.ends'), at(content.effectiveAt)),
        ],
      },
      ...redressBlocks(redress, { wording }),
      ...accessBlocks({ id }, wording),
    ],
  };
}

/** Says that what an approval rests on is withdrawn, what is asked for by when, and that nothing has ended. */
export function approvalRecheckDocument(
  content: ApprovalRecheck,
  { id, wording }: Told,
): NoticeDocument {
  const { say, at } = wording;
  const named = namedIn(content, wording);
  return {
    subject: say('approval.subject.recheck', named),
    blocks: [
      heading(1, say('approval.title.recheck', named)),
      ...greetingBlocks(wording),
      paragraph(
        say('approval.opening.recheck', {
          withdrawn: nameOf(content.withdrawn),
          from: at(content.withdrawnFrom),
        }),
      ),
      paragraph(say('approval.still-valid')),
      heading(2, say('approval.why-withdrawn-heading')),
      ownWords(content.reason),
      heading(2, say('application.todo-heading')),
      paragraph(say('approval.replace-by', { by: at(content.replaceBy) })),
      paragraph(say('approval.then')),
      heading(2, say('approval.about-heading')),
      { kind: 'rows', rows: aboutRows(content, wording) },
      ...askedBlocks(content, wording),
      ...accessBlocks({ id }, wording),
    ],
  };
}

function namedIn(
  { siteName, classTitle }: About,
  { pick }: Wording,
): { readonly site: string; readonly class: string } {
  return { site: siteName, class: pick(classTitle).text };
}

function aboutRows({ approval, classTitle, product }: About, wording: Wording): readonly Row[] {
  const { say, pick } = wording;
  return [
    row(say('approval.number'), approval),
    row(say('application.class'), { kind: 'picked', picked: pick(classTitle) }),
    productsRow(product === undefined ? [] : [product], wording),
  ];
}

function againBlocks(content: ApprovalExpiring, wording: Wording): readonly Block[] {
  const { say } = wording;
  const isOpen = content.requirementText !== undefined;
  return [
    heading(2, say('application.todo-heading')),
    paragraph(isOpen ? say('approval.apply-again') : say('approval.closed')),
    ...askedBlocks(content, wording),
  ];
}

function askedBlocks(
  { requirementText }: ApprovalExpiring | ApprovalRecheck,
  { say, pick }: Wording,
): readonly Block[] {
  return requirementText === undefined
    ? []
    : [
        heading(2, say('application.asked-heading')),
        { kind: 'extract', picked: pick(requirementText) },
      ];
}
