import { operatorScope, system, type Actor, type Role } from '../../domain/actor.ts';
import { powers, type Power } from '../../domain/mandate.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { lockOwners } from '../../store/mandate.ts';
import { insertPerson, loadPerson, type PersonRow } from '../../store/person.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import { loadSeller } from '../../store/seller.ts';
import { errors } from '../../contract/errors.ts';
import type { Desk } from '../desk.ts';
import { enterMandate } from '../mandate/enter.ts';
import { tellMandate } from '../mandate/tell.ts';
import type { Accounts } from '../ports/accounts.ts';

export interface CreatePersonInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly seller?: string;
  /** What a person of a seller may do for it; everything when absent. */
  readonly powers?: readonly Power[];
  readonly locales?: readonly string[];
  /** Who makes the account. */
  readonly by?: Actor;
}

/**
 * Gives a person an account and a place here; a person of a seller with the mandate to act for it. An account that a
 * crash left without a person is taken up. A seller who has an owner already is told of everyone who joins.
 * Refusals, in order: `person/roles-mixed`, `person/seller-unknown`, `mandate/read-missing`, `mandate/owner-needed`,
 * `person/email-taken`.
 */
export async function createPerson(
  desk: Desk,
  accounts: Accounts,
  input: CreatePersonInput,
): Promise<Result<PersonRow>> {
  const { name, email, password, roles, seller } = input;
  if (areMixed(input)) {
    return refuse(
      'person/roles-mixed',
      'A person is of one seller, with the role seller alone; a representative; or of the operator.',
    );
  }
  const known = await accounts.find(email);
  const free = await transact(desk.store, operatorScope, async (tx): Promise<Result<undefined>> => {
    if (seller !== undefined && (await loadSeller(tx, seller)) === undefined) {
      return refuse('person/seller-unknown', `There is no seller ${seller}.`);
    }
    const fault = seller === undefined ? undefined : await mandateFault(tx, input, seller);
    if (fault !== undefined) return refuse(fault, `${errors[fault].title}.`);
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
      reportsTo: null,
      isExternal: false,
    };
    await insertPerson(tx, row);
    if (seller !== undefined) await letAct(tx, desk, { input, person: id, seller });
    return done(row);
  });
}

function areMixed({ roles, seller }: CreatePersonInput): boolean {
  const isSeller = roles.includes('seller');
  const isAlone = roles.length === 1;
  if (roles.length === 0 || (seller !== undefined) !== isSeller) return true;
  return (isSeller || roles.includes('representative')) && !isAlone;
}

async function mandateFault(
  tx: Tx,
  { powers: given = powers }: CreatePersonInput,
  seller: string,
): Promise<'mandate/read-missing' | 'mandate/owner-needed' | undefined> {
  if (!given.includes('read')) return 'mandate/read-missing';
  const isFirst = (await lockOwners(tx, seller)).length === 0;
  return isFirst && !given.includes('people') ? 'mandate/owner-needed' : undefined;
}

async function letAct(
  tx: Tx,
  desk: Desk,
  {
    input,
    person,
    seller,
  }: { readonly input: CreatePersonInput; readonly person: string; readonly seller: string },
): Promise<void> {
  const isFirst = (await lockOwners(tx, seller)).length === 0;
  const mandate = await enterMandate(tx, {
    id: tx.newId(),
    sellerId: seller,
    holder: 'user',
    name: input.name,
    firm: null,
    address: input.email,
    personId: person,
    powers: [...(input.powers ?? powers)],
    givenAt: tx.now,
    givenBy: input.by ?? system,
    givenAs: 'operator',
    document: null,
    validUntil: null,
    acceptedAt: tx.now,
  });
  if (!isFirst) await tellMandate(tx, desk, mandate);
}
