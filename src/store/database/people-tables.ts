import type { Actor, Role } from '../../domain/actor.ts';
import type { Holder, Power } from '../../domain/mandate.ts';
import type { Instant } from '../../domain/time.ts';
import type { Default, Json, JsonOrNull, Nullable } from './columns.ts';

/** Who acts for sellers, and where sellers are reached. */
export interface PeopleTables {
  readonly contact: {
    id: string;
    sellerId: string;
    channel: 'email';
    address: string;
    verifiedAt: Nullable<Instant>;
    addedAt: Nullable<Instant>;
    removedAt: Nullable<Instant>;
  };
  readonly person: {
    id: string;
    name: string;
    sellerId: Nullable<string>;
    roles: Role[];
    locales: Default<string[]>;
    createdAt: Instant;
  };
  readonly mandate: {
    id: string;
    sellerId: string;
    holder: Holder;
    name: string;
    firm: Nullable<string>;
    address: Nullable<string>;
    personId: Nullable<string>;
    powers: Power[];
    givenAt: Instant;
    givenBy: Json<Actor>;
    givenAs: 'owner' | 'operator';
    document: Nullable<string>;
    validUntil: Nullable<Instant>;
    acceptedAt: Nullable<Instant>;
    endedAt: Nullable<Instant>;
    endedBy: JsonOrNull<Actor>;
    endReason: Nullable<'revoked' | 'resigned' | 'expired'>;
  };
  readonly message: {
    id: string;
    sellerId: string;
    kind: 'contact-code' | 'invitation' | 'mandate-ended';
    contactId: Nullable<string>;
    mandateId: Nullable<string>;
    address: string;
    locale: string;
    createdAt: Instant;
    state: 'queued' | 'accepted' | 'failed';
    attempts: Default<number>;
    nextAttemptAt: Nullable<Instant>;
    codeHash: Nullable<Buffer>;
    codeUntil: Nullable<Instant>;
    usedAt: Nullable<Instant>;
  };
}
