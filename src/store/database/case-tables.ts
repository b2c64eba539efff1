import type { Actor } from '../../domain/actor.ts';
import type { LinkEvidence, LinkKind } from '../../domain/link.ts';
import type { OmissionItem, OmissionKind } from '../../domain/omission.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import type { Json, JsonOrNull, Nullable } from './columns.ts';

/** What a matter is looked into with. */
export interface CaseTables {
  readonly withdrawal: {
    id: string;
    listingId: string;
    withdrawnAt: Instant;
    relistedAt: Nullable<Instant>;
  };
  readonly link: {
    id: string;
    sellerId: string;
    otherId: string;
    kind: LinkKind;
    evidence: Json<readonly LinkEvidence[]>;
    evidenceHash: Buffer;
    confidence: number;
    source: 'import' | 'derived';
    identityGround: Nullable<string>;
    foundAt: Instant;
    foundBy: Json<Actor>;
    droppedAt: Nullable<Instant>;
    droppedBy: JsonOrNull<Actor>;
    dropReasons: JsonOrNull<Justification>;
  };
  readonly linkSeller: {
    id: string;
    linkId: string;
    sellerId: string;
    siteId: string;
    kind: LinkKind;
    restsOn: string[];
    otherId: Nullable<string>;
    identityGround: Nullable<string>;
    foundAt: Instant;
    noticeId: string;
    droppedAt: Nullable<Instant>;
  };
  readonly linkContest: {
    id: string;
    linkSellerId: string;
    linkId: string;
    sellerId: string;
    text: Json<Justification>;
    documentId: Nullable<string>;
    filedAt: Instant;
    filedBy: Json<Actor>;
    decideBy: Instant;
    escalatedAt: Nullable<Instant>;
    decidedAt: Nullable<Instant>;
    decidedBy: JsonOrNull<Actor>;
    outcome: Nullable<'kept' | 'dropped'>;
    reasons: JsonOrNull<Justification>;
  };
  readonly caseLetter: {
    id: string;
    caseId: string;
    sellerId: string;
    siteId: string;
    isFromSeller: boolean;
    text: Json<Justification>;
    writtenAt: Instant;
    writtenBy: Json<Actor>;
    noticeId: Nullable<string>;
  };
  readonly caseLetterDocument: { letterId: string; documentId: string; sellerId: string };
  readonly linkWatch: {
    sellerId: string;
    compared: 'payee' | 'document';
    hash: Buffer;
    dueAt: Instant;
  };
  readonly omission: {
    id: string;
    decisionId: string;
    sellerId: string;
    siteId: string;
    kind: OmissionKind;
    item: OmissionItem['kind'];
    findingId: string;
    evidenceIndex: Nullable<number>;
    legalReference: string;
    reasons: Json<Justification>;
    isStated: boolean;
    wantedUntil: Nullable<Instant>;
    extendsId: Nullable<string>;
    proposedAt: Instant;
    proposedBy: Json<Actor>;
    approvedAt: Nullable<Instant>;
    approvedBy: JsonOrNull<Actor>;
    until: Nullable<Instant>;
    endedAt: Nullable<Instant>;
    endedBy: JsonOrNull<Actor>;
    endReason: Nullable<'declined' | 'disclosed' | 'extended' | 'lapsed'>;
    noticeId: Nullable<string>;
  };
  readonly decisionLink: {
    decisionId: string;
    linkId: string;
    linkSellerId: string;
    sellerId: string;
    citedAt: Instant;
    citedBy: Json<Actor>;
  };
}
