import { operatorScope } from '../../domain/actor.ts';
import { hashCode } from '../../domain/code.ts';
import { isLive } from '../../domain/mandate.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { acceptRow, lockMandate, openMandate, type MandateRow } from '../../store/mandate.ts';
import { matchCode, spendCode } from '../../store/message.ts';
import { insertPerson, loadPerson, type PersonRow } from '../../store/person.ts';
import { record } from '../../store/record.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import type { Accounts } from '../ports/accounts.ts';

export interface AcceptInput {
  readonly mandate: string;
  /** As it was mailed: who has it has the address. */
  readonly code: string;
  /** For someone who has no account yet. */
  readonly password?: string;
}

/**
 * Takes up an invitation. Someone whose address signs in already keeps that account and its password; anybody else
 * gets one here.
 * Refusals, in order: `mandate/not-found` (also for a wrong code, and for what was ended, taken up or has run out),
 * `mandate/other-account`, `mandate/already-held`, `mandate/password-needed`.
 */
export async function acceptMandate(
  desk: Desk,
  accounts: Accounts,
  input: AcceptInput,
): Promise<Result<MandateRow>> {
  const address = await transact(
    desk.store,
    operatorScope,
    async (tx) => (await lockMandate(tx, input.mandate))?.address ?? undefined,
  );
  const known = address === undefined ? undefined : await accounts.find(address);
  const checked = await transact(desk.store, operatorScope, (tx) => check(tx, { input, known }));
  if (!checked.ok) return checked;
  const { row, person } = checked.value;
  const id =
    person?.id ??
    (await accounts.put({
      email: row.address ?? '',
      name: row.name,
      password: input.password ?? '',
    }));
  return transact(desk.store, operatorScope, async (tx): Promise<Result<MandateRow>> => {
    const again = await check(tx, { input, known });
    if (!again.ok) return again;
    await spendCode(tx, again.value.message);
    if (again.value.person === undefined) await insertPerson(tx, personOf(tx, { id, row }));
    await acceptRow(tx, { id: row.id, person: id });
    await record(tx, {
      subject: { kind: 'seller', id: row.sellerId },
      kind: 'mandate.accepted',
      reference: row.id,
      payload: { mandate: row.id, seller: row.sellerId, person: id },
    });
    return done({ ...row, personId: id, acceptedAt: tx.now });
  });
}

interface Checked {
  readonly row: MandateRow;
  readonly person: PersonRow | undefined;
  /** The message whose code was given back. */
  readonly message: string;
}

async function check(
  tx: Tx,
  { input, known }: { readonly input: AcceptInput; readonly known: string | undefined },
): Promise<Result<Checked>> {
  const row = await lockMandate(tx, input.mandate);
  const about = { kind: 'mandate', id: input.mandate } as const;
  const message = await matchCode(tx, { about, hash: hashCode(input.code) });
  const isOpen = row?.acceptedAt === null && isLive({ ...row, acceptedAt: tx.now }, tx.now);
  if (row === undefined || message === undefined || !isOpen)
    return refuse('mandate/not-found', 'There is no such invitation.');
  const person = known === undefined ? undefined : await loadPerson(tx, known);
  if (person === undefined) {
    return input.password === undefined
      ? refuse('mandate/password-needed', 'Nobody signs in with this address yet.')
      : done({ row, person, message });
  }
  if (!mayHold(person, row))
    return refuse('mandate/other-account', 'This account cannot hold the mandate.');
  const open = await openMandate(tx, { seller: row.sellerId, address: '', person: person.id });
  return open === undefined
    ? done({ row, person, message })
    : refuse('mandate/already-held', 'You act for this seller already.');
}

/** Staff act for no seller; a user of a seller is one of that seller alone. */
function mayHold(
  { roles, sellerId }: PersonRow,
  { holder, sellerId: seller }: MandateRow,
): boolean {
  if (holder === 'user') return sellerId === seller;
  return roles.includes('representative') || (roles.includes('seller') && sellerId !== seller);
}

function personOf(
  tx: Tx,
  { id, row }: { readonly id: string; readonly row: MandateRow },
): PersonRow {
  const isUser = row.holder === 'user';
  return {
    id,
    name: row.name,
    sellerId: isUser ? row.sellerId : null,
    roles: [isUser ? 'seller' : 'representative'],
    locales: [],
    createdAt: tx.now,
    reportsTo: null,
    isExternal: false,
  };
}
