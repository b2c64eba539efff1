/** Promise 13: the record can be verified, by anyone, without personal data, and without trusting its order of arrival. */
import { createHash } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sequenceRecord } from '../../src/app/record/sequence.ts';
import { commitment } from '../../src/domain/record.ts';
import { record } from '../../src/store/record.ts';
import { transact } from '../../src/store/database/transaction.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  register,
  rows,
  type Instance,
} from '../support/instance.ts';
import { asRuntime, operator, recordOf } from '../support/runtime.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme', { name: 'Ottilie Unmistakable Trading' });
  await register(bazaar, 'bolt');
});
afterEach(() => bazaar.close());

const boast = (id: string, seller = 'acme') => ({ id, title: 'Finest teapot of Zanzibar', seller });

interface EntryRow {
  readonly id: string;
  readonly number: bigint;
  readonly kind: string;
  readonly bytes: Buffer;
  readonly hash: Buffer;
  readonly position: bigint | null;
  readonly [column: string]: unknown;
}

const entries = (subject = '%') =>
  rows<EntryRow>(
    bazaar,
    'select id, number, kind, bytes, leaf_hash as hash, position from entry where subject_id like $1 order by subject_id, number',
    [subject],
  );

/** One act that writes one entry on a seller. */
const actOn = (seller: string) =>
  transact(bazaar.desk.store, operator, (tx) =>
    record(tx, {
      subject: { kind: 'seller', id: seller },
      kind: 'seller.registered',
      reference: tx.newId(),
      payload: { seller },
    }),
  );

