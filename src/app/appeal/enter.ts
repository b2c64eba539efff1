import type { Actor } from '../../domain/actor.ts';
import {
  decideByOf,
  hearingScope,
  type AppealChannel,
  type AppealType,
  type WrongGround,
} from '../../domain/appeal.ts';
import type { AppealNotice } from '../../domain/appeal-notice.ts';
import type { Consent } from '../../domain/consent.ts';
import type { DutiesInForce } from '../../domain/pack/duty.ts';
import type { Instant } from '../../domain/time.ts';
import type { Words } from '../../domain/words.ts';
import { insertAppeal, lockAppeal, type ContestableItem } from '../../store/appeal.ts';
import type { ContestedSubject } from '../../store/appeal-subject.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { owedDuties } from '../site/owed-duties.ts';
import { assignOfficer } from './assign-officer.ts';
import { nameAbout } from './name-about.ts';
import { nameSubject } from './name-subject.ts';

/** What an appeal contests: decisions, listing by listing, or a refusal or revocation as a whole. */
export type Contested =
  | {
      readonly kind: 'decision';
      readonly items: readonly [ContestableItem, ...(readonly ContestableItem[])];
    }
  | { readonly kind: 'subject'; readonly subject: ContestedSubject };

export interface EnterInput {
  readonly seller: string;
  readonly site: string;
  readonly notice: string;
  readonly contested: Contested;
  readonly type: AppealType;
  readonly submission: Words;
  readonly points: readonly string[];
  readonly documents: readonly string[];
  readonly channel: AppealChannel;
  readonly consent?: Consent;
  readonly group?: string;
  readonly ground?: WrongGround;
  /** When it reached the operator, by whatever way. */
  readonly receivedAt: Instant;
  readonly by: Actor;
}

/**
 * Takes an appeal in: its day, its points, a notice that says so, and the officer who hears it, in the caller's
 * transaction. The only way that an appeal comes to be. Returns its id.
 */
export async function enterAppeal(tx: Tx, desk: Desk, input: EnterInput): Promise<string> {
  const site = await loadSite(tx, input.site);
  if (site === undefined) throw new Error(`Site ${input.site} is gone`);
  const id = tx.newId();
  const decideBy = await decideByFor(tx, site, input);
  const { seller, notice, channel, by, consent, group } = input;
  const receipt = await tellReceived(tx, desk, { input, site, appeal: id, decideBy });
  await insertAppeal(tx, {
    appeal: {
      id,
      receiptId: receipt,
      sellerId: seller,
      siteId: site.id,
      noticeId: notice,
      ...subjectColumns(input.contested),
      type: input.type,
      submission: JSON.stringify(input.submission),
      documents: [...input.documents],
      channel,
      groupId: group ?? null,
      receivedAt: input.receivedAt,
      filedAt: tx.now,
      filedBy: JSON.stringify(by),
      consent: consent === undefined ? null : JSON.stringify(consent),
      decideBy,
    },
    items: itemsIn(input.contested),
    points: input.points,
  });
  await keep(tx, { input, appeal: id, decideBy, receipt });
  await emit(tx, {
    kind: channel === 'reopened' ? 'appeal.reopened' : 'appeal.filed',
    seller,
    site: site.id,
    payload: { appeal: id, notice, type: input.type, decideBy, receipt },
  });
  const appeal = await lockAppeal(tx, id);
  // Where nobody may hear it, it waits for somebody, and the operator is told.
  if (appeal !== undefined && !(await assignOfficer(tx, appeal)))
    await emit(tx, {
      kind: 'appeal.unassigned',
      seller,
      site: site.id,
      payload: { appeal: id, language: input.submission.language, decideBy },
    });
  return id;
}

interface Entered {
  readonly input: EnterInput;
  readonly appeal: string;
  readonly decideBy: Instant;
}

function itemsIn(contested: Contested): readonly ContestableItem[] {
  return contested.kind === 'decision' ? contested.items : [];
}

function subjectColumns(contested: Contested) {
  return contested.kind === 'decision'
    ? ({ subject: 'decision' } as const)
    : { subject: contested.subject.subject, subjectId: contested.subject.id };
}

async function tellReceived(
  tx: Tx,
  desk: Desk,
  { input, site, appeal, decideBy }: Entered & { readonly site: SiteRow },
): Promise<string> {
  const { seller, notice, contested, type, receivedAt, points } = input;
  const subject =
    contested.kind === 'decision' ? undefined : await nameSubject(tx, contested.subject);
  const content: AppealNotice = {
    kind: 'appeal-received',
    appeal,
    siteName: site.name,
    about: nameAbout(notice, itemsIn(contested), subject),
    type,
    receivedAt,
    decideBy,
    points,
    by: broughtBy(input),
  };
  return issueNotice(tx, desk, { seller, site, content });
}

async function keep(
  tx: Tx,
  { input, appeal, decideBy, receipt }: Entered & { readonly receipt: string },
): Promise<void> {
  const { contested, site: _site, ground: _ground, consent, group, ...said } = input;
  await record(tx, {
    subject: { kind: 'seller', id: input.seller },
    kind: 'appeal.filed',
    reference: appeal,
    payload: {
      ...said,
      appeal,
      ...subjectColumns(contested),
      items: itemsIn(contested).map(({ decisionId, listingId }) => ({
        decision: decisionId,
        listing: listingId,
      })),
      consent: consent ?? null,
      group: group ?? null,
      decideBy,
      receipt,
    },
  });
}

async function decideByFor(
  tx: Tx,
  site: SiteRow,
  { contested, receivedAt }: EnterInput,
): Promise<Instant> {
  const duties = await owedDuties(tx, site, receivedAt);
  const items = itemsIn(contested);
  const scope = hearingScope(items.flatMap(({ measures }) => measures));
  const ends =
    contested.kind === 'subject'
      ? [subjectEnd(receivedAt, { subject: contested.subject, duties })].flatMap((one) => one ?? [])
      : items.flatMap(
          ({ redress }) =>
            decideByOf(receivedAt, { promised: redress.decideBy, duties, scope }) ?? [],
        );
  const [first] = ends.toSorted();
  if (first === undefined)
    throw new Error(
      `No appeal-decide-by period is in force on ${site.id}; the house law pack must state one`,
    );
  return first;
}

function subjectEnd(
  receivedAt: Instant,
  { subject, duties }: { readonly subject: ContestedSubject; readonly duties: DutiesInForce },
): Instant | undefined {
  const scope = subject.subject === 'verification' ? 'identity' : 'approval';
  return decideByOf(receivedAt, { promised: subject.decideBy ?? undefined, duties, scope });
}

function broughtBy({
  channel,
  group,
  ground,
}: EnterInput): Extract<AppealNotice, { kind: 'appeal-received' }>['by'] {
  if (ground !== undefined) return { kind: 'reopened', ground };
  if (group !== undefined) return { kind: 'group' };
  return { kind: channel === 'inbox' || channel === 'api' ? 'seller' : 'staff' };
}
