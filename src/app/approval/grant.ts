import type { GivenIdentifier } from '../../domain/application.ts';
import { operatorScope, type Actor } from '../../domain/actor.ts';
import { basesOf } from '../../domain/basis.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { registeredAmong } from '../../store/seller.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet } from '../listing/load-policy-set.ts';
import { loadSite } from '../../store/site.ts';
import { enterApproval } from './enter.ts';

export interface GrantInput {
  readonly seller: string;
  readonly site: string;
  readonly class: string;
  /** Only this listing, by the operator's id. */
  readonly product?: string;
  readonly validFrom?: Instant;
  readonly validUntil?: Instant;
  /** Standards and numbers that it rests on, as far as they are known. */
  readonly standards?: readonly string[];
  readonly identifiers?: readonly GivenIdentifier[];
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
      const id = await enterApproval(tx, {
        seller: input.seller,
        site,
        class: input.class,
        ...(input.product === undefined ? {} : { product: input.product }),
        validFrom,
        ...(input.validUntil === undefined ? {} : { validUntil: input.validUntil }),
        bases: basesOf({
          standards: input.standards ?? [],
          identifiers: input.identifiers ?? [],
        }),
        by: input.by,
      });
      return done({ approval: id });
    },
  );
}