describe('the numbers of a seller’s entries', () => {
  test('have no gap and no repeat, however many write at once', async () => {
    const before = (await entries('seller:acme')).length;
    await Promise.all(Array.from({ length: 40 }, () => actOn('acme')));
    const numbers = (await entries('seller:acme')).map((one) => Number(one.number));
    expect(numbers).toEqual(Array.from({ length: before + 40 }, (_, index) => index + 1));
  });

  test('have no gap after an act that was undone', async () => {
    await actOn('acme');
    const undone = transact(bazaar.desk.store, operator, async (tx) => {
      await record(tx, {
        subject: { kind: 'seller', id: 'acme' },
        kind: 'seller.registered',
        reference: tx.newId(),
        payload: {},
      });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await actOn('acme');
    expect((await entries('seller:acme')).map((one) => Number(one.number))).toEqual([1, 2, 3]);
  });

  test('cannot be skipped or used twice, whoever writes', async () => {
    const skip = asRuntime(bazaar.config, operator, async (client) => {
      await client.query(
        `update record_subject set last_number = last_number + 1 where id = 'seller:acme'`,
      );
      await recordOf(client, {
        seller: 'acme',
        kind: 'x',
        reference: '00000000-0000-7000-8000-000000000001',
        at: '2020-01-01T10:00:00Z',
      });
    });
    await expect(skip).rejects.toMatchObject({ code: '23000' });
    const repeat = asRuntime(bazaar.config, operator, async (client) => {
      await client.query(
        `update record_subject set last_number = last_number - 1 where id = 'seller:acme'`,
      );
      await recordOf(client, {
        seller: 'acme',
        kind: 'x',
        reference: '00000000-0000-7000-8000-000000000001',
        at: '2020-01-01T10:00:00Z',
      });
    });
    await expect(repeat).rejects.toMatchObject({ code: '23505' });
  });

  test('never make one seller wait for another: an act goes through while another’s lock is held', async () => {
    const holder = await bazaar.owner.connect();
    try {
      await holder.query('begin');
      await holder.query(`select from record_subject where id = 'seller:bolt' for update`);
      await list(bazaar, boast('L1'));
      expect(
        await count(bazaar, `entry where subject_id = 'seller:acme' and kind = 'decision.made'`),
      ).toBe(1);
      // The control: the same act on the other seller does wait.
      const waiting = actOn('bolt');
      await expect
        .poll(
          () =>
            count(
              bazaar,
              `pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
            ),
          { interval: 1 },
        )
        .toBe(1);
      await holder.query('commit');
      await waiting;
    } finally {
      holder.release();
    }
  });
});

describe('an entry', () => {
  test('has the leaf hash of RFC 9162: SHA-256 of a zero byte and its bytes', async () => {
    await list(bazaar, boast('L1'));
    for (const { bytes, hash } of await entries()) {
      expect(hash.toString('hex')).toBe(
        createHash('sha256').update('\0').update(bytes).digest('hex'),
      );
    }
  });

  test('with another leaf hash than that is not stored', async () => {
    const forged = asRuntime(bazaar.config, operator, async (client) => {
      await client.query(
        `update record_subject set last_number = last_number + 1 where id = 'seller:acme'`,
      );
      await client.query(
        `insert into entry (id, subject_id, number, kind, at, bytes, leaf_hash)
         select gen_random_uuid(), id, last_number, 'x', '2020-01-01', 'bytes', sha256('other') from record_subject where id = 'seller:acme'`,
      );
    });
    await expect(forged).rejects.toMatchObject({ code: '23514' });
  });

  test('holds no name, address or listing text, in no act of a seller’s whole life', async () => {
    await list(bazaar, boast('L1'));
    await at(bazaar, '2020-01-04T09:00:00Z');
    await list(bazaar, { ...boast('L1'), title: 'Plain teapot of Zanzibar' });
    await due(bazaar);
    const written = await entries();
    expect(new Set(written.map((one) => one.kind))).toEqual(
      new Set([
        'policy.published',
        'seller.registered',
        'decision.made',
        'notice.issued',
        'notice.delivered',
        'measure.ended',
      ]),
    );
    for (const { bytes } of written) {
      expect(bytes.toString('utf8')).not.toMatch(/Ottilie|acme|seller\.example|Zanzibar|teapot/i);
    }
  });

  test('commits to its payload, and to nothing else', async () => {
    await list(bazaar, boast('L1'));
    const kept = await rows<{ bytes: Buffer; salt: Buffer; payload: unknown }>(
      bazaar,
      'select e.bytes, p.salt, p.payload from entry e join entry_payload p on p.entry_id = e.id',
    );
    expect(kept.length).toBeGreaterThan(3);
    for (const { bytes, salt, payload } of kept) {
      expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({
        payload: commitment(salt, payload),
      });
      expect(commitment(salt, { ...Object(payload), more: 1 })).not.toBe(commitment(salt, payload));
    }
  });

  test('is as verifiable as before when what it commits to is erased', async () => {
    await list(bazaar, boast('L1'));
    const before = await entries();
    await asRuntime(bazaar.config, operator, (client) => client.query('delete from entry_payload'));
    expect(await count(bazaar, 'entry_payload')).toBe(0);
    expect(await entries()).toEqual(before);
    for (const { bytes, hash } of before)
      expect(createHash('sha256').update('\0').update(bytes).digest()).toEqual(hash);
  });

  test('never changes and never goes, even for the owner', async () => {
    await expect(bazaar.owner.query(`update entry set kind = 'other'`)).rejects.toMatchObject({
      code: '23001',
    });
    await expect(bazaar.owner.query('delete from entry')).rejects.toMatchObject({ code: '23001' });
  });

  test('hides whom it is about behind a salt that stays', async () => {
    const resalt = asRuntime(bazaar.config, operator, (client) =>
      client.query(`update record_subject set salt = sha256('known')`),
    );
    await expect(resalt).rejects.toMatchObject({ code: '42501' });
  });
});

const positions = async () =>
  (await entries())
    .flatMap((one) => (one.position === null ? [] : [Number(one.position)]))
    .toSorted((a, b) => a - b);
const expected = (length: number) => Array.from({ length }, (_, index) => index);

describe('positions', () => {
  test('have no gap and no repeat, with writers and sequencers at work at once', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => [
        actOn('acme'),
        actOn('bolt'),
        ...(index % 2 === 0 ? [sequenceRecord(bazaar.desk)] : []),
      ]).flat(),
    );
    await sequenceRecord(bazaar.desk);
    const all = await entries();
    expect(await positions()).toEqual(expected(all.length));
  });

  test('once given never change, whatever comes after', async () => {
    await sequenceRecord(bazaar.desk);
    const before = new Map((await entries()).map((one) => [one.id, one.position]));
    await list(bazaar, boast('L1'));
    await sequenceRecord(bazaar.desk);
    const after = await entries();
    expect(after.length).toBeGreaterThan(before.size);
    for (const [id, position] of before)
      expect(after.find((one) => one.id === id)?.position).toBe(position);
    await expect(
      bazaar.owner.query('update entry set position = position + 100'),
    ).rejects.toMatchObject({ code: '23001' });
  });

  test('are not given to an act that has not committed, which comes after all that have', async () => {
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<boolean>();
    const { promise: isWritten, resolve: wrote } = Promise.withResolvers<boolean>();
    const slow = transact(bazaar.desk.store, operator, async (tx) => {
      await record(tx, {
        subject: { kind: 'seller', id: 'acme' },
        kind: 'seller.registered',
        reference: tx.newId(),
        payload: { slow: true },
      });
      wrote(true);
      await mayCommit;
    });
    await isWritten;
    await at(bazaar, '2020-01-02T09:00:00Z');
    await actOn('bolt');
    await sequenceRecord(bazaar.desk);
    const sequenced = (await positions()).length;
    commit(true);
    await slow;
    await sequenceRecord(bazaar.desk);
    const [last] = (await entries('seller:acme')).slice(-1);
    expect(Number(last?.position)).toBe(sequenced);
  });

  test('follow the same order in the feed of effects', async () => {
    await list(bazaar, boast('L1'), boast('L2', 'bolt'));
    await at(bazaar, '2020-01-02T09:00:00Z');
    await list(bazaar, { ...boast('L1'), title: 'Plain teapot' });
    await due(bazaar);
    const feed = await rows<{ position: bigint; at: string; kind: string }>(
      bazaar,
      'select position, at, kind from effect order by position',
    );
    expect(feed.map((one) => Number(one.position))).toEqual(expected(feed.length));
    expect(feed.map((one) => one.at)).toEqual(feed.map((one) => one.at).toSorted());
    expect(feed.map((one) => one.kind)).toEqual([
      'policy.published',
      'policy.published',
      'seller.warned',
      'seller.warned',
      'measure.ended',
    ]);
  });
});
