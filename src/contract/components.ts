/** Shapes that OpenAPI prints once, under a name, wherever they stand. */
import type { TSchema } from 'typebox';
import { RuleShape, VersionShape } from '../domain/pack/schema.ts';
import { Appeal, Words } from './appeal.ts';
import { Application, ApplicationWhole } from './application.ts';
import { Approval } from './approval.ts';
import { Case } from './case.ts';
import { Contact } from './contact.ts';
import { Decision, DecisionWhole, Proposal } from './decision.ts';
import { Document } from './document.ts';
import { Duty, OwedMatter } from './duty.ts';
import { Effect } from './effect.ts';
import { Ambiguity, CheckedFinding, Evidence, Finding } from './finding.ts';
import { Key } from './key.ts';
import { Listing, ListingContent } from './listing.ts';
import { Mandate } from './mandate.ts';
import { Measure } from './measure.ts';
import { Delivery, Notice } from './notice.ts';
import { Person } from './person.ts';
import { PolicyVersion } from './policy.ts';
import { Problem } from './problem.ts';
import { Entry } from './record.ts';
import { Seller, SellerWhole } from './seller.ts';
import { Me } from './session.ts';
import { Site } from './site.ts';
import { Statement } from './statement.ts';
import { ImportedStrike } from './strike.ts';
import { VelocityReview } from './velocity-review.ts';
import { Trader, Verification } from './verification.ts';
import { Webhook } from './webhook.ts';
import { Actor, Instant, Money } from './wire.ts';

export const components: Readonly<Record<string, TSchema>> = {
  Actor,
  Ambiguity,
  Appeal,
  Application,
  ApplicationWhole,
  Approval,
  Case,
  CheckedFinding,
  Contact,
  Decision,
  DecisionWhole,
  Delivery,
  Document,
  Duty,
  Effect,
  Entry,
  Evidence,
  Finding,
  ImportedStrike,
  VelocityReview,
  Instant,
  Key,
  Listing,
  ListingContent,
  Mandate,
  Me,
  Measure,
  Money,
  Notice,
  OwedMatter,
  PenaltySchedule: VersionShape.properties.penaltySchedule,
  Person,
  PolicyRule: RuleShape,
  PolicyVersion,
  Problem,
  Proposal,
  Redress: VersionShape.properties.redress,
  Seller,
  SellerWhole,
  Site,
  Statement,
  Trader,
  Verification,
  Webhook,
  Words,
};
