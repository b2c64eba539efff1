import { appealUntil } from '../../domain/appeal-window.ts';
import type { AppealType } from '../../domain/appeal.ts';
import { strictest } from '../../domain/pack/duty.ts';
import { measureKinds } from '../../domain/measure.ts';
import { done, refuse, type Refusal, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import {
  contestableItems,
  contestedNotice,
  lockContestable,
  type ContestableItem,
  type ContestedNotice,
} from '../../store/appeal.ts';
import { contestedSubject } from '../../store/appeal-subject.ts';
import { useDocuments } from '../../store/application.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { owedDuties } from '../site/owed-duties.ts';
import type { Contested } from './enter.ts';

interface Filing {
  readonly seller: string;
  readonly notice: string;
  readonly listings?: readonly string[];
  readonly type: AppealType;
  readonly documents?: readonly string[];
  readonly receivedAt: Instant;
}

interface Fileable {
  readonly site: string;
  readonly contested: Contested;
}

/** What an appeal is about, if it may be filed. Refusals: those of `fileAppeal` but the first two. */
export async function checkFiling(tx: Tx, filing: Filing): Promise<Result<Fileable>> {
  const notice = await contestedNotice(tx, filing.notice);
  if (notice === undefined || notice.sellerId !== filing.seller)
    return refuse('appeal/notice-not-found', 'There is no such notice.');
  await lockContestable(tx, notice.id);
  const all = await contestableItems(tx, notice.id);
  const site = await loadSite(tx, notice.siteId);
  if (site === undefined) throw new Error(`Site ${notice.siteId} is gone`);
  if (all.length === 0) return checkSubject(tx, { site, notice, filing });
  const chosen = choose(all, filing.listings);
  if (!chosen.ok) return chosen;
  const [first, ...rest] = chosen.value;
  if (first === undefined)
    return refuse('appeal/already-heard', 'All of it is appealed, or was ruled on, already.');
  for (const { redress } of chosen.value) {
    const { receivedAt } = notice;
    const duties = await owedDuties(tx, site, receivedAt ?? tx.now);
    const until = appealUntil({ receivedAt, window: redress.appealWindow, duties });
    if (until !== null && filing.receivedAt >= until)
      return refuse('appeal/window-closed', `It could be appealed until ${until}.`);
  }
  const refusal = refuseMoney(filing.type, chosen.value) ?? (await refuseDocuments(tx, filing));
  return refusal === undefined
    ? done({ site: site.id, contested: { kind: 'decision', items: [first, ...rest] } })
    : { ok: false, refusal };
}

/** A refusal or a revocation, as a whole. */
async function checkSubject(
  tx: Tx,
  {
    site,
    notice,
    filing,
  }: {
    readonly site: SiteRow;
    readonly notice: ContestedNotice;
    readonly filing: Filing;
  },
): Promise<Result<Fileable>> {
  const subject = await contestedSubject(tx, notice.id);
  if (subject === undefined)
    return refuse('appeal/nothing-to-contest', 'This notice tells of nothing that is appealed.');
  if (filing.listings !== undefined)
    return refuse('appeal/listing-unknown', 'This notice is contested as a whole.');
  if (subject.appealId !== null)
    return refuse('appeal/already-heard', 'It is appealed, or was ruled on, already.');
  const { receivedAt } = notice;
  const duties = await owedDuties(tx, site, receivedAt ?? tx.now);
  const window = subject.appealWindow ?? strictest(duties, 'appeal-window')?.period;
  if (window === undefined) throw new Error(`No appeal-window is in force on ${site.id}`);
  const until = appealUntil({ receivedAt, window, duties });
  if (until !== null && filing.receivedAt >= until)
    return refuse('appeal/window-closed', `It could be appealed until ${until}.`);
  const refusal = refuseMoney(filing.type, []) ?? (await refuseDocuments(tx, filing));
  return refusal === undefined
    ? done({ site: site.id, contested: { kind: 'subject', subject } })
    : { ok: false, refusal };
}

/** The listings named, or all that was not heard yet. */
function choose(
  all: readonly ContestableItem[],
  listings: readonly string[] | undefined,
): Result<readonly ContestableItem[]> {
  if (listings === undefined) return done(all.filter(({ appealId }) => appealId === null));
  const unknown = listings.find((one) => !all.some(({ listing }) => listing === one));
  if (unknown !== undefined)
    return refuse('appeal/listing-unknown', `The notice does not tell of a listing ${unknown}.`);
  const wanted = all.filter(({ listing }) => listings.includes(listing));
  const heard = wanted.find(({ appealId }) => appealId !== null);
  return heard === undefined
    ? done(wanted)
    : refuse(
        'appeal/already-heard',
        `Listing ${heard.listing} is ${heard.isClosed ? 'ruled on' : 'appealed'} already.`,
      );
}

function refuseMoney(type: AppealType, items: readonly ContestableItem[]): Refusal | undefined {
  const holds = items.some(({ measures }) =>
    measures.some((kind) => measureKinds[kind].axis === 'money'),
  );
  return type !== 'release-of-funds' || holds
    ? undefined
    : { code: 'appeal/no-money-held', detail: 'No money is held by what this notice tells of.' };
}

async function refuseDocuments(
  tx: Tx,
  { seller, documents = [] }: Filing,
): Promise<Refusal | undefined> {
  const used = await useDocuments(tx, { seller, documents });
  const unknown = documents.find((one) => !used.has(one));
  return unknown === undefined
    ? undefined
    : { code: 'appeal/document-unknown', detail: `There is no document ${unknown} of yours.` };
}
