import type { Actor, Role } from '../../domain/actor.ts';
import type { EndReason, Axis, Reach } from '../../domain/measure.ts';
import type { NoticeKind } from '../../domain/notice.ts';
import type { Factors } from '../../domain/proportion.ts';
import type { ReferralBundle } from '../../domain/referral.ts';
import type { Justification, Statement } from '../../domain/statement.ts';
import type { Proposal } from '../../domain/proposal.ts';
import type { Instant } from '../../domain/time.ts';
import type {
  Ambiguity,
  Evidence,
  Listing,
  MetValue,
  Severity,
  Verdict,
  Vocabulary,
} from '../../engine/types.ts';
import type { MeasureKind, ProtectiveGround } from '../../domain/pack/schedule.ts';
import type { Duty } from '../../domain/pack/law-schema.ts';
import type { PolicyVersion } from '../../domain/pack/schema.ts';
import type { AppealTables } from './appeal-tables.ts';
import type { ApprovalTables } from './approval-tables.ts';
import type { VelocityTerms } from '../../domain/pack/velocity-terms.ts';
import type { SweepLimits } from '../../domain/pack/sweep-schema.ts';
import type { CaseTables } from './case-tables.ts';
import type { Default, Json, JsonOrNull, Nullable } from './columns.ts';
import type { AnnouncementTables } from './announcement-tables.ts';
import type { OrderTables } from './order-tables.ts';
import type { SweepTables } from './sweep-tables.ts';
import type { PeopleTables } from './people-tables.ts';

/**
 * Tables of schema `recourse`, as the migrations make them; a test holds the two against each other.
 */
