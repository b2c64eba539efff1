import type { Actor } from '../../domain/actor.ts';
import type { OrderEventKind } from '../../domain/order.ts';
import type { Instant } from '../../domain/time.ts';
import type { Rise } from '../../domain/velocity.ts';
import type { Default, Json, JsonOrNull, Nullable } from './columns.ts';

/** Tables of what was sold, and to whom. */
export interface OrderTables {
  readonly orderEvent: {
    id: string;
    siteId: string;
    eventId: string;
    kind: OrderEventKind;
    orderId: string;
    line: string;
    sellerId: string;
    externalId: string;
    quantity: number;
    unitPriceMinor: Nullable<bigint>;
    amountMinor: Nullable<bigint>;
    currency: string;
    buyer: Nullable<string>;
    occurredAt: Instant;
    receivedAt: Instant;
    corrects: Nullable<string>;
    inputHash: Buffer;
  };
  readonly salesDay: {
    sellerId: string;
    siteId: string;
    day: string;
    externalId: string;
    currency: string;
    lines: Default<bigint>;
    units: Default<bigint>;
    valueMinor: Default<bigint>;
    cancelledUnits: Default<bigint>;
    refunds: Default<bigint>;
    refundedMinor: Default<bigint>;
  };
  readonly buyer: {
    id: string;
    siteId: string;
    externalId: string;
    audience: string;
    evidence: string;
    validFrom: Instant;
    validUntil: Instant;
    verifiedAt: Instant;
    verifiedBy: Json<Actor>;
    revokedAt: Nullable<Instant>;
    revokedBy: JsonOrNull<Actor>;
    revokeReason: Nullable<string>;
  };
  readonly orderSignal: {
    id: string;
    kind: 'outside-audience';
    orderEventId: string;
    measureId: string;
    sellerId: string;
    siteId: string;
    audience: string[];
    raisedAt: Instant;
    resolvedAt: Nullable<Instant>;
    resolvedBy: JsonOrNull<Actor>;
    resolveReason: Nullable<string>;
  };
  readonly velocityWatch: { sellerId: string; siteId: string; dueAt: Instant };
  readonly velocityReview: {
    id: string;
    sellerId: string;
    siteId: string;
    fromDay: string;
    untilDay: string;
    rises: Json<readonly Rise[]>;
    openedAt: Instant;
    dueAt: Instant;
    escalatedAt: Nullable<Instant>;
    resolvedAt: Nullable<Instant>;
    resolvedBy: JsonOrNull<Actor>;
    outcome: Nullable<'explained' | 'pursued'>;
    resolveReason: Nullable<string>;
  };
}
