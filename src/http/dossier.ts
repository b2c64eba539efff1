import { gatherDossier, type Dossier } from '../app/case/gather-dossier.ts';
import { gatherTimelines, type ListingTimeline } from '../app/case/gather-timelines.ts';
import { dossierOperations } from '../contract/dossier.ts';
import type { Scope } from '../domain/actor.ts';
import type { Receipt, VersionBinding } from '../domain/dossier.ts';
import { moneyText, type Money } from '../domain/money.ts';
import { refuse } from '../domain/result.ts';
import type { MeasureOnListing, TimelineEntry, Warning } from '../domain/timeline.ts';
import { readCase } from '../store/case-list.ts';
import { transact } from '../store/database/transaction.ts';
import { writeCase } from './case.ts';
import { writeLetterFor } from './letter.ts';
import { writeLink } from './link.ts';
import { writeMeasure } from './measure.ts';
import { readMany, readOne } from './read.ts';
import { serve, type Parts } from './serve.ts';
import { writeStrike } from './strike.ts';
import { writeVelocityReview } from './velocity-review.ts';

export function serveDossiers(parts: Parts): void {
  serve(parts, dossierOperations.getDossier, async ({ scope, params }) => {
    const found = await readOne(parts, { scope, missing: 'case/not-found' }, (tx) =>
      gatherDossier(tx, params.id),
    );
    return found.ok ? { ok: true, value: writeDossierFor(scope, found.value) } : found;
  });
  serve(parts, dossierOperations.listTimelines, async ({ scope, params, query }) => {
    const matter = await transact(parts.desk.store, scope, (tx) => readCase(tx, params.id));
    if (matter === undefined) return refuse('case/not-found', 'There is nothing with this id.');
    return readMany(parts, { scope, query, keys: ['id'], write: writeTimeline }, (tx, page) =>
      gatherTimelines(tx, { caseId: params.id, page }),
    );
  });
}

/** While a matter is looked into, what it points out is the operator's deliberation; once decided, the seller's to contest. */
function writeDossierFor(scope: Scope, dossier: Dossier) {
  const isDecided = dossier.decisions.some((one) => one.case === dossier.case.id);
  return {
    ...writeDossier(dossier),
    letters: dossier.letters.map(writeLetterFor(scope)),
    signals: scope.kind === 'operator' || isDecided ? dossier.signals : null,
  };
}

function writeDossier(dossier: Dossier) {
  return {
    ...dossier,
    case: writeCase(dossier.case),
    versions: dossier.versions.map(({ rules: _rules, ...one }) => ({
      ...one,
      noticePeriod: one.noticePeriod ?? null,
      acceptedAt: one.acceptedAt ?? null,
      announcement: one.announcement === undefined ? null : writeReceipt(one.announcement),
      binds: writeBinding(one.binds),
    })),
    decisions: dossier.decisions.map((one) => ({ ...one, receipt: writeReceipt(one.receipt) })),
    measures: dossier.measures.map(writeMeasure),
    notices: dossier.notices.map(
      ({ kind, subject, channels, attempts, firstReadAt, id, ...rest }) => ({
        kind,
        subject,
        channels,
        attempts,
        receipt: { ...rest, notice: id, readAt: firstReadAt },
      }),
    ),
    approvals: dossier.approvals.map((one) => ({
      ...one,
      validUntil: one.validUntil ?? null,
      revokedAt: one.revokedAt ?? null,
    })),
    links: dossier.links.map(writeLink),
    strikes: dossier.strikes.map(writeStrike),
    velocityReviews: dossier.velocityReviews.map(writeVelocityReview),
    acquisitions: dossier.acquisitions.map(({ source, priceMinor, currency, shownAt }) => ({
      source,
      price:
        priceMinor === null || currency === null
          ? null
          : writeMoney({ minor: priceMinor, currency }),
      shownAt,
    })),
  };
}

function writeReceipt(receipt: Receipt) {
  return {
    notice: receipt.notice,
    issuedAt: receipt.issuedAt,
    triedAt: receipt.triedAt ?? null,
    deliveredAt: receipt.deliveredAt ?? null,
    readAt: receipt.readAt ?? null,
    presumedAt: receipt.presumedAt ?? null,
  };
}

function writeBinding({ law, terms }: VersionBinding) {
  return { law: law ?? null, terms: terms ?? null };
}

function writeMoney(money: Money) {
  return { amount: moneyText(money), currency: money.currency };
}

function writeTimeline({ listing, timeline }: ListingTimeline) {
  return {
    listing: listing.id,
    externalId: listing.externalId,
    timeline: timeline.map(writeEntry),
  };
}

function writeEntry(entry: TimelineEntry) {
  switch (entry.kind) {
    case 'revised': {
      const { id, number, price, verdict, content, found, class: productClass } = entry.revision;
      return {
        kind: entry.kind,
        at: entry.at,
        revision: id,
        number,
        price: price === undefined ? null : writeMoney(price),
        class: productClass ?? null,
        verdict: verdict ?? null,
        isTextKept: content !== undefined,
        comparedTo: entry.comparedTo ?? null,
        changes: entry.changes,
        found: found.map((one) => ({ ...one, class: one.class ?? null })),
        vanished: entry.vanished,
      };
    }
    case 'notice-issued':
      return { ...entry, warning: writeWarning(entry.warning) };
    case 'notice-received':
      return { ...entry, warning: writeWarning(entry.warning) };
    case 'measure-begun':
    case 'measure-ended':
      return { ...entry, measure: writeMeasureThere(entry.measure) };
    case 'withdrawn':
    case 'relisted':
      return entry;
  }
}

function writeWarning(warning: Warning) {
  return {
    ...warning,
    receivedAt: warning.receivedAt ?? null,
    presumedAt: warning.presumedAt ?? null,
  };
}

function writeMeasureThere(measure: MeasureOnListing) {
  return {
    ...measure,
    cureBy: measure.cureBy ?? null,
    endedAt: measure.endedAt ?? null,
    endReason: measure.endReason ?? null,
  };
}
