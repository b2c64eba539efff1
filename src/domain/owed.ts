import { dutyEnd, houseJurisdiction, strictest } from './pack/duty.ts';
import type { DutiesInForce, OwedDuty } from './pack/duty.ts';
import type { Instant } from './time.ts';

/** What the house floor adds to the law of a matter, each for another reason. */
export type HouseAddition =
  /** No law in force speaks of it. */
  | 'all'
  /** Law asks for it and sets no period. */
  | 'period'
  /** Law asks for less to be contained. */
  | 'contents'
  /** Law asks it only from a certain size on. */
  | 'below-thresholds';

/** What is owed in one matter on a site at an instant, and who says so. */
export interface OwedMatter {
  readonly kind: OwedDuty['kind'];
  /** What it is about, where the matter has several answers. */
  readonly scope?: NonNullable<OwedDuty['scope']>;
  /** The duty that decides: the strictest of the laws, or the house's where they are silent. */
  readonly duty: OwedDuty;
  /** When its period would have run out had it begun at the instant asked about. */
  readonly endsAt?: Instant;
  /** Every law in force on it. */
  readonly laws: readonly OwedDuty[];
  readonly house?: OwedDuty;
  readonly houseAdds: readonly HouseAddition[];
  /** All that must be contained, by law or house, and which duties ask for it. */
  readonly contents: readonly { readonly part: string; readonly owedBy: readonly OwedDuty[] }[];
}

/** Everything that is owed, matter by matter, in the order of their names. */
export function owedMatters(duties: DutiesInForce): readonly OwedMatter[] {
  const kinds = [...new Set(duties.owed.map(({ kind }) => kind))].toSorted();
  return kinds.flatMap((kind) => {
    const scopes = [
      ...new Set(duties.owed.flatMap((one) => (one.kind === kind ? (one.scope ?? []) : []))),
    ].toSorted();
    return scopes.length === 0
      ? (owedMatter(duties, kind) ?? [])
      : scopes.flatMap((scope) => owedMatter(duties, kind, scope) ?? []);
  });
}

/** What is owed in one matter; undefined when nothing is. */
export function owedMatter(
  duties: DutiesInForce,
  kind: OwedDuty['kind'],
  scope?: OwedDuty['scope'],
): OwedMatter | undefined {
  const duty = strictest(duties, kind, scope);
  if (duty === undefined) return undefined;
  const asked = duties.owed.filter(
    (one) =>
      one.kind === kind && (scope === undefined || one.scope === undefined || one.scope === scope),
  );
  const laws = asked.filter((one) => one.jurisdiction !== houseJurisdiction);
  const house = asked.find((one) => one.jurisdiction === houseJurisdiction);
  const endsAt = dutyEnd(duty, { start: duties.at, timeZone: duties.timeZone });
  const parts = [...new Set(asked.flatMap(({ contents = [] }) => contents))];
  return {
    kind,
    ...(scope === undefined ? {} : { scope }),
    duty,
    ...(endsAt === undefined ? {} : { endsAt }),
    laws,
    ...(house === undefined ? {} : { house }),
    houseAdds: house === undefined ? [] : additions(house, laws),
    contents: parts.map((part) => ({
      part,
      owedBy: asked.filter(({ contents = [] }) => contents.includes(part)),
    })),
  };
}

function additions(house: OwedDuty, laws: readonly OwedDuty[]): readonly HouseAddition[] {
  if (laws.length === 0) return ['all'];
  const lawful = new Set(laws.flatMap(({ contents = [] }) => contents));
  return [
    ...(house.period !== undefined && laws.every(({ period }) => period === undefined)
      ? ['period' as const]
      : []),
    ...((house.contents ?? []).some((part) => !lawful.has(part)) ? ['contents' as const] : []),
    ...(laws.every(({ thresholds }) => thresholds !== undefined)
      ? ['below-thresholds' as const]
      : []),
  ];
}

/** What became of a matter between two instants of the law. */
export interface OwedChange {
  readonly kind: OwedMatter['kind'];
  readonly scope?: NonNullable<OwedMatter['scope']>;
  /** Absent where nothing was owed then. */
  readonly before?: OwedMatter;
  readonly after?: OwedMatter;
}

/** The matters in which other duties decide, or others ask besides, at two instants. */
export function owedChanges(
  before: readonly OwedMatter[],
  after: readonly OwedMatter[],
): readonly OwedChange[] {
  const earlier = new Map(before.map((one) => [nameOf(one), one]));
  const later = new Map(after.map((one) => [nameOf(one), one]));
  return [...new Set([...earlier.keys(), ...later.keys()])].toSorted().flatMap((name) => {
    const [was, is] = [earlier.get(name), later.get(name)];
    const known = is ?? was;
    if (known === undefined || (was && is && sourcesOf(was) === sourcesOf(is))) return [];
    return [
      {
        kind: known.kind,
        ...(known.scope === undefined ? {} : { scope: known.scope }),
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      },
    ];
  });
}

function nameOf({ kind, scope }: OwedMatter): string {
  return scope === undefined ? kind : `${kind} ${scope}`;
}

/** By their names: a duty's content does not change, another takes its place. */
function sourcesOf({ duty, laws, house }: OwedMatter): string {
  const names = [duty, ...laws, ...(house === undefined ? [] : [house])].map(
    ({ jurisdiction, id }) => `${jurisdiction}/${id}`,
  );
  return names.join(' ');
}
