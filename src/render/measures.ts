/** Measures in words: what each does, to what, from when and until when. */
import { measureKinds } from '../domain/measure.ts';
import type { MeasureKind } from '../domain/pack/schedule.ts';
import type { Statement, StatementMeasure } from '../domain/statement.ts';
import { heading, row, words, type Block, type Line, type Row } from './document.ts';
import { nameOf } from './listing-text.ts';
import { vocabularyLine, vocabularyName } from './vocabulary-name.ts';
import type { Wording } from './wording.ts';

/** Most listings that are named in a line; more are counted. */
const mostNamed = 5;

/** What else a decision touches, to stand in its title behind the listings; the widest that there is. */
export function beyondListings(statements: readonly Statement[], { say }: Wording): string {
  const kinds = new Set(statements.flatMap(({ measures }) => measures.map(({ kind }) => kind)));
  const [, beyond] = widest.find(([kind]) => kinds.has(kind)) ?? [];
  const protective = statements.every(({ nature }) => nature.kind === 'protective');
  return beyond === undefined ? '' : say('decision.beyond', { protective, beyond });
}

const widest: readonly (readonly [MeasureKind, string])[] = [
  ['account-terminated', 'account'],
  ['account-suspended', 'account'],
  ['selling-suspended', 'selling'],
  ['class-suspended', 'class'],
  ['payout-held', 'payouts'],
];

/** What a measure does to the seller. `from`: it begins only then. */
export function measureInWords(
  {
    kind,
    site,
    from,
  }: { readonly kind: MeasureKind; readonly site: string; readonly from?: string },
  { say, at }: Wording,
): string {
  return say(`measure.kind.${kind}`, {
    site,
    later: from !== undefined,
    from: from === undefined ? '' : at(from),
  });
}

/** Measures that differ in nothing but their listing are told together. */
interface Alike {
  readonly first: StatementMeasure;
  readonly listings: readonly string[];
}

function groupsOf({ measures }: Statement): readonly Alike[] {
  const groups = Map.groupBy(measures, (one) =>
    JSON.stringify([one.kind, one.startsAt, one.endsAt, one.class, one.authority]),
  );
  return [...groups.values()].flatMap(([first, ...rest]): readonly Alike[] => {
    if (first === undefined) return [];
    return [{ first, listings: [first, ...rest].flatMap(({ listing }) => listing ?? []) }];
  });
}

export function measureBlocks(statement: Statement, wording: Wording): readonly Block[] {
  return [
    heading(2, wording.say('measure.heading')),
    ...groupsOf(statement).map((alike): Block => ({
      kind: 'rows',
      rows: measureRows(alike, { statement, wording }),
    })),
  ];
}

interface Within {
  readonly statement: Statement;
  readonly wording: Wording;
}

function measureRows({ first, listings }: Alike, { statement, wording }: Within): readonly Row[] {
  const { say, country } = wording;
  const { kind, scope, startsAt } = first;
  const { siteName: site, country: code } = statement.scope;
  const count = listings.length;
  const named = listings.map((listing) => listingName(listing, { statement, wording }));
  const from = startsAt > statement.madeAt ? { from: startsAt } : {};
  const reach = kind === 'authority-referral' ? 'place' : scope;
  const place = say('measure.place', { site, country: country(code) });
  return [
    row(say('measure.label'), measureInWords({ kind, site, ...from }, wording)),
    ...(count === 0 ? [] : [row(say('measure.listing', { count }), ...named)]),
    ...(first.class === undefined
      ? []
      : [
          row(
            say('measure.class'),
            vocabularyLine(`class:${first.class}`, { titles: statement.titles, wording }),
          ),
        ]),
    ...(first.authority === undefined
      ? []
      : [row(say('measure.authority'), nameOf(first.authority))]),
    row(say('measure.restricts'), axisInWords(kind, wording)),
    row(say('measure.where'), say('measure.reach', { scope: reach, place, count })),
    ...(first.exception === undefined
      ? []
      : [
          row(say('measure.no-notice'), {
            kind: 'picked',
            picked: wording.pick(first.exception.text),
          }),
        ]),
    ...timeRows(first, { statement, wording }),
  ];
}

export function axisInWords(kind: MeasureKind, { say }: Wording): string {
  return say('measure.axis', { axis: measureKinds[kind].axis ?? 'none' });
}

function timeRows(measure: StatementMeasure, { statement, wording }: Within): readonly Row[] {
  const { say, at } = wording;
  const start = at(measure.startsAt);
  // A report is made once: it neither lasts nor ends.
  if (measure.kind === 'authority-referral') return [row(say('measure.on'), start)];
  const isLater = measure.startsAt > statement.madeAt;
  const curable = statement.cure !== undefined;
  return [
    row(say(isLater ? 'measure.from' : 'measure.since'), start),
    row(
      say('measure.until'),
      untilWhen(measure, { statement, wording }),
      ...(isLater ? [say('measure.until-before', { curable })] : []),
    ),
  ];
}

/** Each measure's own end: the statement's duration is that of its first one. */
function untilWhen(measure: StatementMeasure, { statement, wording }: Within): string {
  const { say, at } = wording;
  const isCurable = statement.cure !== undefined;
  if (measure.endsAt !== undefined) {
    const end = at(measure.endsAt);
    return isCurable && measure.kind !== 'warning'
      ? say('measure.until-at-latest', { at: end })
      : end;
  }
  if (measure.kind === 'stock-removal') return say('measure.until-stock', { curable: isCurable });
  if (!isCurable) return say('measure.until-lifted');
  return say(measure.scope === 'listing' ? 'measure.until-cured' : 'measure.until-cured-wide');
}

function listingName(listing: string, { statement, wording }: Within): string {
  const found = statement.facts.find((fact) => fact.listing === listing);
  if (found === undefined) return nameOf(listing);
  return wording.say('listing', { listing: nameOf(listing), title: nameOf(found.title) });
}

/** What was done, a line for each kind of measure. */
export function measuresInShort(statement: Statement, wording: Wording): readonly Line[] {
  const { say, at } = wording;
  return groupsOf(statement).map((alike) => {
    const { kind, startsAt } = alike.first;
    const later = startsAt > statement.madeAt;
    return words(
      say('together.measure', {
        measure: say(`measure.name.${kind}`),
        on: targetInShort(alike, { statement, wording }),
        later,
        from: at(startsAt),
      }),
    );
  });
}

function targetInShort({ first, listings }: Alike, { statement, wording }: Within): string {
  const { say, listed } = wording;
  if (listings.length > mostNamed) return say('together.listings', { count: listings.length });
  if (listings.length > 0) return listed(listings.map((listing) => nameOf(listing)));
  if (first.class !== undefined)
    return vocabularyName(`class:${first.class}`, { titles: statement.titles, wording });
  if (first.authority !== undefined) return nameOf(first.authority);
  const { siteName: site } = statement.scope;
  return say('measure.reach', {
    scope: first.scope === 'account' ? 'account' : 'place',
    place: site,
    count: 0,
  });
}
