import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { GivenIdentifier } from '../../domain/application.ts';
import { identifierBasis, standardBasis } from '../../domain/basis.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import type { Justification } from '../../domain/statement.ts';
import type { Instant } from '../../domain/time.ts';
import { insertWithdrawn } from '../../store/basis.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadIdentifiers } from '../../store/requirement.ts';
import { listSites } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

export interface WithdrawInput {
  /** A standard by its name, or one number of a kind. */
  readonly what: { readonly standard: string } | GivenIdentifier;
  /** On this site alone; without it, on all. */
  readonly site?: string;
  readonly from: Instant;
  readonly reason: Justification;
  readonly source?: string;
  readonly by: Actor;
}

/**
 * Says that a standard, or one number, is withdrawn from an instant on. Approvals that rest on it are rechecked by due
 * work; none ends by itself. Refusals, in order: `standard/decider-needed`, `seller/site-not-found`,
 * `standard/identifier-unknown`, `standard/withdrawn-already`.
 */
export async function withdrawStandard(
  desk: Desk,
  input: WithdrawInput,
): Promise<Result<{ readonly standard: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly standard: string }>> => {
      if (input.by.kind !== 'person')
        return refuse('standard/decider-needed', 'Only a person withdraws a standard.');
      const sites = (await listSites(tx)).filter(
        ({ id }) => input.site === undefined || id === input.site,
      );
      if (sites.length === 0) return refuse('seller/site-not-found', 'There is no such site.');
      const { what } = input;
      if (!('standard' in what)) {
        const known = (await loadIdentifiers(tx)).map(({ identifier }) => identifier);
        if (!known.includes(what.identifier))
          return refuse('standard/identifier-unknown', `The identifiers are ${known.join(', ')}.`);
      }
      const id = tx.newId();
      const isNew = await insertWithdrawn(tx, {
        id,
        site: input.site ?? null,
        basis: 'standard' in what ? standardBasis(what.standard) : identifierBasis(what),
        withdrawnFrom: input.from,
        reason: input.reason,
        source: input.source ?? null,
        by: input.by,
      });
      if (!isNew) return refuse('standard/withdrawn-already', 'That it is withdrawn is known.');
      for (const { id: site } of sites) {
        await record(tx, {
          subject: { kind: 'site', id: site },
          kind: 'standard.withdrawn',
          reference: id,
          payload: { standard: id, ...input },
        });
        await emit(tx, { kind: 'standard.withdrawn', site, payload: { standard: id, ...what } });
      }
      return done({ standard: id });
    },
  );
}
