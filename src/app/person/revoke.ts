import { operatorScope } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockAdministrators, loadPerson, takeRoles, type PersonRow } from '../../store/person.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import type { Accounts } from '../ports/accounts.ts';

/**
 * Takes every role from one of the operator's people and ends their sessions. What they did stays theirs. A
 * seller's people keep their way in, whatever happens (house promise 5).
 * Refusals, in order: `person/not-found`, `person/of-seller`, `person/last-administrator`.
 */
export async function revokePerson(
  desk: Desk,
  accounts: Accounts,
  { person }: { readonly person: string },
): Promise<Result<PersonRow>> {
  const revoked = await transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<PersonRow>> => {
      const administrators = await lockAdministrators(tx);
      const row = await loadPerson(tx, person);
      if (row === undefined) return refuse('person/not-found', 'There is no such person.');
      if (row.sellerId !== null || row.roles.includes('representative')) {
        return refuse('person/of-seller', 'The people of a seller are not locked out.');
      }
      if (administrators.length === 1 && administrators.includes(person)) {
        return refuse(
          'person/last-administrator',
          'Nobody could give anyone an account after this.',
        );
      }
      await takeRoles(tx, person);
      return done({ ...row, roles: [] });
    },
  );
  if (revoked.ok) await accounts.endSessions(person);
  return revoked;
}
