/** What the database itself holds of mandates, whatever the code does. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { operatorScope } from '../../src/domain/actor.ts';
import { instant } from '../../src/domain/time.ts';
import { enterMandate } from '../../src/app/mandate/enter.ts';
import { endRow, type MandateRow } from '../../src/store/mandate.ts';
import { insertPerson } from '../../src/store/person.ts';
import { record } from '../../src/store/record.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { openInstance, register, rhea, rows, type Instance } from '../support/instance.ts';
import { asRuntime, operator } from '../support/runtime.ts';

let bazaar: Instance;
beforeAll(async () => {
  bazaar = await openInstance();
});
afterAll(() => bazaar.close());

let sellers = 0;
let seller: string;
let owner: string;
beforeEach(async () => {
  sellers += 1;
  seller = `seller-${String(sellers)}`;
  await register(bazaar, seller);
  owner = await hold(`owner-${String(sellers)}`);
});

type Changes = Partial<Omit<MandateRow, 'endedAt' | 'endedBy' | 'endReason'>>;

/** Enters a mandate of a new person; its id. */
async function hold(person: string, changes: Changes = {}): Promise<string> {
  return transact(bazaar.desk.store, operatorScope, async (tx) => {
    const isUser = (changes.holder ?? 'user') === 'user';
    await insertPerson(tx, {
      id: person,
      name: person,
      sellerId: isUser ? seller : null,
      roles: [isUser ? 'seller' : 'representative'],
      locales: [],
      createdAt: tx.now,
    });
    const { id } = await enterMandate(tx, {
      id: tx.newId(),
      sellerId: seller,
      holder: 'user',
      name: person,
      firm: null,
      address: null,
      personId: person,
      powers: ['read', 'people'],
      givenAt: tx.now,
      givenBy: rhea,
      givenAs: 'owner',
      document: null,
      validUntil: null,
      acceptedAt: tx.now,
      ...changes,
    });
    return id;
  });
}

const sql = (text: string) => asRuntime(bazaar.config, operator, (client) => client.query(text));
const end = (id: string): string =>
  `update mandate set ended_at = given_at, ended_by = '{"kind":"system"}', end_reason = 'revoked' where id = '${id}'`;

/** Ends a mandate with the entry that this needs, without asking the code about owners. */
async function endRecorded(id: string): Promise<void> {
  await transact(bazaar.desk.store, operatorScope, async (tx) => {
    await endRow(tx, { id, by: rhea, reason: 'revoked' });
    const subject = { kind: 'seller', id: seller } as const;
    await record(tx, { subject, kind: 'mandate.ended', reference: id, payload: {} });
  });
}

describe('the last owner of a seller', () => {
  test('cannot be ended', async () => {
    await expect(endRecorded(owner)).rejects.toMatchObject({ code: '23000' });
  });

  test('is not the last while there is another, who then is', async () => {
    const second = await hold(`second-${String(sellers)}`);
    await endRecorded(owner);
    await expect(endRecorded(second)).rejects.toMatchObject({ code: '23000' });
  });

  test('is not replaced by a representative, nor by an invitation that nobody took up', async () => {
    await hold(`lawyer-${String(sellers)}`, { holder: 'representative', powers: ['read'] });
    await hold(`other-${String(sellers)}`, { powers: ['read'] });
    await expect(endRecorded(owner)).rejects.toMatchObject({ code: '23000' });
  });

  test('is kept when two owners end each other at once', async () => {
    const second = await hold(`second-${String(sellers)}`);
    const ended = await Promise.allSettled([endRecorded(owner), endRecorded(second)]);
    expect(ended.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('has to be there before any other user', async () => {
    seller = `empty-${String(sellers)}`;
    await register(bazaar, seller);
    const user = hold(`user-${String(sellers)}`, { powers: ['read'] });
    await expect(user).rejects.toMatchObject({ code: '23000' });
  });
});

describe('a mandate', () => {
  test.each<[string, Changes]>([
    ['without leave to read', { powers: ['people'] }],
    ['to a representative who would say who acts', { holder: 'representative' }],
    ['of an owner for a time', { validUntil: instant('2030-01-01T00:00:00Z') }],
    [
      'of a representative by the operator without a document',
      { holder: 'representative', powers: ['read'], givenAs: 'operator' },
    ],
    ['that nobody holds and that was accepted', { personId: null }],
  ])('%s cannot be kept', async (_name, changes) => {
    await expect(hold(`bad-${String(sellers)}`, changes)).rejects.toMatchObject({ code: '23514' });
  });

  test('is held once by a person', async () => {
    const again = transact(bazaar.desk.store, operatorScope, async (tx) => {
      const [row] = await tx.db.selectFrom('mandate').selectAll().where('id', '=', owner).execute();
      if (row === undefined) throw new Error('There is no owner');
      const { endedAt: _at, endedBy: _by, endReason: _reason, ...given } = row;
      await enterMandate(tx, { ...given, id: tx.newId() });
    });
    await expect(again).rejects.toMatchObject({ code: '23505' });
  });

  test.each([
    ['given and not recorded', 'insert'],
    ['ended and not recorded', 'end'],
  ])('cannot be %s', async (_name, what) => {
    const second = await hold(`second-${String(sellers)}`);
    const text =
      what === 'end'
        ? end(second)
        : `insert into mandate (id, seller_id, holder, name, powers, given_at, given_by, given_as)
           values (gen_random_uuid(), '${seller}', 'user', 'x', '{read}', '2020-01-01', '{"kind":"system"}', 'owner')`;
    await expect(sql(text)).rejects.toMatchObject({ code: '23000' });
  });

  test.each([
    ['its powers', `powers = '{read,money}'`],
    ['whose it is', `person_id = null, accepted_at = null`],
    ['who gave it', `given_by = '{"kind":"system"}'`],
  ])('keeps %s', async (_name, change) => {
    const changed = bazaar.owner.query(`update mandate set ${change} where id = '${owner}'`);
    await expect(changed).rejects.toMatchObject({ code: '23001' });
  });

  test('that has ended stays ended', async () => {
    await hold(`second-${String(sellers)}`);
    await endRecorded(owner);
    const revived = sql(
      `update mandate set ended_at = null, ended_by = null, end_reason = null where id = '${owner}'`,
    );
    await expect(revived).rejects.toMatchObject({ code: '23001' });
  });
});

test('a person of a seller has a mandate, or is not let in', async () => {
  const bare = sql(
    `insert into person (id, name, seller_id, roles, created_at) values ('bare', 'x', '${seller}', '{seller}', '2020-01-01')`,
  );
  await expect(bare).rejects.toMatchObject({ code: '23000' });
});

test('a representative is of no seller and has no other role', async () => {
  for (const values of [`null, '{representative,reviewer}'`, `'${seller}', '{representative}'`]) {
    const mixed = sql(
      `insert into person (id, name, seller_id, roles, created_at) values ('mixed', 'x', ${values}, '2020-01-01')`,
    );
    await expect(mixed).rejects.toMatchObject({ code: '23514' });
  }
});

test('no code lies in the database: only a hash, and that once it was mailed', async () => {
  expect(
    await rows(
      bazaar,
      `select column_name from information_schema.columns
      where table_name = 'message' and column_name like '%code%' order by 1`,
    ),
  ).toEqual([{ column_name: 'code_hash' }, { column_name: 'code_until' }]);
});
