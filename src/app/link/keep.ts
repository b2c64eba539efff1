import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Actor } from '../../domain/actor.ts';
import { inOrder, type NewLink } from '../../domain/link.ts';
import { strictest } from '../../domain/pack/duty.ts';
import { emit } from '../../store/effect.ts';
import { insertLink, insertLinkSide } from '../../store/link.ts';
import { record } from '../../store/record.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { findHomeSite } from '../seller/find-home-site.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface KeepLink {
  readonly link: NewLink;
  readonly source: 'import' | 'derived';
  readonly by: Actor;
}

/**
 * Keeps a link between two sellers and shows it to each of them, in the caller's one transaction. Known already, it
 * changes nothing; `unplaced` when one of them is registered on no site, so that no law says how they are told.
 */
export async function keepLink(
  tx: Tx,
  desk: Desk,
  { link, source, by }: KeepLink,
): Promise<'kept' | 'known' | 'unplaced'> {
  const pair = inOrder(link);
  const sites = new Map<string, SiteRow>();
  for (const seller of [pair.sellerId, pair.otherId]) {
    const site = await findHomeSite(tx, seller);
    if (site === undefined) return 'unplaced';
    sites.set(seller, site);
  }
  const id = tx.newId();
  const foundAt = link.foundAt ?? tx.now;
  const isNew = await insertLink(tx, {
    id,
    ...pair,
    kind: link.kind,
    evidence: JSON.stringify(link.evidence),
    evidenceHash: createHash('sha256')
      .update(canonicalize(link.evidence) ?? '')
      .digest(),
    confidence: link.confidence,
    source,
    identityGround: link.identityGround ?? null,
    foundAt,
    foundBy: JSON.stringify(by),
  });
  if (!isNew) return 'known';
  for (const [seller, site] of sites) {
    const other = seller === pair.sellerId ? pair.otherId : pair.sellerId;
    await show(tx, desk, { id, seller, other, site, given: { link, source, by }, foundAt });
  }
  return 'kept';
}

/** The link as one of the two may see it, with the notice of it. */
async function show(
  tx: Tx,
  desk: Desk,
  {
    id,
    seller,
    other,
    site,
    given,
    foundAt,
  }: {
    readonly id: string;
    readonly seller: string;
    readonly other: string;
    readonly site: SiteRow;
    readonly given: KeepLink;
    readonly foundAt: NonNullable<NewLink['foundAt']>;
  },
): Promise<void> {
  const { link, source, by } = given;
  const side = tx.newId();
  const restsOn = [...new Set(link.evidence.map((one) => one.of))];
  const ground = link.identityGround;
  const known = ground === undefined ? {} : { other: { seller: other, ground } };
  const notice = await issueNotice(tx, desk, {
    seller,
    site,
    content: {
      kind: 'link-shown',
      link: side,
      siteName: site.name,
      linkKind: link.kind,
      restsOn,
      foundAt,
      contestPeriod: await contestPeriod(tx, site),
      ...known,
    },
  });
  await insertLinkSide(tx, {
    id: side,
    linkId: id,
    sellerId: seller,
    siteId: site.id,
    kind: link.kind,
    restsOn,
    otherId: ground === undefined ? null : other,
    identityGround: ground ?? null,
    foundAt,
    noticeId: notice,
  });
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'link.found',
    reference: side,
    payload: { link: side, seller, linkKind: link.kind, restsOn, source, foundAt, by, notice },
  });
  await emit(tx, {
    kind: 'link.found',
    seller,
    site: site.id,
    payload: { link: side, kind: link.kind, notice },
  });
}

/** How long a seller may contest a link before it may weigh. */
async function contestPeriod(tx: Tx, site: SiteRow): Promise<string> {
  const period = strictest(await owedDuties(tx, site), 'link-contest')?.period;
  if (period === undefined)
    throw new Error(
      `No link-contest period is in force on ${site.id}; the house law pack must state one`,
    );
  return period;
}
