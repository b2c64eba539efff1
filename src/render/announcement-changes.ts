import type { RuleDiff, ValueChange } from '../domain/diff.ts';
import type { AnnouncementContent } from '../domain/notice.ts';
import { diffText } from '../domain/text-diff.ts';
import { heading, paragraph, words, type Block } from './document.ts';
import type { Wording } from './wording.ts';

type Since = NonNullable<AnnouncementContent['since']>;

/** The most sentences that are shown as gone or new; the policy stands in the notice in full besides. */
const mostSentences = 12;

/** What is different from the version that the seller knows, in plain words; the conditions are for software to read. */
export function changeBlocks(content: AnnouncementContent, wording: Wording): readonly Block[] {
  const { say, pick } = wording;
  const { since } = content;
  const title = heading(2, say('announcement.change-heading'));
  const own: Block = { kind: 'extract', picked: pick(content.change) };
  if (since === undefined) return [title, own, paragraph(say('announcement.diff.first'))];
  const version = since.diff.from;
  const items = [
    ...since.diff.rules.map((rule) => ruleWords(rule, wording)),
    ...termWords(since, content, wording),
    ...routeWords(since, wording),
  ];
  const sentences = sentenceBlocks(content, since, wording);
  if (items.length === 0 && sentences.length === 0)
    return [title, own, paragraph(say('announcement.diff.nothing', { version }))];
  return [
    title,
    own,
    heading(3, say('announcement.diff.heading', { version })),
    ...(items.length === 0 ? [] : [{ kind: 'list', items: items.map(words) } as const]),
    ...sentences,
  ];
}

function ruleWords(rule: RuleDiff, wording: Wording): string {
  const { say, pick } = wording;
  const { text, remark = '' } = pick(rule.title);
  const title = text + remark;
  switch (rule.kind) {
    case 'added':
      return say('announcement.diff.rule-added', { title });
    case 'removed':
      return say('announcement.diff.rule-removed', { title });
    case 'changed': {
      const each = rule.values.map((change) => ruleChange(change, wording));
      const wordings = rule.texts.length === 0 ? [] : [say('announcement.diff.wording')];
      const changes = [...new Set([...each, ...wordings])].join(say('clause-separator'));
      return say('announcement.diff.rule-changed', { title, changes });
    }
  }
}

function ruleChange({ of, before, after }: ValueChange, { say }: Wording): string {
  switch (of) {
    case 'when':
      return say('announcement.diff.covers');
    case 'severity':
      return say('announcement.diff.severity', { before: String(before), after: String(after) });
    case 'automatic':
      return say('announcement.diff.automatic', { automatic: String(after) });
    case 'ground':
      return say('announcement.diff.ground', { ground: String(after) });
    case 'protective':
      return say('announcement.diff.protective', { protective: String(after !== undefined) });
    default:
      return say('announcement.diff.detail');
  }
}

const periods = {
  'penaltySchedule.lookBack': 'announcement.diff.look-back',
  'redress.appealWindow': 'announcement.diff.appeal-window',
  'redress.decideBy': 'announcement.diff.decide-by',
} as const;

function isPeriod(of: string): of is keyof typeof periods {
  return of in periods;
}

/** Penalties and periods. When a version begins and how it is announced is told in its own place. */
function termWords(
  { diff: { values } }: Since,
  { stockRemoval }: AnnouncementContent,
  { say, lasting }: Wording,
): readonly string[] {
  const said = values.flatMap(({ of, before, after }): readonly string[] => {
    if (isPeriod(of) && typeof before === 'string' && typeof after === 'string')
      return [say(periods[of], { before: lasting(before), after: lasting(after) })];
    const severity = /^penaltySchedule\.ladder\.(\w+)$/.exec(of)?.[1];
    if (severity !== undefined) return [say('announcement.diff.ladder', { severity })];
    if (of === 'stockRemoval' || of.startsWith('stockRemoval.'))
      return [
        say(stockRemoval === undefined ? 'announcement.diff.no-stock' : 'announcement.diff.stock'),
      ];
    return of.startsWith('penaltySchedule.') ? [say('announcement.diff.schedule')] : [];
  });
  return [...new Set(said)];
}

function routeWords({ diff }: Since, { say }: Wording): readonly string[] {
  const isChanged = diff.texts.some(({ of }) => of.startsWith('redress.'));
  return isChanged ? [say('announcement.diff.routes')] : [];
}

/** Sentences of the policy's text that are gone and new, where it stood in the reader's language before as well. */
function sentenceBlocks(
  { text }: AnnouncementContent,
  since: Since,
  { say, pick }: Wording,
): readonly Block[] {
  const { lang, text: after } = pick(text);
  const before = since.text[lang];
  if (before === undefined || before === after) return [];
  const pieces = diffText({ before, after }, { locale: lang, unit: 'sentence' });
  const shown = (kind: 'added' | 'removed') =>
    pieces.filter((piece) => piece.kind === kind).map((piece) => piece.text.trim());
  const [gone, come] = [shown('removed'), shown('added')];
  // More than that is a new text, and it stands in the notice.
  if (gone.length + come.length > mostSentences) return [paragraph(say('announcement.diff.text'))];
  return [
    ...extracts(say('announcement.diff.text-removed'), gone, lang),
    ...extracts(say('announcement.diff.text-added'), come, lang),
  ];
}

function extracts(lead: string, texts: readonly string[], lang: string): readonly Block[] {
  if (texts.length === 0) return [];
  return [paragraph(lead), { kind: 'extract', picked: { text: texts.join('\n\n'), lang } }];
}
