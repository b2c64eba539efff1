import { strictest, dutyEnd } from '../../domain/pack/duty.ts';
import type { NoticeContent } from '../../domain/notice.ts';
import type { Instant } from '../../domain/time.ts';
import { renderNotice } from '../../render/notice.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { insertNotices, queueDeliveries } from '../../store/notice.ts';
import { recordAll } from '../../store/record.ts';
import { loadSellers, verifiedContactsOf, type SellerRow } from '../../store/seller.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface NoticeToIssue {
  readonly seller: string;
  readonly site: SiteRow;
  readonly content: NoticeContent;
}

/** Issues several notices, each as `issueNotice` does, in a few statements. Returns their ids, in their order. */
export async function issueAllNotices(
  tx: Tx,
  desk: Desk,
  notices: readonly NoticeToIssue[],
): Promise<readonly string[]> {
  if (notices.length === 0) return [];
  const sellers = [...new Set(notices.map(({ seller }) => seller))];
  const readers = await loadSellers(tx, sellers);
  const contacts = await verifiedContactsOf(tx, sellers);
  const issued = notices.map((notice) => {
    const reader = readers.get(notice.seller);
    if (reader === undefined)
      throw new Error(`Seller ${notice.seller} is gone while a notice to them is issued`);
    return written(notice, { id: tx.newId(), reader, portal: desk.portal });
  });
  const presumed = new Map<string, Instant>();
  for (const { seller, site } of notices)
    if (!contacts.has(seller) && !presumed.has(site.id))
      presumed.set(site.id, await presumeFrom(tx, site));
  await insertNotices(
    tx,
    issued.map(({ id, seller, site, content, rendered }) => ({
      id,
      sellerId: seller,
      siteId: site.id,
      kind: content.kind,
      locale: rendered.locale,
      subject: rendered.subject,
      bodyText: rendered.text,
      bodyHtml: rendered.html,
      issuedAt: tx.now,
      ...(contacts.has(seller)
        ? {}
        : { triedAt: tx.now, presumeAt: presumed.get(site.id) ?? null }),
    })),
  );
  await queueDeliveries(
    tx,
    issued.flatMap(({ id, seller }) =>
      (contacts.get(seller) ?? []).map((contact) => ({ notice: id, contact: contact.id, seller })),
    ),
  );
  await recordAll(
    tx,
    issued.map(({ id, seller, content, rendered }) => ({
      subject: { kind: 'seller', id: seller },
      kind: 'notice.issued',
      reference: id,
      payload: {
        notice: id,
        seller,
        kind: content.kind,
        locale: rendered.locale,
        subject: rendered.subject,
        text: rendered.text,
      },
    })),
  );
  return issued.map(({ id }) => id);
}

function written(
  notice: NoticeToIssue,
  {
    id,
    reader,
    portal,
  }: { readonly id: string; readonly reader: SellerRow; readonly portal: string },
) {
  const { name, locale, timeZone } = reader;
  const rendered = renderNotice(notice.content, { id, reader: { name, locale, timeZone, portal } });
  return { ...notice, id, rendered };
}

/** When receipt may be presumed if every channel was tried now. */
async function presumeFrom(tx: Tx, site: SiteRow): Promise<Instant> {
  const duty = strictest(await owedDuties(tx, site), 'presumed-receipt');
  const end =
    duty === undefined ? undefined : dutyEnd(duty, { start: tx.now, timeZone: site.timeZone });
  if (end === undefined)
    throw new Error(
      `No presumed-receipt period is in force on ${site.id}; the house law pack must state one`,
    );
  return end;
}
