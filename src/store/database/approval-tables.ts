import type { Actor } from '../../domain/actor.ts';
import type { ApplicationCheck } from '../../domain/application-check.ts';
import type { ApplicationState, GivenIdentifier, RefusalReason } from '../../domain/application.ts';
import type { IdentifierFile, MediaType } from '../../domain/pack/approval-schema.ts';
import type { Basis } from '../../domain/basis.ts';
import type { Requirement } from '../../domain/requirement.ts';
import type { RevocationGround } from '../../domain/revocation.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import type { Json, JsonOrNull, Nullable } from './columns.ts';

/** Tables of leave to sell: what is asked, what is sent and applied for, what is given. */
export interface ApprovalTables {
  readonly approval: {
    id: string;
    sellerId: string;
    siteId: string;
    class: string;
    productId: Nullable<string>;
    validFrom: Instant;
    validUntil: Nullable<Instant>;
    grantedAt: Instant;
    grantedBy: Json<Actor>;
    revokedAt: Nullable<Instant>;
    revokedBy: JsonOrNull<Actor>;
    applicationId: Nullable<string>;
    warnAt: Nullable<Instant>;
    warningId: Nullable<string>;
  };
  readonly identifier: { id: string; document: Json<IdentifierFile> };
  readonly requirement: {
    siteId: string;
    class: string;
    version: string;
    effectiveFrom: Instant;
    effectiveUntil: Nullable<Instant>;
    document: Json<Requirement>;
  };
  readonly document: {
    id: string;
    sellerId: string;
    name: string;
    mediaType: MediaType;
    bytes: number;
    hash: Buffer;
    uploadedAt: Instant;
    uploadedBy: Json<Actor>;
    storedAt: Nullable<Instant>;
    usedAt: Nullable<Instant>;
    erasedAt: Nullable<Instant>;
    removedAt: Nullable<Instant>;
  };
  readonly application: {
    id: string;
    sellerId: string;
    siteId: string;
    class: string;
    requirement: string;
    route: string;
    products: string[];
    identifiers: Json<readonly GivenIdentifier[]>;
    declarations: string[];
    checks: Json<readonly ApplicationCheck[]>;
    state: ApplicationState;
    submittedAt: Instant;
    submittedBy: Json<Actor>;
    answerBy: Nullable<Instant>;
    decidedAt: Nullable<Instant>;
    decidedBy: JsonOrNull<Actor>;
    reasons: JsonOrNull<readonly RefusalReason[]>;
    conditions: JsonOrNull<Justification>;
    noticeId: Nullable<string>;
    appealWindow: Nullable<string>;
    decideBy: Nullable<string>;
    withdrawnAt: Nullable<Instant>;
  };
  readonly applicationDocument: {
    applicationId: string;
    documentId: string;
    sellerId: string;
    wanted: string;
    issuedOn: Nullable<string>;
    expiresOn: Nullable<string>;
    addedAt: Instant;
  };
  readonly applicationQuestion: {
    id: string;
    applicationId: string;
    sellerId: string;
    question: Json<Justification>;
    askedAt: Instant;
    askedBy: Json<Actor>;
    answerBy: Instant;
    noticeId: string;
    answer: Nullable<string>;
    answeredAt: Nullable<Instant>;
    answeredBy: JsonOrNull<Actor>;
  };
  readonly approvalBasis: {
    approvalId: string;
    sellerId: string;
    kind: Basis['kind'];
    name: string;
    key: string;
    value: string;
  };
  readonly withdrawnStandard: {
    id: string;
    siteId: Nullable<string>;
    kind: Basis['kind'];
    name: string;
    key: string;
    value: string;
    withdrawnFrom: Instant;
    reason: Json<Justification>;
    source: Nullable<string>;
    recordedAt: Instant;
    recordedBy: Json<Actor>;
  };
  readonly recheck: {
    id: string;
    approvalId: string;
    standardId: string;
    sellerId: string;
    openedAt: Instant;
    replaceBy: Instant;
    escalatedAt: Nullable<Instant>;
    noticeId: string;
    state: 'open' | 'kept' | 'replaced' | 'revoked';
    closedAt: Nullable<Instant>;
    closedBy: JsonOrNull<Actor>;
    reason: JsonOrNull<Justification>;
  };
  readonly revocation: {
    id: string;
    approvalId: string;
    sellerId: string;
    ground: RevocationGround;
    reason: Json<Justification>;
    decidedAt: Instant;
    decidedBy: Json<Actor>;
    effectiveAt: Instant;
    noticeId: string;
    appealWindow: string;
    decideBy: string;
  };
}
