import type { Actor, Role } from '../../domain/actor.ts';
import type { Holder, Power } from '../../domain/mandate.ts';
import type { Justification } from '../../domain/statement.ts';
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
  readonly importedStrike: {
    id: string;
    sellerId: string;
    siteId: string;
    policy: string;
    rule: Nullable<string>;
    reference: string;
    rung: number;
    conductAt: Instant;
    decidedAt: Instant;
    noticeSentAt: Nullable<Instant>;
    noticeChannel: Nullable<string>;
    noticeDeliveredAt: Nullable<Instant>;
    noticeReference: Nullable<string>;
    receivedAt: Nullable<Instant>;
    importedAt: Instant;
    importedBy: Json<Actor>;
    contestedAt: Nullable<Instant>;
    contestedBy: JsonOrNull<Actor>;
    contest: Nullable<string>;
    answerBy: Nullable<Instant>;
    answeredAt: Nullable<Instant>;
    answeredBy: JsonOrNull<Actor>;
    answer: Nullable<'stands' | 'struck-out'>;
    answerReasons: JsonOrNull<Justification>;
    noticeId: Nullable<string>;
  };
  readonly caseNote: {
    id: string;
    caseId: string;
    sellerId: string;
    siteId: string;
    at: Instant;
    by: Json<Actor>;
    text: string;
    reference: Nullable<string>;
  };
}
