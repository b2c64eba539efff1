/** What one listing's history points out. */
import { isNearSame, likeness } from './likeness.ts';
import { moneyText } from './money.ts';
import { signal, type Reference, type Signal } from './signal.ts';
import { elapsed, type Instant } from './time.ts';
import {
  isMet,
  vanishedFrom,
  type KeptRevision,
  type ListingHistory,
  type Vanished,
  type Warning,
} from './timeline.ts';

/** A rise below a tenth is how prices move anyway. */
const notableRise = 1.1;

interface Warned {
  readonly history: ListingHistory;
  readonly warning: Warning;
  /** The revision that the warning was about: the last that had come when it was issued and met the rule. */
  readonly cited: KeptRevision;
  /** What came after the notice was issued. */
  readonly later: readonly KeptRevision[];
  readonly now: Instant;
}

/** What a listing's history points out, by each warning about it. Relisting is looked for among `others`. */
export function listingSignals(
  history: ListingHistory,
  { others, now }: { readonly others: readonly ListingHistory[]; readonly now: Instant },
): readonly Signal[] {
  const warned = history.warnings.flatMap((warning): readonly Warned[] => {
    const before = history.revisions.filter((one) => one.receivedAt <= warning.issuedAt);
    const cited = before.findLast((one) => isMet(one, warning));
    if (cited === undefined) return [];
    return [
      {
        history,
        warning,
        cited,
        later: history.revisions.filter((one) => one.number > cited.number),
        now,
      },
    ];
  });
  return [
    ...warned.flatMap((one) => [
      ...answered(one),
      ...unchanged(one),
      ...reintroduced(one),
      ...relisted(one, others),
    ]),
    ...priceMovedBack(history),
    ...ambiguous(history),
  ];
}

function about({ history, warning }: Warned): Pick<Signal, 'listing' | 'rule'> {
  return { listing: history.externalId, rule: warning.rule };
}

/** How long after its issue and its receipt something followed on a notice. */
function since(warning: Warning, at: Instant) {
  const isKnown = warning.receivedAt !== undefined && warning.receivedAt <= at;
  return [
    { name: 'after-issue', value: elapsed(warning.issuedAt, at) },
    isKnown
      ? { name: 'after-receipt', value: elapsed(warning.receivedAt, at) }
      : { name: 'before-receipt', value: 'true' },
  ];
}

/** The first revision after a notice: what was cited vanished from it, or came back in other words. */
function answered(warned: Warned): readonly Signal[] {
  const { warning, cited, later } = warned;
  const [next] = later;
  // What was put right before anybody said anything is no answer to a notice.
  if (next === undefined || next.receivedAt < warning.issuedAt) return [];
  const gone = vanishedFrom(cited, next).filter(isAbout(warning));
  if (gone.length === 0) return [];
  const evidence: Signal['evidence'] = [
    { kind: 'notice', id: warning.notice },
    { kind: 'revision', id: cited.id },
    { kind: 'revision', id: next.id },
  ];
  const figures = [
    ...since(warning, next.receivedAt),
    ...gone.flatMap((one) => one.evidence.map(({ text }) => ({ name: 'vanished', value: text }))),
  ];
  const given = { ...about(warned), at: next.receivedAt, figures, evidence };
  if (gone.some((one) => one.isStillFound)) return [signal('reworded-after-notice', given)];
  const isCured = !later.some((one) => isMet(one, warning));
  return [
    signal('vanished-after-notice', given),
    ...(isCured && next.verdict !== undefined ? [signal('cured-at-once', given)] : []),
  ];
}

function isAbout(warning: Warning) {
  return (one: Vanished) => one.policy === warning.policy && one.rule === warning.rule;
}

/** Known to the seller, time to cure over, and the listing stands as it did. */
function unchanged(warned: Warned): readonly Signal[] {
  const { history, warning, cited, later, now } = warned;
  const measure = history.measures.find(
    (one) => one.decision === warning.decision && one.cureBy !== undefined,
  );
  const by = measure?.cureBy;
  if (measure === undefined || by === undefined || by > now) return [];
  if (warning.receivedAt === undefined || warning.receivedAt > by) return [];
  const isTouched =
    later.some((one) => one.receivedAt <= by) ||
    history.withdrawals.some(
      ({ withdrawnAt }) => withdrawnAt >= warning.issuedAt && withdrawnAt <= by,
    );
  if (isTouched) return [];
  return [
    signal('unchanged-after-receipt', {
      ...about(warned),
      at: by,
      figures: [{ name: 'time-to-cure', value: elapsed(warning.receivedAt, by) }],
      evidence: [
        { kind: 'notice', id: warning.notice },
        { kind: 'measure', id: measure.id },
        { kind: 'revision', id: cited.id },
      ],
    }),
  ];
}

