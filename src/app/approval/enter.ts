import type { Actor } from '../../domain/actor.ts';
import type { Basis } from '../../domain/basis.ts';
import { strictest } from '../../domain/pack/duty.ts';
import { before, later, type Instant } from '../../domain/time.ts';
import { insertApproval, takeBackWarnings } from '../../store/approval.ts';
import { insertBases } from '../../store/basis.ts';
import { emit } from '../../store/effect.ts';
import { markStale } from '../../store/listing.ts';
import { replaceableRechecks } from '../../store/recheck.ts';
import { reconsiderAt } from '../../store/reconsideration.ts';
import { record } from '../../store/record.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { closeRecheck } from '../recheck/close.ts';
import { owedDuties } from '../site/owed-duties.ts';

export interface NewApproval {
  readonly seller: string;
  readonly site: SiteRow;
  readonly class: string;
  readonly product?: string;
  readonly validFrom: Instant;
  readonly validUntil?: Instant;
  /** What it was applied for with. */
  readonly application?: string;
  /** What it rests on. */
  readonly bases: readonly Basis[];
  readonly by: Actor;
}

/**
 * Enters an approval: kept, recorded, told to the operator's systems, and the seller's listings are screened
 * again now and at each instant at which it begins or ends. Every way to an approval ends here.
 */
export async function enterApproval(tx: Tx, given: NewApproval): Promise<string> {
  const { seller, site, validFrom, validUntil } = given;
  const id = tx.newId();
  const warnAt =
    validUntil === undefined ? undefined : await warningFor(tx, { site, validFrom, validUntil });
  const row = {
    id,
    sellerId: seller,
    siteId: site.id,
    class: given.class,
    productId: given.product ?? null,
    validFrom,
    validUntil: validUntil ?? null,
  };
  await insertApproval(tx, {
    ...row,
    grantedAt: tx.now,
    grantedBy: given.by,
    applicationId: given.application ?? null,
    warnAt: warnAt ?? null,
  });
  await insertBases(tx, { approval: id, seller, bases: given.bases });
  await takeBackWarnings(tx, row);
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'approval.granted',
    reference: id,
    payload: { approval: id, ...given, site: site.id },
  });
  await markStale(tx, { seller, site: site.id });
  for (const at of [validFrom, validUntil])
    if (at !== undefined && at > tx.now) await reconsiderAt(tx, { seller, site: site.id, at });
  if (given.by.kind === 'person') {
    const replaced = { seller, site: site.id, class: given.class, product: row.productId };
    for (const one of await replaceableRechecks(tx, replaced))
      await closeRecheck(tx, one, { state: 'replaced', by: given.by });
  }
  await emit(tx, {
    kind: 'approval.granted',
    seller,
    site: site.id,
    payload: {
      approval: id,
      class: given.class,
      ...(given.application === undefined ? {} : { application: given.application }),
    },
  });
  return id;
}

/** When whoever holds it is told that it ends: the days that the `approval-expiry-warning` duty says before, at latest. */
async function warningFor(
  tx: Tx,
  {
    site,
    validFrom,
    validUntil,
  }: { readonly site: SiteRow; readonly validFrom: Instant; readonly validUntil: Instant },
): Promise<Instant | undefined> {
  if (validUntil <= tx.now) return undefined;
  const period = strictest(await owedDuties(tx, site), 'approval-expiry-warning')?.period;
  if (period === undefined)
    throw new Error(
      `No approval-expiry-warning period is in force on ${site.id}; the house law pack must state one`,
    );
  return later(validFrom, before(validUntil, { period, timeZone: site.timeZone }));
}
