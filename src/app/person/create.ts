import { operatorScope, type Role } from '../../domain/actor.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { insertPerson, loadPerson, type PersonRow } from '../../store/person.ts';
import { transact } from '../../store/database/transaction.ts';
import { loadSeller } from '../../store/seller.ts';
import type { Desk } from '../desk.ts';
import type { Accounts } from '../ports/accounts.ts';

export interface CreatePersonInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly seller?: string;
  readonly locales?: readonly string[];
}

/**
 * Gives a person an account and a place here. An account that a crash left without a person is taken up.
 * Refusals, in order: `person/roles-mixed`, `person/seller-unknown`, `person/email-taken`.
 */
export async function createPerson(
  desk: Desk,
  accounts: Accounts,
  input: CreatePersonInput,
): Promise<Result<PersonRow>> {
  const { name, email, password, roles, seller } = input;
  const isSeller = roles.includes('seller');
  if (roles.length === 0 || (seller !== undefined) !== isSeller || (isSeller && roles.length > 1)) {
    return refuse(
      'person/roles-mixed',
      'A person is either of one seller, with the role seller alone, or of the operator.',
    );
  }
  const known = await accounts.find(email);
  const free = await transact(desk.store, operatorScope, async (tx): Promise<Result<undefined>> => {
    if (seller !== undefined && (await loadSeller(tx, seller)) === undefined) {
      return refuse('person/seller-unknown', `There is no seller ${seller}.`);
    }
    const isTaken = known !== undefined && (await loadPerson(tx, known)) !== undefined;
    return isTaken
      ? refuse('person/email-taken', 'Someone signs in with this address already.')
      : done(undefined);
  });
  if (!free.ok) return free;
  const id = await accounts.put({ email, name, password });
  return transact(desk.store, operatorScope, async (tx): Promise<Result<PersonRow>> => {
    const row: PersonRow = {
      id,
      name,
      sellerId: seller ?? null,
      roles: [...roles],
      locales: [...(input.locales ?? [])],
      createdAt: tx.now,
    };
    await insertPerson(tx, row);
    return done(row);
  });
}
