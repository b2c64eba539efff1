import { strictest, dutyEnd } from '../../domain/pack/duty.ts';
import type { NoticeContent } from '../../domain/notice.ts';
import type { Instant } from '../../domain/time.ts';
import { renderNotice } from '../../render/notice.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { insertNotice, queueDelivery } from '../../store/notice.ts';
import { record } from '../../store/record.ts';
import { loadSeller, verifiedContacts } from '../../store/seller.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Desk } from '../desk.ts';
import { owedDuties } from '../site/owed-duties.ts';

/**
 * Issues a notice: readable in the seller's inbox from the commit of this transaction, in their language, with
 * one delivery queued for each verified channel. With no verified channel, presumed receipt runs from now.
 */
export async function issueNotice(
  tx: Tx,
  desk: Desk,
  {
    seller,
    site,
    content,
  }: { readonly seller: string; readonly site: SiteRow; readonly content: NoticeContent },
): Promise<string> {
  const reader = await loadSeller(tx, seller);
  if (reader === undefined)
    throw new Error(`Seller ${seller} is gone while a notice to them is issued`);
  const id = tx.newId();
  const rendered = renderNotice(content, {
    id,
    reader: {
      name: reader.name,
      locale: reader.locale,
      timeZone: reader.timeZone,
      portal: desk.portal,
    },
  });
  const contacts = await verifiedContacts(tx, seller);
  await insertNotice(tx, {
    id,
    sellerId: seller,
    siteId: site.id,
    kind: content.kind,
    locale: rendered.locale,
    subject: rendered.subject,
    bodyText: rendered.text,
    bodyHtml: rendered.html,
    issuedAt: tx.now,
    ...(contacts.length === 0 ? { triedAt: tx.now, presumeAt: await presumeFrom(tx, site) } : {}),
  });
  for (const contact of contacts)
    await queueDelivery(tx, { notice: id, contact: contact.id, seller });
  await record(tx, {
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
  });
  return id;
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
