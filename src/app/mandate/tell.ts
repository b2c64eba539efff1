import type { MandateRow } from '../../store/mandate.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { issueNotice } from '../notice/issue.ts';
import { findHomeSite } from '../seller/find-home-site.ts';

/** Tells a seller who may act for it from now on, or once they take up the invitation. */
export async function tellMandate(tx: Tx, desk: Desk, row: MandateRow): Promise<void> {
  const site = await findHomeSite(tx, row.sellerId);
  if (site === undefined) return;
  await issueNotice(tx, desk, {
    seller: row.sellerId,
    site,
    content: {
      kind: 'mandate-given',
      siteName: site.name,
      holder: row.holder,
      name: row.name,
      ...(row.firm === null ? {} : { firm: row.firm }),
      powers: row.powers,
      givenAs: row.givenAs,
      givenAt: row.givenAt,
      isInvited: row.acceptedAt === null,
      ...(row.validUntil === null ? {} : { validUntil: row.validUntil }),
    },
  });
}
