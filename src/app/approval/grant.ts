import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { insertApproval } from '../../store/approval.ts';
import { emit } from '../../store/effect.ts';
import { markStale } from '../../store/listing.ts';
import { reconsiderAt } from '../../store/reconsideration.ts';
import { record } from '../../store/record.ts';
import { registeredAmong } from '../../store/seller.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet } from '../listing/load-policy-set.ts';
import { loadSite } from '../../store/site.ts';

export interface GrantInput {
  readonly seller: string;
  readonly site: string;
  readonly class: string;
  /** Only this listing, by the operator's id. */
  readonly product?: string;
  readonly validFrom?: Instant;
  readonly validUntil?: Instant;
  readonly by: Actor;
}

/**
 * Gives a seller leave to sell a class on a site.
 * Refusals, in order: `approval/seller-not-registered`, `approval/class-unknown`, `approval/ends-before-it-begins`.
 */
export async function grantApproval(
  desk: Desk,
  input: GrantInput,
): Promise<Result<{ readonly approval: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly approval: string }>> => {
      const site = await loadSite(tx, input.site);
      const registered = await registeredAmong(tx, { site: input.site, sellers: [input.seller] });
      if (site === undefined || !registered.has(input.seller)) {
        return refuse(
          'approval/seller-not-registered',
          `${input.seller} is not registered on ${input.site}.`,
        );
      }
      const { vocabulary } = await loadPolicySet(tx, desk, site);
      if (vocabulary?.classes.some((one) => one.id === input.class) !== true) {
        return refuse('approval/class-unknown', `There is no product class ${input.class}.`);
      }
      const validFrom = input.validFrom ?? tx.now;
      if (input.validUntil !== undefined && input.validUntil <= validFrom) {
        return refuse('approval/ends-before-it-begins', 'The approval would end before it begins.');
      }
      const id = tx.newId();
      await insertApproval(tx, {
        id,
        sellerId: input.seller,
        siteId: input.site,
        class: input.class,
        productId: input.product ?? null,
        validFrom,
        validUntil: input.validUntil ?? null,
        grantedAt: tx.now,
        grantedBy: input.by,
      });
      await record(tx, {
        subject: { kind: 'seller', id: input.seller },
        kind: 'approval.granted',
        reference: id,
        payload: { approval: id, ...input, validFrom },
      });
      await markStale(tx, { seller: input.seller, site: input.site });
      for (const at of [validFrom, input.validUntil]) {
        if (at !== undefined && at > tx.now)
          await reconsiderAt(tx, { seller: input.seller, site: input.site, at });
      }
      await emit(tx, {
        kind: 'approval.granted',
        seller: input.seller,
        site: input.site,
        payload: { approval: id, class: input.class },
      });
      return done({ approval: id });
    },
  );
}
