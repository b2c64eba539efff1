import { operatorScope, type Actor } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import { insertBuyer } from '../../store/buyer.ts';
import { record } from '../../store/record.ts';
import { loadSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface VerifyInput {
  readonly site: string;
  /** The operator's opaque id, as orders name it. */
  readonly buyer: string;
  readonly audience: string;
  /** Where the evidence is kept. */
  readonly evidence: string;
  readonly validFrom?: Instant;
  readonly validUntil: Instant;
  readonly by: Actor;
}

/**
 * Enters a buyer in the register of those who belong to an audience.
 * Refusals, in order: `buyer/site-not-found`, `buyer/ends-before-it-begins`.
 */
export async function verifyBuyer(
  desk: Desk,
  { buyer, site, by, ...input }: VerifyInput,
): Promise<Result<{ readonly id: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly id: string }>> => {
      if ((await loadSite(tx, site)) === undefined)
        return refuse('buyer/site-not-found', `There is no site ${site}.`);
      const validFrom = input.validFrom ?? tx.now;
      if (input.validUntil <= validFrom)
        return refuse(
          'buyer/ends-before-it-begins',
          'The verification would end before it begins.',
        );
      const id = tx.newId();
      const { audience, evidence, validUntil } = input;
      const given = { audience, evidence, validFrom, validUntil };
      await insertBuyer(tx, {
        id,
        siteId: site,
        externalId: buyer,
        ...given,
        verifiedAt: tx.now,
        verifiedBy: JSON.stringify(by),
      });
      await record(tx, {
        subject: { kind: 'site', id: site },
        kind: 'buyer.verified',
        reference: id,
        payload: { verification: id, site, buyer, ...given, by },
      });
      return done({ id });
    },
  );
}
