import { bindingOf, datesOf, type Binding } from './binding.ts';
import { listingSignals } from './listing-signals.ts';
import type { SiteLaw } from './pack/duty.ts';
import { signal, type Signal } from './signal.ts';
import { elapsed, earlier, type Instant } from './time.ts';
import { isMet, type KeptRevision, type ListingHistory } from './timeline.ts';

/** What a notice went through. */
export interface Receipt {
  readonly notice: string;
  readonly issuedAt: Instant;
  /** When every verified channel had been tried. */
  readonly triedAt: Instant | undefined;
  readonly deliveredAt: Instant | undefined;
  readonly readAt: Instant | undefined;
  readonly presumedAt: Instant | undefined;
}

/** One version of the policy, and how the seller was told of it. */
export interface AnnouncedTo {
  readonly id: string;
  readonly version: string;
  readonly publishedAt: Instant;
  readonly effectiveFrom: Instant;
  readonly noticePeriod: string | undefined;
  readonly rules: readonly { readonly id: string; readonly ground: 'law' | 'terms' }[];
  readonly announcement: Receipt | undefined;
  /** When the seller waived what was left of the notice period. */
  readonly acceptedAt: Instant | undefined;
}

/** A decision made on the seller on this site, of this matter or another. */
export interface KnownDecision {
  readonly id: string;
  readonly case: string;
  readonly policy: string;
  readonly rule: string;
  readonly nature: 'punitive' | 'protective';
  readonly strike: boolean;
  readonly decidedAt: Instant;
  readonly receipt: Receipt;
  /** Whether a person lifted or overturned any of it. */
  readonly isUndone: boolean;
}

export interface HeldApproval {
  readonly id: string;
  readonly class: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant | undefined;
  readonly revokedAt: Instant | undefined;
}

/** Everything that is known of one seller in one matter, loaded. */
export interface Matter {
  readonly case: string;
  readonly seller: string;
  readonly registeredAt: Instant;
  readonly law: SiteLaw;
  readonly versions: readonly AnnouncedTo[];
  readonly decisions: readonly KnownDecision[];
  readonly approvals: readonly HeldApproval[];
  readonly listings: readonly ListingHistory[];
  readonly now: Instant;
}

/** From when a version's rules bind the seller: those of law, and those of terms if anything says so. */
export interface VersionBinding {
  readonly law: Binding | undefined;
  readonly terms: Binding | undefined;
}

