import { operatorScope } from '../../domain/actor.ts';
import type { RenderedNotice } from '../../domain/notice.ts';
import type { VersionDraft } from '../../domain/pack/schema.ts';
import { statedNotice } from '../../domain/notice-period.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Texts } from '../../domain/statement.ts';
import { instant } from '../../domain/time.ts';
import type { Vocabulary } from '../../engine/types.ts';
import { renderNotice } from '../../render/notice.ts';
import { countSellers, loadSeller, sellersAfter } from '../../store/seller.ts';
import { loadSite } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { compileVersions } from '../listing/compile-versions.ts';
import type { LiveScreening } from '../listing/screen-live.ts';
import { surveyLive, type Survey } from '../listing/survey-live.ts';
import { checkVersion } from './check.ts';
import { describeAnnouncement } from './describe.ts';

export interface PreviewInput {
  readonly site: string;
  readonly policy: string;
  readonly title: Texts;
  readonly version: VersionDraft;
  readonly vocabulary: Vocabulary;
  /** Whose notice to show. */
  readonly seller?: string | undefined;
}

export interface Preview {
  /** Sellers who would be told. */
  readonly sellers: number;
  readonly screened: number;
  /** Whether every live listing was screened; a large catalogue is left to a simulation. */
  readonly isWhole: boolean;
  readonly affected: { readonly sellers: number; readonly listings: number };
  /** Listings found, by rule. */
  readonly rules: ReadonlyMap<string, number>;
  readonly notice?: RenderedNotice & { readonly seller: string };
}

/** The most listings that a preview looks at: it answers while someone waits. */
const mostScreened = 20_000;
const sellersAtOnce = 200;
/** Stands where the id of a notice will stand. */
const noId = '00000000-0000-0000-0000-000000000000';

/**
 * What publishing a version now would tell whom: how many sellers, about how many of their listings, and the notice of
 * one of them, as it would read. Keeps nothing.
 * Refusals, in order: `policy/site-not-found`, what `checkVersion` finds, `announcement/seller-not-registered`.
 */
export async function previewAnnouncement(
  desk: Desk,
  input: PreviewInput,
): Promise<Result<Preview>> {
  return transact(desk.store, operatorScope, async (tx): Promise<Result<Preview>> => {
    const site = await loadSite(tx, input.site);
    if (site === undefined)
      return refuse('policy/site-not-found', `There is no site ${input.site}.`);
    const { policy, title, vocabulary, seller } = input;
    const checked = await checkVersion(tx, { site, version: input.version, vocabulary });
    if (!checked.ok) return checked;
    const version = {
      policy,
      version: checked.value.version,
      effectiveFrom: instant(checked.value.effectiveFrom),
      publishedAt: tx.now,
      noticePeriod: statedNotice(checked.value),
      vocabularyHash: vocabulary.hash,
      document: { ...checked.value, title },
    };
    const { set } = await compileVersions(tx, desk, { site, versions: [version] });
    const screening = { site, set, from: version.effectiveFrom };
    const counted = await surveySite(tx, screening);
    const sellers = await countSellers(tx, site.id);
    if (seller === undefined) return done({ ...counted, sellers });
    const survey = await surveyLive(tx, { ...screening, sellers: [seller] });
    const content = await describeAnnouncement(tx, {
      seller,
      site,
      version,
      survey,
      vocabulary,
    });
    const reader = await loadSeller(tx, seller);
    if (content === undefined || reader === undefined) {
      return refuse(
        'announcement/seller-not-registered',
        `${seller} is not registered on ${site.id}.`,
      );
    }
    const { name, locale, timeZone } = reader;
    const read = { name, locale, timeZone, portal: desk.portal };
    const notice = { ...renderNotice(content, { id: noId, reader: read }), seller };
    return done({ ...counted, sellers, notice });
  });
}

async function surveySite(
  tx: Tx,
  screening: Pick<LiveScreening, 'site' | 'set' | 'from'>,
): Promise<Omit<Preview, 'sellers' | 'notice'>> {
  const rules = new Map<string, number>();
  const affected = { sellers: 0, listings: 0 };
  let [screened, isWhole] = [0, true];
  let after = '';
  while (isWhole) {
    const site = screening.site.id;
    const sellers = await sellersAfter(tx, { site, after, limit: sellersAtOnce });
    const last = sellers.at(-1);
    if (last === undefined) break;
    after = last;
    const most = mostScreened - screened;
    const survey: Survey = await surveyLive(tx, { ...screening, sellers, most });
    for (const count of survey.screened.values()) screened += count;
    for (const { total } of survey.sellers.values()) {
      affected.sellers += 1;
      affected.listings += total;
    }
    for (const [rule, count] of survey.rules) rules.set(rule, (rules.get(rule) ?? 0) + count);
    isWhole = survey.isWhole;
  }
  return { screened, isWhole, affected, rules };
}
