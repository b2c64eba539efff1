import type { Actor } from '../../domain/actor.ts';
import type { GraceKind } from '../../domain/grace.ts';
import type { Instant } from '../../domain/time.ts';
import type { Ambiguity, Evidence, MetValue } from '../../engine/types.ts';
import type { Json, JsonOrNull, Nullable } from './columns.ts';

/** Tables of announcements, and of what lets a version bind a seller sooner or later than they do. */
export interface AnnouncementTables {
  readonly exemptionReview: {
    id: string;
    versionId: string;
    openedAt: Instant;
    dueAt: Instant;
    escalatedAt: Nullable<Instant>;
    resolvedAt: Nullable<Instant>;
    resolvedBy: JsonOrNull<Actor>;
    outcome: Nullable<'kept' | 'ended'>;
    resolveReason: Nullable<string>;
    noticePeriod: Nullable<string>;
  };
  readonly announcement: { versionId: string; sellerId: string; noticeId: string };
  readonly pendingAnnouncement: { versionId: string; sellerId: string; queuedAt: Instant };
  readonly announcementListing: {
    versionId: string;
    sellerId: string;
    listingId: string;
    rule: string;
    revisionId: string;
    title: string;
    class: Nullable<string>;
    confidence: number;
    evidence: Json<readonly Evidence[]>;
    metValues: Json<readonly MetValue[]>;
    ambiguities: Json<readonly Ambiguity[]>;
    foundAt: Instant;
  };
  readonly acceptance: {
    id: string;
    versionId: string;
    sellerId: string;
    acceptedAt: Instant;
    acceptedBy: Json<Actor>;
  };
  readonly grace: {
    id: string;
    sellerId: string;
    siteId: string;
    policy: string;
    rule: Nullable<string>;
    kind: GraceKind;
    reason: string;
    language: string;
    givenAt: Instant;
    givenBy: Json<Actor>;
    until: Instant;
    noticeId: string;
  };
}
