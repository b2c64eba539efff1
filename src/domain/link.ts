import { isStorable } from './storable.ts';
import { instant, type Instant } from './time.ts';

/** What two accounts have in common, as somebody says. */
export const linkKinds = [
  'same-payee',
  'same-device',
  'same-address',
  'same-documents',
  'same-contact',
] as const;
export type LinkKind = (typeof linkKinds)[number];

export const linkSubjects = ['payee', 'device', 'address', 'document', 'contact'] as const;
export type LinkSubject = (typeof linkSubjects)[number];

/**
 * How many others may share something before it says nothing of two accounts: a maker's certificate is with every
 * dealer of the make, and an account that so many are paid to is a payment service's.
 */
export const mostSharing = { payee: 50, document: 5 } as const;

/** What shows a link: a salted hash, or a reference into the operator's own systems. Never the other's data itself. */
export interface LinkEvidence {
  readonly of: LinkSubject;
  readonly kind: 'commitment' | 'reference';
  readonly value: string;
}

/** A link as it is handed in. */
export interface NewLink {
  readonly seller: string;
  readonly other: string;
  readonly kind: LinkKind;
  readonly evidence: readonly [LinkEvidence, ...(readonly LinkEvidence[])];
  /** 0 to 1. */
  readonly confidence: number;
  readonly foundAt: Instant | undefined;
  /** The legal ground on which each may be told who the other is. */
  readonly identityGround: string | undefined;
}

export type ReadLink =
  { readonly ok: true; readonly link: NewLink } | { readonly ok: false; readonly reason: string };

const commitmentShape = /^[0-9a-f]{64}$/;
const referenceShape = /^[a-z][a-z0-9-]{0,39}:[A-Za-z0-9._/-]{1,160}$/;
const longestId = 200;
const longestGround = 500;
const mostEvidence = 20;

/** One link of a feed, or what to do about its row. Members that are not named here are ignored. */
export function parseLink(value: unknown): ReadLink {
  if (!isObject(value)) return wrong('The row is no object: give one link in braces.');
  if (!isStorable(value))
    return wrong('A text holds the character U+0000 or half of a surrogate pair.');
  const seller = value['seller'];
  const other = value['other'];
  if (!isId(seller) || !isId(other))
    return wrong('The members "seller" and "other" must be the ids of two sellers.');
  if (seller === other) return wrong('A seller is not linked to itself.');
  const kind = linkKinds.find((one) => one === value['kind']);
  if (kind === undefined) return wrong(`The member "kind" must be one of ${linkKinds.join(', ')}.`);
  const confidence = Number(value['confidence'] ?? Number.NaN);
  if (!(confidence > 0 && confidence <= 1))
    return wrong('The member "confidence" must be a number above 0, at most 1.');
  const evidence = readEvidence(value['evidence']);
  if (typeof evidence === 'string') return wrong(evidence);
  const foundAt = readAt(value['foundAt'] ?? undefined);
  if (foundAt === 'wrong')
    return wrong('The member "foundAt" must be an instant with its offset: 2020-03-12T09:00:00Z.');
  const ground = value['identityGround'] ?? undefined;
  if (
    ground !== undefined &&
    !(typeof ground === 'string' && ground !== '' && ground.length <= longestGround)
  )
    return wrong(
      'The member "identityGround" must name the legal ground in at most 500 characters.',
    );
  return {
    ok: true,
    link: { seller, other, kind, evidence, confidence, foundAt, identityGround: ground },
  };
}

function readEvidence(value: unknown): NewLink['evidence'] | string {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  const pieces = all.flatMap((one): readonly LinkEvidence[] => {
    if (!isObject(one)) return [];
    const of = linkSubjects.find((subject) => subject === one['of']);
    const text = one['value'];
    if (of === undefined || typeof text !== 'string') return [];
    if (one['kind'] === 'commitment' && commitmentShape.test(text))
      return [{ of, kind: 'commitment', value: text }];
    if (one['kind'] === 'reference' && referenceShape.test(text))
      return [{ of, kind: 'reference', value: text }];
    return [];
  });
  const [first, ...rest] = pieces;
  if (first === undefined || pieces.length !== all.length || pieces.length > mostEvidence)
    return (
      'The member "evidence" must be a list of 1 to 20 pieces, each {"of": "payee", "kind": "commitment", "value": 64 ' +
      'hexadecimal digits} or {"of": "document", "kind": "reference", "value": "system:id"}; never the data themselves.'
    );
  return [first, ...rest];
}

function readAt(value: unknown): Instant | undefined | 'wrong' {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') return 'wrong';
  try {
    return instant(value);
  } catch {
    return 'wrong';
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestId;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(reason: string): ReadLink {
  return { ok: false, reason };
}

/** The two accounts in the one order in which a link names them. */
export function inOrder({ seller, other }: Pick<NewLink, 'seller' | 'other'>): {
  readonly sellerId: string;
  readonly otherId: string;
} {
  return Buffer.compare(Buffer.from(seller), Buffer.from(other)) < 0
    ? { sellerId: seller, otherId: other }
    : { sellerId: other, otherId: seller };
}

export interface LinkStanding {
  readonly droppedAt: Instant | null;
  /** Of either seller. */
  readonly contests: readonly { readonly outcome: 'kept' | 'dropped' | null }[];
  /** Until when the seller of the decision may contest before it weighs; null while they have not received it. */
  readonly contestUntil: Instant | null;
}

export type NotCitable = 'dropped' | 'contested' | 'not-received' | 'still-contestable';

/** Why a link may not be taken into account now; undefined when it may, and then beside findings only. */
export function whyNotCitable(link: LinkStanding, now: Instant): NotCitable | undefined {
  if (link.droppedAt !== null || link.contests.some(({ outcome }) => outcome === 'dropped'))
    return 'dropped';
  if (link.contests.some(({ outcome }) => outcome === null)) return 'contested';
  if (link.contestUntil === null) return 'not-received';
  return now < link.contestUntil ? 'still-contestable' : undefined;
}
