import { operatorScope } from '../../domain/actor.ts';
import {
  insertAnnouncedListings,
  insertAnnouncement,
  takePending,
  type AnnouncedListingRow,
} from '../../store/announcement.ts';
import { loadVersion } from '../../store/policy.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadVersionSet } from '../listing/load-version-set.ts';
import { recallVocabularies } from '../listing/recall-vocabularies.ts';
import type { FoundListing } from '../listing/screen-live.ts';
import { surveyLive } from '../listing/survey-live.ts';
import { issueNotice } from '../notice/issue.ts';
import { describeAnnouncement } from './describe.ts';

/**
 * Tells some of the sellers who are still to be told of a version: each gets one notice, with the listings that it
 * would find as they stand now, and those are kept. A batch is one transaction, so that one that breaks off leaves
 * its sellers to be told; two workers take different sellers. Returns how many were told.
 */
export async function announceVersions(desk: Desk, limit = 20): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const taken = await takePending(tx, limit);
    if (taken === undefined) return 0;
    const version = await loadVersion(tx, taken.version);
    const site = version === undefined ? undefined : await loadSite(tx, version.siteId);
    if (version === undefined || site === undefined)
      throw new Error(`Version ${taken.version} is gone while it is announced`);
    const { sellers } = taken;
    const set = await loadVersionSet(tx, desk, { site, version });
    const survey = await surveyLive(
      tx,
      { site, set, sellers, from: version.effectiveFrom },
      (found) => insertAnnouncedListings(tx, rowsOf(version.id, found)),
    );
    const [vocabulary] = await recallVocabularies(tx, desk, [version.vocabularyHash]);
    for (const seller of sellers) {
      const content = await describeAnnouncement(tx, {
        seller,
        site,
        version,
        survey,
        vocabulary,
      });
      if (content === undefined) throw new Error(`${seller} is not registered on ${site.id}`);
      const noticeId = await issueNotice(tx, desk, { seller, site, content });
      await insertAnnouncement(tx, { versionId: version.id, sellerId: seller, noticeId });
    }
    return sellers.length;
  });
}

function rowsOf(version: string, found: readonly FoundListing[]): readonly AnnouncedListingRow[] {
  return found.flatMap(({ listingId, revisionId, sellerId, content, findings }) =>
    findings.map(({ rule, confidence, evidence, values, ambiguities, ...finding }) => ({
      versionId: version,
      sellerId,
      listingId,
      rule,
      revisionId,
      title: content.title,
      class: finding.class ?? null,
      confidence,
      evidence,
      metValues: values,
      ambiguities,
    })),
  );
}