export interface Tables
  extends
    AnnouncementTables,
    AppealTables,
    ApprovalTables,
    CaseTables,
    OrderTables,
    PeopleTables,
    SweepTables {
  readonly clock: { singleton: Default<boolean>; kind: 'real' | 'demo'; demoAt: Nullable<Instant> };
  readonly recordSubject: {
    id: string;
    kind: 'seller' | 'site';
    salt: Buffer;
    lastNumber: Default<bigint>;
  };
  readonly entry: {
    id: string;
    subjectId: string;
    number: bigint;
    kind: string;
    reference: Nullable<string>;
    at: Instant;
    bytes: Buffer;
    leafHash: Buffer;
    position: Nullable<bigint>;
  };
  readonly entryPayload: { entryId: string; salt: Buffer; payload: Json<unknown> };
  readonly vocabulary: { hash: string; document: Json<Vocabulary> };
  readonly site: {
    id: string;
    name: string;
    country: string;
    currency: string;
    timeZone: string;
    locales: string[];
    jurisdictions: string[];
    isDefault: Default<boolean>;
    velocity: JsonOrNull<VelocityTerms>;
    sweepLimits: JsonOrNull<SweepLimits>;
  };
  readonly duty: {
    jurisdiction: string;
    id: string;
    kind: string;
    validFrom: string;
    validUntil: Nullable<string>;
    document: Json<Duty>;
  };
  readonly holiday: {
    country: string;
    day: string;
    rule: string;
    title: Json<Readonly<Record<string, string>>>;
  };
  readonly policyVersion: {
    id: string;
    siteId: string;
    policy: string;
    version: string;
    effectiveFrom: Instant;
    effectiveUntil: Nullable<Instant>;
    noticePeriod: Nullable<string>;
    exemption: JsonOrNull<unknown>;
    vocabularyHash: string;
    document: Json<PublishedDocument>;
    publishedAt: Instant;
    publishedBy: Json<Actor>;
    draftId: Nullable<string>;
  };
  readonly policyDraft: {
    id: string;
    siteId: string;
    policy: string;
    document: Json<PublishedDocument>;
    vocabularyHash: string;
    proposedAt: Instant;
    proposedBy: Json<Actor>;
    approvedAt: Nullable<Instant>;
    approvedBy: JsonOrNull<Actor>;
  };
  readonly seller: {
    id: string;
    name: string;
    kind: 'business' | 'private';
    country: Nullable<string>;
    locale: string;
    timeZone: string;
    registeredAt: Instant;
    contractEndedAt: Nullable<Instant>;
    contractMeasureId: Nullable<string>;
    eraseAt: Nullable<Instant>;
  };
  readonly registration: { sellerId: string; siteId: string; registeredAt: Instant };
  readonly acquisition: {
    id: string;
    sellerId: string;
    source: 'retail' | 'trade';
    priceMinor: Nullable<bigint>;
    currency: Nullable<string>;
    shownAt: Instant;
  };
  readonly listing: {
    id: string;
    siteId: string;
    externalId: string;
    sellerId: Nullable<string>;
    withdrawnAt: Nullable<Instant>;
  };
  readonly listingRevision: {
    id: string;
    listingId: string;
    number: number;
    contentHash: Buffer;
    priceMinor: Nullable<bigint>;
    currency: Nullable<string>;
    receivedAt: Instant;
    supersededAt: Nullable<Instant>;
    screenedSet: Nullable<string>;
    screenedAt: Nullable<Instant>;
    verdict: Nullable<Verdict>;
    class: Nullable<string>;
  };
  readonly reconsideration: {
    sellerId: string;
    siteId: string;
    dueAt: Instant;
    isScreened: Default<boolean>;
  };
  readonly listingText: { revisionId: string; content: Json<Listing> };
  readonly finding: {
    id: string;
    revisionId: string;
    listingId: string;
    versionId: string;
    rule: string;
    severity: Severity;
    confidence: number;
    class: Nullable<string>;
    evidence: Json<readonly Evidence[]>;
    metValues: Json<readonly MetValue[]>;
    ambiguities: Json<readonly Ambiguity[]>;
    automatic: boolean;
    approvalId: Nullable<string>;
    setHash: string;
    foundAt: Instant;
  };
  readonly case: {
    id: string;
    sellerId: string;
    siteId: string;
    policy: string;
    openedAt: Instant;
    closedAt: Nullable<Instant>;
  };
  readonly caseFinding: { caseId: string; findingId: string };
  readonly notice: {
    id: string;
    sellerId: string;
    siteId: string;
    kind: NoticeKind;
    locale: string;
    subject: string;
    bodyText: string;
    bodyHtml: string;
    issuedAt: Instant;
    triedAt: Nullable<Instant>;
    presumeAt: Nullable<Instant>;
    presumedAt: Nullable<Instant>;
    deliveredAt: Nullable<Instant>;
    firstReadAt: Nullable<Instant>;
  };
  readonly delivery: {
    id: string;
    noticeId: string;
    contactId: string;
    sellerId: string;
    state: 'queued' | 'accepted' | 'bounced' | 'failed';
    attempts: Default<number>;
    nextAttemptAt: Nullable<Instant>;
  };
  readonly deliveryAttempt: {
    id: string;
    deliveryId: string;
    at: Instant;
    outcome: 'accepted' | 'deferred' | 'refused' | 'bounced';
    response: string;
  };
  readonly decision: {
    id: string;
    caseId: string;
    sellerId: string;
    siteId: string;
    versionId: string;
    rule: string;
    nature: 'punitive' | 'protective';
    protectiveGround: Nullable<ProtectiveGround>;
    severity: Severity;
    rung: Nullable<number>;
    strike: boolean;
    conductAt: Instant;
    proposal: Json<Proposal>;
    state: 'proposed' | 'made' | 'discarded';
    proposedAt: Instant;
    decidedAt: Nullable<Instant>;
    decidedBy: JsonOrNull<Actor>;
    discardReason: Nullable<string>;
    statement: JsonOrNull<Statement>;
    noticeId: Nullable<string>;
    sweepId: Nullable<string>;
    factors: JsonOrNull<Factors>;
    justification: JsonOrNull<Justification>;
  };
  readonly decisionEvidence: {
    decisionId: string;
    findingId: string;
    listingId: string;
    sellerId: string;
  };
  readonly measure: {
    id: string;
    decisionId: string;
    sellerId: string;
    siteId: string;
    nature: 'punitive' | 'protective';
    kind: MeasureKind;
    axis: Nullable<Axis>;
    scope: Reach;
    listingId: Nullable<string>;
    class: Nullable<string>;
    authority: Nullable<string>;
    noticePeriod: Nullable<string>;
    noticeException: Nullable<string>;
    startsAt: Instant;
    endsAt: Nullable<Instant>;
    curable: boolean;
    cureBy: Nullable<Instant>;
    reviewBy: Nullable<Instant>;
    reviewedAt: Nullable<Instant>;
    reviewedBy: JsonOrNull<Actor>;
    escalatedAt: Nullable<Instant>;
    begunAt: Nullable<Instant>;
    endedAt: Nullable<Instant>;
    endReason: Nullable<EndReason>;
    endedBy: JsonOrNull<Actor>;
  };
  readonly effect: {
    id: string;
    kind: string;
    sellerId: Nullable<string>;
    siteId: Nullable<string>;
    at: Instant;
    payload: Json<unknown>;
    position: Nullable<bigint>;
    measureId: Nullable<string>;
  };
  readonly referral: {
    id: string;
    measureId: string;
    sellerId: string;
    authority: string;
    madeAt: Instant;
    bundle: Json<ReferralBundle>;
    bundleHash: Buffer;
  };
  readonly webhookEndpoint: {
    id: string;
    url: string;
    secret: string;
    createdAt: Instant;
    disabledAt: Nullable<Instant>;
  };
  readonly webhookDelivery: {
    id: string;
    effectId: string;
    endpointId: string;
    state: 'queued' | 'delivered' | 'failed';
    attempts: Default<number>;
    nextAttemptAt: Nullable<Instant>;
  };
  readonly webhookAttempt: {
    id: string;
    deliveryId: string;
    at: Instant;
    status: Nullable<number>;
    error: Nullable<string>;
  };
  readonly apiKey: {
    id: string;
    name: string;
    hash: Buffer;
    roles: Role[];
    sellerId: Nullable<string>;
    createdAt: Instant;
    createdBy: Json<Actor>;
    revokedAt: Nullable<Instant>;
  };
  readonly audit: {
    id: string;
    at: Instant;
    actor: Json<Actor>;
    action: string;
    subject: Nullable<string>;
    outcome: string;
    sellerId: Nullable<string>;
  };
  readonly idempotencyKey: {
    actor: string;
    key: string;
    requestHash: Buffer;
    status: Nullable<number>;
    body: JsonOrNull<unknown>;
    createdAt: Instant;
  };
}

/** A published version together with what its file said of the policy as a whole. */
export interface PublishedDocument extends PolicyVersion {
  readonly title: Readonly<Record<string, string>>;
}
