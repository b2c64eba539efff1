import { operatorScope, type Actor, type Role } from '../domain/actor.ts';
import { loadPerson } from '../store/person.ts';
import { transact } from '../store/database/transaction.ts';
import type { Config } from './config.ts';
import type { Instance } from './open-instance.ts';
import { withAccounts } from './with-accounts.ts';

/** The person who signs in with an address, if they have one of some roles. Throws when nobody does. */
export async function personWithRole(
  { instance, config }: { readonly instance: Instance; readonly config: Config },
  { email, roles }: { readonly email: string; readonly roles: readonly Role[] },
): Promise<Actor> {
  const id = await withAccounts(instance, config, (accounts) => accounts.find(email));
  const person =
    id === undefined
      ? undefined
      : await transact(instance.desk.store, operatorScope, (tx) => loadPerson(tx, id));
  if (person === undefined || !roles.some((role) => person.roles.includes(role)))
    throw new Error(`Nobody with the role ${roles.join(' or ')} signs in as ${email}.`);
  return { kind: 'person', id: person.id };
}
