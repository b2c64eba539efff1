import type { Actor } from '../../domain/actor.ts';
import type {
  AppealChannel,
  AppealSubject,
  AppealType,
  PauseReason,
  RulingGround,
  RulingOutcome,
} from '../../domain/appeal.ts';
import type { Consent } from '../../domain/consent.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import type { Words } from '../../domain/words.ts';
import type { Default, Json, JsonOrNull, Nullable } from './columns.ts';

/** Tables of appeals, rulings, and what they do to measures and decisions. */
export interface AppealTables {
  readonly absence: {
    id: string;
    personId: string;
    fromAt: Instant;
    untilAt: Instant;
    enteredAt: Instant;
    enteredBy: Json<Actor>;
    endedAt: Nullable<Instant>;
    endedBy: JsonOrNull<Actor>;
  };
  readonly appealGroup: {
    id: string;
    kind: 'filed' | 'reopened';
    rulingId: Nullable<string>;
    ground: Nullable<'rule-wrong' | 'evidence-wrong'>;
    openedAt: Instant;
    openedBy: Json<Actor>;
    completedAt: Nullable<Instant>;
  };
  readonly appeal: {
    id: string;
    sellerId: string;
    siteId: string;
    noticeId: string;
    subject: AppealSubject;
    subjectId: Nullable<string>;
    type: AppealType;
    submission: Json<Words>;
    documents: Default<string[]>;
    channel: AppealChannel;
    groupId: Nullable<string>;
    receivedAt: Instant;
    filedAt: Instant;
    filedBy: Json<Actor>;
    consent: JsonOrNull<Consent>;
    decideBy: Instant;
    officer: Nullable<string>;
    assignedAt: Nullable<Instant>;
    derogation: JsonOrNull<Words>;
    remindedAt: Nullable<Instant>;
    escalatedAt: Nullable<Instant>;
    closedAt: Nullable<Instant>;
    closedAs: Nullable<'ruled' | 'withdrawn'>;
    closedBy: JsonOrNull<Actor>;
    receiptId: Nullable<string>;
  };
  readonly appealItem: {
    id: string;
    appealId: string;
    sellerId: string;
    decisionId: string;
    listingId: string;
  };
  readonly appealPoint: {
    id: string;
    appealId: string;
    sellerId: string;
    number: number;
    text: string;
    raisedAt: Instant;
    raisedBy: Json<Actor>;
  };
  readonly appealLetter: {
    id: string;
    appealId: string;
    sellerId: string;
    side: 'seller' | 'operator';
    words: Json<Words>;
    documents: Default<string[]>;
    writtenAt: Instant;
    writtenBy: Json<Actor>;
    noticeId: Nullable<string>;
  };
  readonly translation: {
    id: string;
    sellerId: string;
    appealId: string;
    letterId: Nullable<string>;
    locale: string;
    text: string;
    made: 'human' | 'machine';
    enteredAt: Instant;
    enteredBy: Json<Actor>;
  };
  readonly appealPause: {
    id: string;
    appealId: string;
    sellerId: string;
    reason: PauseReason;
    words: Json<Words>;
    pausedAt: Instant;
    pausedBy: Json<Actor>;
    untilAt: Instant;
    endedAt: Nullable<Instant>;
    endedBy: JsonOrNull<Actor>;
    noticeId: string;
  };
  readonly measurePause: {
    id: string;
    measureId: string;
    appealId: string;
    sellerId: string;
    ground: 'relief' | 'late';
    reasons: JsonOrNull<Words>;
    pausedAt: Instant;
    pausedBy: Json<Actor>;
    endedAt: Nullable<Instant>;
    endedBy: JsonOrNull<Actor>;
  };
  readonly ruling: {
    id: string;
    appealId: string;
    sellerId: string;
    siteId: string;
    outcome: RulingOutcome;
    ground: Nullable<RulingGround>;
    reasons: Json<Words>;
    ruledAt: Instant;
    ruledBy: Json<Actor>;
    noticeId: string;
  };
  readonly ruleBrake: {
    id: string;
    siteId: string;
    policy: string;
    rule: string;
    rulingId: string;
    countedFrom: Instant;
    rulings: number;
    overturned: number;
    leastRulings: number;
    tolerance: string;
    brakedAt: Instant;
    liftedAt: Nullable<Instant>;
    liftedBy: JsonOrNull<Actor>;
    liftReasons: JsonOrNull<Justification>;
  };
  readonly rulingAnswer: {
    rulingId: string;
    pointId: string;
    sellerId: string;
    words: Json<Words>;
  };
  readonly rulingItem: {
    rulingId: string;
    itemId: string;
    sellerId: string;
    outcome: RulingOutcome;
  };
  readonly decisionChange: {
    id: string;
    decisionId: string;
    sellerId: string;
    rulingId: string;
    kind: 'undone' | 'eased';
    strike: boolean;
    isDerived: boolean;
    changedAt: Instant;
  };
}