/** Everything that the matter points out, for and against the seller, oldest first. */
export function signalsOf(matter: Matter): readonly Signal[] {
  const { listings, now } = matter;
  return [
    ...listings.flatMap((one) => listingSignals(one, { others: listings, now })),
    ...stopped(matter),
    ...notReceived(matter),
    ...beforeBound(matter),
    ...approved(matter),
    ...cleanHistory(matter),
    ...undone(matter),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** From when a version binds the seller (house promise 1). */
export function bindingsOf(
  version: AnnouncedTo,
  { registeredAt, law }: Pick<Matter, 'registeredAt' | 'law'>,
): VersionBinding {
  const dates = datesOf({ ...version, noticePeriod: version.noticePeriod ?? null }, law);
  const of = (ground: 'law' | 'terms') =>
    version.rules.some((rule) => rule.ground === ground)
      ? bindingOf(
          { ...dates, ground },
          {
            registeredAt,
            ...known(version.announcement),
            ...(version.acceptedAt === undefined ? {} : { acceptedAt: version.acceptedAt }),
          },
        )
      : undefined;
  return { law: of('law'), terms: of('terms') };
}

function known(receipt: Receipt | undefined): { readonly receivedAt?: Instant } {
  const receivedAt = earliest([receipt?.deliveredAt, receipt?.readAt, receipt?.presumedAt]);
  return receivedAt === undefined ? {} : { receivedAt };
}

function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  const there = instants.filter((one) => one !== undefined);
  return there.length === 0 ? undefined : there.reduce(earlier);
}

function ownDecisions(matter: Matter): readonly KnownDecision[] {
  return matter.decisions.filter((one) => one.case === matter.case);
}

/** Told of a rule, and none of the listings has met it in anything sent since. */
function stopped(matter: Matter): readonly Signal[] {
  const own = ownDecisions(matter);
  return [...new Set(own.map((one) => one.rule))].flatMap((rule) => {
    const told = own
      .filter((one) => one.rule === rule)
      .flatMap(({ policy, receipt }) => {
        const at = earliest([receipt.deliveredAt, receipt.readAt]);
        return at === undefined ? [] : [{ at, policy, receipt }];
      })
      .toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const [first] = told;
    if (first === undefined) return [];
    const found = { policy: first.policy, rule };
    const concerned = matter.listings.filter(({ revisions }) =>
      revisions.some((one) => isMet(one, found)),
    );
    const isOver = concerned.every((one) => hasStopped(one, { found, since: first.at }));
    if (concerned.length === 0 || !isOver) return [];
    return [
      signal('stopped-when-told', {
        at: first.at,
        rule,
        figures: [
          { name: 'listings', value: String(concerned.length) },
          { name: 'for', value: elapsed(first.at, matter.now) },
        ],
        evidence: [
          { kind: 'notice', id: first.receipt.notice },
          ...concerned.map(({ id }) => ({ kind: 'listing', id }) as const),
        ],
      }),
    ];
  });
}

function hasStopped(
  { revisions, withdrawals }: ListingHistory,
  {
    found,
    since,
  }: {
    readonly found: { readonly policy: string; readonly rule: string };
    readonly since: Instant;
  },
): boolean {
  const last = revisions.at(-1);
  const isOff = withdrawals.some((one) => one.relistedAt === undefined);
  const isAgain = revisions.some((one) => one.receivedAt > since && isMet(one, found));
  return !isAgain && (isOff || last === undefined || !isMet(last, found));
}

/** Neither delivered nor opened: of an announcement or a decision, the seller may not know. */
function notReceived(matter: Matter): readonly Signal[] {
  const announced = matter.versions.flatMap(({ id, announcement }) =>
    announcement === undefined
      ? []
      : [{ of: { kind: 'version', id } as const, receipt: announcement }],
  );
  const decided = ownDecisions(matter).map(({ id, receipt }) => ({
    of: { kind: 'decision', id } as const,
    receipt,
  }));
  return [...announced, ...decided].flatMap(({ of, receipt }) =>
    receipt.deliveredAt !== undefined || receipt.readAt !== undefined
      ? []
      : [
          signal('not-received', {
            at: receipt.issuedAt,
            figures: [
              { name: 'tried', value: receipt.triedAt ?? 'no' },
              { name: 'presumed', value: receipt.presumedAt ?? 'no' },
            ],
            evidence: [{ kind: 'notice', id: receipt.notice }, of],
          }),
        ],
  );
}

/** What stood in a listing before the rule bound its seller. */
function beforeBound(matter: Matter): readonly Signal[] {
  return matter.versions.flatMap((version) => {
    const bindings = bindingsOf(version, matter);
    const early = matter.listings.flatMap(({ revisions }) =>
      revisions.flatMap((revision) => foundEarly(revision, { version, bindings })),
    );
    const [first, ...others] = early;
    if (first === undefined) return [];
    return [
      signal('found-before-bound', {
        at: first.at,
        figures: [
          { name: 'findings', value: String(early.length) },
          { name: 'bound-from', value: bindings.terms?.from ?? 'not bound' },
        ],
        evidence: [
          { kind: 'version', id: version.id },
          ...[first, ...others].map(({ id }) => ({ kind: 'finding', id }) as const),
        ],
      }),
    ];
  });
}

function foundEarly(
  { found, receivedAt }: KeptRevision,
  { version, bindings }: { readonly version: AnnouncedTo; readonly bindings: VersionBinding },
): readonly { readonly id: string; readonly at: Instant }[] {
  return found
    .filter((one) => one.version === version.id)
    .filter(({ rule }) => {
      const ground = version.rules.find((one) => one.id === rule)?.ground ?? 'terms';
      const from = bindings[ground]?.from;
      return from === undefined || receivedAt < from;
    })
    .map(({ id }) => ({ id, at: receivedAt }));
}

/** An approval of the very class was live when it was found. */
function approved({ listings, approvals }: Matter): readonly Signal[] {
  const found = listings.flatMap(({ externalId, revisions }) =>
    revisions.flatMap((revision) => revision.found.map((one) => ({ externalId, one }))),
  );
  return found.flatMap(({ externalId, one }) =>
    approvals
      .filter((each) => each.class === one.class && isLive(each, one.foundAt))
      .map((each) =>
        signal('approval-held', {
          listing: externalId,
          rule: one.rule,
          at: one.foundAt,
          figures: [{ name: 'class', value: each.class }],
          evidence: [
            { kind: 'approval', id: each.id },
            { kind: 'finding', id: one.id },
          ],
        }),
      ),
  );
}

function isLive({ validFrom, validUntil, revokedAt }: HeldApproval, at: Instant): boolean {
  return (
    validFrom <= at &&
    (validUntil === undefined || at < validUntil) &&
    (revokedAt === undefined || at < revokedAt)
  );
}

/** Nothing that stands was decided against the seller on this site before this matter. */
function cleanHistory(matter: Matter): readonly Signal[] {
  const first = earliest([
    ...ownDecisions(matter).map((one) => one.decidedAt),
    ...matter.listings.flatMap(({ revisions }) =>
      revisions.flatMap(({ found }) => found.map((one) => one.foundAt)),
    ),
  ]);
  if (first === undefined) return [];
  const before = matter.decisions.filter(
    (one) => one.decidedAt < first && one.nature === 'punitive' && !one.isUndone,
  );
  if (before.length > 0) return [];
  return [
    signal('clean-history', {
      at: first,
      figures: [{ name: 'registered-for', value: elapsed(matter.registeredAt, first) }],
      evidence: [{ kind: 'seller', id: matter.seller }],
    }),
  ];
}

function undone({ decisions }: Matter): readonly Signal[] {
  return decisions
    .filter((one) => one.isUndone)
    .map(({ id, rule, decidedAt }) =>
      signal('earlier-decision-undone', {
        at: decidedAt,
        rule,
        figures: [],
        evidence: [{ kind: 'decision', id }],
      }),
    );
}
