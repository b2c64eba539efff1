/** Every operation of the interface, once. Routes, permissions, the audit and OpenAPI are made from this table. */
import { announcementOperations } from './announcement.ts';
import { applicationOperations } from './application.ts';
import { approvalOperations } from './approval.ts';
import { auditOperations } from './audit.ts';
import { buyerOperations } from './buyer.ts';
import { caseOperations } from './case.ts';
import { clockOperations } from './clock.ts';
import { contactOperations } from './contact.ts';
import { decisionOperations } from './decision.ts';
import { documentOperations } from './document.ts';
import { dossierOperations } from './dossier.ts';
import { dutyOperations } from './duty.ts';
import { effectOperations } from './effect.ts';
import { graceOperations } from './grace.ts';
import { healthOperations } from './health.ts';
import { importOperations } from './import.ts';
import { keyOperations } from './key.ts';
import { letterOperations } from './letter.ts';
import { linkOperations } from './link.ts';
import { listingOperations } from './listing.ts';
import { mandateOperations } from './mandate.ts';
import { measureOperations } from './measure.ts';
import { noticeOperations } from './notice.ts';
import { omissionOperations } from './omission.ts';
import type { Operation } from './operation.ts';
import { orderSignalOperations } from './order-signal.ts';
import { orderOperations } from './order.ts';
import { personOperations } from './person.ts';
import { policyOperations } from './policy.ts';
import { recordOperations } from './record.ts';
import { requirementOperations } from './requirement.ts';
import { sellerOperations } from './seller.ts';
import { sessionOperations } from './session.ts';
import { simulationOperations } from './simulation.ts';
import { siteOperations } from './site.ts';
import { standingOperations } from './standing.ts';
import { stockOperations } from './stock.ts';
import { exemptionReviewOperations } from './exemption-review.ts';
import { appealGroupOperations, appealOperations } from './appeal.ts';
import { velocityReviewOperations } from './velocity-review.ts';
import { strikeOperations } from './strike.ts';
import { ruleOperations } from './rule.ts';
import { sweepOperations } from './sweep.ts';
import { verificationOperations } from './verification.ts';
import { webhookOperations } from './webhook.ts';

export const operations = {
  ...healthOperations,
  ...clockOperations,
  ...siteOperations,
  ...dutyOperations,
  ...policyOperations,
  ...simulationOperations,
  ...announcementOperations,
  ...graceOperations,
  ...listingOperations,
  ...orderOperations,
  ...orderSignalOperations,
  ...buyerOperations,
  ...exemptionReviewOperations,
  ...appealOperations,
  ...appealGroupOperations,
  ...velocityReviewOperations,
  ...stockOperations,
  ...caseOperations,
  ...dossierOperations,
  ...letterOperations,
  ...linkOperations,
  ...decisionOperations,
  ...omissionOperations,
  ...ruleOperations,
  ...sweepOperations,
  ...measureOperations,
  ...noticeOperations,
  ...standingOperations,
  ...sellerOperations,
  ...requirementOperations,
  ...documentOperations,
  ...contactOperations,
  ...applicationOperations,
  ...verificationOperations,
  ...strikeOperations,
  ...importOperations,
  ...approvalOperations,
  ...effectOperations,
  ...webhookOperations,
  ...recordOperations,
  ...sessionOperations,
  ...personOperations,
  ...mandateOperations,
  ...keyOperations,
  ...auditOperations,
};

export const allOperations: readonly Operation[] = Object.values(operations);
