import {
  bindingsOf,
  signalsOf,
  type AnnouncedTo,
  type HeldApproval,
  type KnownDecision,
  type VersionBinding,
} from '../../domain/dossier.ts';
import type { Signal } from '../../domain/signal.ts';
import { earlier } from '../../domain/time.ts';
import type { ListingHistory } from '../../domain/timeline.ts';
import {
  touchingApplications,
  type TouchingApplication,
} from '../../domain/touching-application.ts';
import { pendingApplications } from '../../store/application.ts';
import { lettersOnCase, type ListedLetter } from '../../store/case-letter.ts';
import { readCase, type ListedCase } from '../../store/case-list.ts';
import type { Tx } from '../../store/database/transaction.ts';
import {
  acquisitionsShown,
  approvalsHeld,
  decisionsKnown,
  noticesOnSite,
  registrationOn,
  versionsAnnounced,
  type NoticeOnSite,
  type ShownAcquisition,
} from '../../store/dossier.ts';
import {
  listingHistories,
  listingsFirstSeen,
  listingsOfCase,
} from '../../store/listing-history.ts';
import { listStrikes, type ImportedStrikeRow } from '../../store/imported-strike.ts';
import { listLinks, type ListedLink } from '../../store/link-list.ts';
import { listMeasures, type ListedMeasure } from '../../store/measure-list.ts';
import { latestVocabulary } from '../../store/policy.ts';
import { loadSeller, type SellerRow } from '../../store/seller.ts';
import { loadSite } from '../../store/site.ts';
import { loadLaw } from '../site/load-law.ts';
import { listVelocityReviews, type VelocityReviewRow } from '../../store/velocity-review.ts';

/** The newest listings of the case in whose histories signals are looked for, and as many others of the seller. */
const mostExamined = 100;
const mostMeasures = 200;
const mostLinks = 200;
const mostLetters = 200;
const mostStrikes = 200;
const mostReviews = 50;

export interface Dossier {
  readonly case: ListedCase;
  readonly seller: SellerRow;
  readonly versions: readonly (AnnouncedTo & { readonly binds: VersionBinding })[];
  readonly decisions: readonly KnownDecision[];
  readonly measures: readonly ListedMeasure[];
  readonly notices: readonly NoticeOnSite[];
  readonly approvals: readonly HeldApproval[];
  readonly acquisitions: readonly ShownAcquisition[];
  readonly links: readonly ListedLink[];
  readonly letters: readonly ListedLetter[];
  /** Of this policy. */
  readonly strikes: readonly ImportedStrikeRow[];
  /** The operator's own: none within a seller's scope. */
  readonly velocityReviews: readonly VelocityReviewRow[];
  /** Those that wait, for a class that something in the matter is of, or one above or beneath it. */
  readonly applications: readonly TouchingApplication[];
  /** Listings of the case that were examined for signals. */
  readonly examined: number;
  readonly isAllExamined: boolean;
  readonly signals: readonly Signal[];
}

/** All that is known of one seller in one matter, with what it points out for and against them. */
export async function gatherDossier(tx: Tx, id: string): Promise<Dossier | undefined> {
  const matter = await readCase(tx, id);
  if (matter === undefined) return undefined;
  const key = { seller: matter.sellerId, site: matter.siteId, policy: matter.policy };
  const seller = await loadSeller(tx, key.seller);
  const registered = await registrationOn(tx, key);
  const site = await loadSite(tx, key.site);
  if (seller === undefined || registered === undefined || site === undefined)
    throw new Error(`The seller of case ${id} is gone, or registered nowhere`);
  const registration = { ...registered, law: await loadLaw(tx, site) };
  const versions = await versionsAnnounced(tx, key);
  const decisions = await decisionsKnown(tx, key);
  const approvals = await approvalsHeld(tx, key);
  const { items, next } = await listingsOfCase(tx, { caseId: id, page: { limit: mostExamined } });
  const listings = await historiesWithOthers(tx, {
    ...key,
    ids: items.map((one) => one.id),
  });
  const { items: measures } = await listMeasures(tx, { ...key, page: { limit: mostMeasures } });
  return {
    case: matter,
    seller,
    versions: versions.map((one) => ({ ...one, binds: bindingsOf(one, registration) })),
    decisions,
    measures,
    notices: await noticesOnSite(tx, key),
    approvals,
    acquisitions: await acquisitionsShown(tx, key.seller),
    links: (await listLinks(tx, { seller: key.seller, page: { limit: mostLinks } })).items,
    letters: (await lettersOnCase(tx, { caseId: id, page: { limit: mostLetters } })).items,
    strikes: (await listStrikes(tx, { ...key, page: { limit: mostStrikes } })).items,
    velocityReviews: (
      await listVelocityReviews(tx, {
        seller: key.seller,
        site: key.site,
        page: { limit: mostReviews },
      })
    ).items,
    applications: await applicationsTouching(tx, {
      ...key,
      listings: listings.filter(({ id: listing }) => items.some((one) => one.id === listing)),
    }),
    examined: items.length,
    isAllExamined: next === undefined,
    signals: signalsOf({
      case: id,
      seller: key.seller,
      ...registration,
      versions,
      decisions,
      approvals,
      listings,
      now: tx.now,
    }),
  };
}

/** Applications of the seller that wait and touch what was found in these listings. */
async function applicationsTouching(
  tx: Tx,
  {
    seller,
    site,
    listings,
  }: {
    readonly seller: string;
    readonly site: string;
    readonly listings: readonly ListingHistory[];
  },
): Promise<readonly TouchingApplication[]> {
  const applications = await pendingApplications(tx, { site, sellers: [seller] });
  if (applications.length === 0) return [];
  return touchingApplications({
    applications,
    found: listings.flatMap(({ externalId, revisions }) =>
      revisions.flatMap(({ found, receivedAt }) =>
        found.map((one) => ({ externalId, class: one.class ?? null, since: receivedAt })),
      ),
    ),
    classes: (await latestVocabulary(tx))?.classes ?? [],
  });
}

/** The histories of a matter's listings, and of what the seller has listed since the first notice about them. */
async function historiesWithOthers(
  tx: Tx,
  {
    seller,
    site,
    ids,
  }: { readonly seller: string; readonly site: string; readonly ids: readonly string[] },
): Promise<readonly ListingHistory[]> {
  const own = await listingHistories(tx, ids);
  const [first, ...rest] = own.flatMap(({ warnings }) => warnings.map((one) => one.issuedAt));
  if (first === undefined) return own;
  const since = rest.reduce(earlier, first);
  const seen = await listingsFirstSeen(tx, { seller, site, since, limit: mostExamined });
  const others = seen.filter((one) => !ids.includes(one));
  return [...own, ...(await listingHistories(tx, others))];
}
