import { after, later, type Instant } from './time.ts';

export interface AnnouncedVersion {
  readonly ground: 'law' | 'terms';
  readonly publishedAt: Instant;
  readonly effectiveFrom: Instant;
  /** ISO 8601; absent when a typed exemption shortened it to nothing. */
  readonly noticePeriod?: string;
}

export interface Acquaintance {
  readonly registeredAt: Instant;
  /** Delivery, first access or presumed receipt of the announcement, whichever came first. */
  readonly receivedAt?: Instant;
  readonly timeZone: string;
}

export interface Binding {
  readonly from: Instant;
  readonly by: 'law' | 'registration' | 'announcement';
}

/**
 * From when a version binds a seller; undefined while it does not and nothing known says it will.
 *
 * Law binds without the operator's announcement. Terms bind those who registered after publication from
 * registering, and everyone else from the later of the effective instant and the receipt of the
 * announcement plus the notice period (Regulation (EU) 2019/1150 article 3(2)-(3); house promise 1).
 */
export function bindingOf(version: AnnouncedVersion, seller: Acquaintance): Binding | undefined {
  if (version.ground === 'law') return { from: version.effectiveFrom, by: 'law' };
  if (seller.registeredAt >= version.publishedAt) {
    return { from: later(version.effectiveFrom, seller.registeredAt), by: 'registration' };
  }
  if (seller.receivedAt === undefined) return undefined;
  const known =
    version.noticePeriod === undefined
      ? seller.receivedAt
      : after(seller.receivedAt, { period: version.noticePeriod, timeZone: seller.timeZone });
  return { from: later(version.effectiveFrom, known), by: 'announcement' };
}
