import type { Actor } from '../../domain/actor.ts';
import type { AppealRow } from '../../store/appeal.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { enterApproval } from '../approval/enter.ts';
import { verifyByRuling } from '../verification/verify-by-ruling.ts';
import type { Restoring } from './plan-restoring.ts';

/** Gives what was refused or taken away, in the name of the officer who overturned it, told by the notice of the ruling. */
export async function restoreSubject(
  tx: Tx,
  {
    appeal,
    site,
    by,
    notice,
    restoring,
  }: {
    readonly appeal: AppealRow;
    readonly site: SiteRow;
    readonly by: Actor;
    readonly notice: string;
    readonly restoring: Restoring;
  },
): Promise<void> {
  const seller = appeal.sellerId;
  if (restoring.kind === 'verification')
    await verifyByRuling(tx, { round: restoring.round, by, notice });
  if (restoring.kind !== 'approval') return;
  const { products, validUntil, application, bases } = restoring;
  for (const product of products.length === 0 ? [undefined] : products)
    await enterApproval(tx, {
      seller,
      site,
      class: restoring.class,
      ...(product === undefined ? {} : { product }),
      validFrom: tx.now,
      ...(validUntil === null ? {} : { validUntil }),
      ...(application === undefined ? {} : { application }),
      bases,
      by,
    });
}