/** A claim that was gone after the notice and stands there again. */
function reintroduced(warned: Warned): readonly Signal[] {
  const { warning, cited, later } = warned;
  const clean = later.find((one) => one.verdict !== undefined && !isMet(one, warning));
  if (clean === undefined) return [];
  const again = later.find((one) => one.number > clean.number && isMet(one, warning));
  const finding = again?.found.find(
    (one) => one.policy === warning.policy && one.rule === warning.rule,
  );
  if (again === undefined || finding === undefined) return [];
  return [
    signal('reintroduced-after-cure', {
      ...about(warned),
      at: again.receivedAt,
      figures: [
        { name: 'after-cure', value: elapsed(clean.receivedAt, again.receivedAt) },
        ...finding.evidence.map(({ text }) => ({ name: 'evidence', value: text })),
      ],
      evidence: [
        { kind: 'finding', id: finding.id },
        { kind: 'revision', id: cited.id },
        { kind: 'revision', id: clean.id },
        { kind: 'revision', id: again.id },
      ],
    }),
  ];
}

/** Taken off sale by the seller or by a measure after a notice, and near the same under another id since. */
function relisted(
  { history, warning, cited, now }: Warned,
  others: readonly ListingHistory[],
): readonly Signal[] {
  const gone = goneFrom(history, warning);
  if (gone === undefined || cited.content === undefined) return [];
  const { content } = cited;
  return others.flatMap((other) => {
    const [first] = other.revisions;
    if (other.id === history.id || first?.content === undefined || first.number !== 1) return [];
    if (first.receivedAt < warning.issuedAt || first.receivedAt > now) return [];
    const alike = likeness(content, first.content);
    if (!isNearSame(alike)) return [];
    return [
      signal('relisted-elsewhere', {
        listing: history.externalId,
        rule: warning.rule,
        at: first.receivedAt,
        figures: [
          { name: 'relisted-as', value: other.externalId },
          { name: 'shared-words', value: String(alike.shared) },
          { name: 'words-here', value: String(alike.ofFirst) },
          { name: 'words-there', value: String(alike.ofSecond) },
          { name: 'share', value: alike.share.toFixed(2) },
          { name: 'rule-met-there', value: String(isMet(first, warning)) },
        ],
        evidence: [gone, { kind: 'revision', id: cited.id }, { kind: 'revision', id: first.id }],
      }),
    ];
  });
}

function goneFrom(history: ListingHistory, warning: Warning): Reference | undefined {
  const isWithdrawn = history.withdrawals.some(
    ({ withdrawnAt }) => withdrawnAt >= warning.issuedAt,
  );
  if (isWithdrawn) return { kind: 'listing', id: history.id };
  const measure = history.measures.find(
    (one) => one.decision === warning.decision && one.kind !== 'warning',
  );
  return measure === undefined ? undefined : { kind: 'measure', id: measure.id };
}

/** A price that had risen is at or below where it was before, since the first notice. */
function priceMovedBack(history: ListingHistory): readonly Signal[] {
  const [warning] = history.warnings.toSorted((a, b) => (a.issuedAt < b.issuedAt ? -1 : 1));
  if (warning === undefined) return [];
  const priced = history.revisions.flatMap(({ price, ...rest }) =>
    price === undefined ? [] : [{ ...rest, price }],
  );
  const raised = priced.findLast((one) => one.receivedAt <= warning.issuedAt);
  if (raised === undefined) return [];
  const { currency, minor } = raised.price;
  const before = priced.findLast(
    (one) =>
      one.number < raised.number &&
      one.price.currency === currency &&
      Number(one.price.minor) * notableRise <= Number(minor),
  );
  const back = priced.find(
    (one) =>
      one.number > raised.number &&
      one.price.currency === currency &&
      before !== undefined &&
      one.price.minor <= before.price.minor,
  );
  if (before === undefined || back === undefined) return [];
  return [
    signal('price-moved-back', {
      listing: history.externalId,
      at: back.receivedAt,
      figures: [
        { name: 'before', value: `${moneyText(before.price)} ${currency}` },
        { name: 'raised-to', value: `${moneyText(raised.price)} ${currency}` },
        { name: 'back-to', value: `${moneyText(back.price)} ${currency}` },
        ...since(warning, back.receivedAt),
      ],
      evidence: [
        { kind: 'notice', id: warning.notice },
        { kind: 'revision', id: before.id },
        { kind: 'revision', id: raised.id },
        { kind: 'revision', id: back.id },
      ],
    }),
  ];
}

function ambiguous(history: ListingHistory): readonly Signal[] {
  return history.revisions.flatMap((revision) =>
    revision.found
      .filter((one) => one.ambiguities.length > 0)
      .map((one) =>
        signal('finding-ambiguous', {
          listing: history.externalId,
          rule: one.rule,
          at: one.foundAt,
          figures: one.ambiguities.map(({ kind }) => ({ name: 'ambiguity', value: kind })),
          evidence: [
            { kind: 'finding', id: one.id },
            { kind: 'revision', id: revision.id },
          ],
        }),
      ),
  );
}
