/** Promise 4: no effect before notice. Issued means readable; receipt is what truly happened, or presumed at its time. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { bounceDelivery } from '../../src/app/notice/bounce.ts';
import { readNotice } from '../../src/app/notice/read.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  refusalOf,
  register,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
});
afterEach(() => bazaar.close());

const boast = { id: 'L1', title: 'Finest teapot', seller: 'acme' };

interface Receipt {
  readonly id: string;
  readonly issued: string;
  readonly tried: string | null;
  readonly presume: string | null;
  readonly presumed: string | null;
  readonly delivered: string | null;
  readonly read: string | null;
}

async function receipt(): Promise<Receipt> {
  const [row] = await rows<Receipt & { readonly [column: string]: unknown }>(
    bazaar,
    `select id, issued_at as issued, tried_at as tried, presume_at as presume, presumed_at as presumed, delivered_at as delivered,
       first_read_at as read from notice where seller_id = 'acme' order by issued_at, id`,
  );
  if (row === undefined) throw new Error('Nothing was issued');
  return row;
}

async function deliveryId(): Promise<string> {
  const [row] = await rows<{ id: string }>(bazaar, 'select id from delivery');
  return row?.id ?? '';
}

describe('an issued notice', () => {
  test('is in the inbox from the commit of the measure, though no mail server answers', async () => {
    bazaar.mail.answer(() => Promise.reject(new Error('connection refused')));
    await list(bazaar, boast);
    const { id, issued } = await receipt();
    expect(issued).toBe('2020-01-01T09:00:00.000Z');
    const read = valueOf(await readNotice(bazaar.desk, { seller: 'acme', notice: id }));
    expect(read.bodyText).toContain('Finest teapot');
    expect(await count(bazaar, 'measure where ended_at is null')).toBe(1);
    expect(bazaar.mail.sent).toEqual([]);
  });

  test('and its measure stand or fall together: what cannot be noticed does not take effect', async () => {
    await bazaar.owner
      .query(`create function recourse.full() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$;
      create trigger full_outbox before insert on recourse.delivery for each row execute function recourse.full()`);
    try {
      await expect(list(bazaar, boast)).rejects.toThrow('disk full');
      expect(await count(bazaar, 'notice')).toBe(0);
      expect(await count(bazaar, 'measure')).toBe(0);
      expect(await count(bazaar, `entry where kind = 'decision.made'`)).toBe(0);
    } finally {
      await bazaar.owner.query(
        'drop trigger full_outbox on recourse.delivery; drop function recourse.full()',
      );
    }
  });

  test('is no other seller’s to read, and looks to them like none', async () => {
    await register(bazaar, 'bolt');
    await list(bazaar, boast);
    const { id } = await receipt();
    expect(refusalOf(await readNotice(bazaar.desk, { seller: 'bolt', notice: id }))).toBe(
      'notice/not-found',
    );
    expect((await receipt()).read).toBeNull();
  });
});

describe('receipt', () => {
  test('is delivery, at the instant at which the server took the message', async () => {
    await list(bazaar, boast);
    await at(bazaar, '2020-01-01T10:00:00Z');
    expect(await receipt()).toMatchObject({
      delivered: '2020-01-01T10:00:00.000Z',
      tried: '2020-01-01T10:00:00.000Z',
      presumed: null,
    });
  });

  test('is the first reading, which is kept for ever', async () => {
    await list(bazaar, boast);
    const { id } = await receipt();
    valueOf(await readNotice(bazaar.desk, { seller: 'acme', notice: id }));
    await at(bazaar, '2020-01-02T09:00:00Z');
    valueOf(await readNotice(bazaar.desk, { seller: 'acme', notice: id }));
    expect((await receipt()).read).toBe('2020-01-01T09:00:00.000Z');
    expect(await count(bazaar, `entry where kind = 'notice.read'`)).toBe(1);
  });

  test.each([
    [
      'is not presumed an instant before seven days have passed since every channel was tried',
      '2020-01-08T09:59:59.999Z',
      null,
    ],
    [
      'is presumed seven days after every channel was tried',
      '2020-01-08T10:00:00Z',
      '2020-01-08T10:00:00.000Z',
    ],
  ])('%s', async (_name, when, presumed) => {
    bazaar.mail.answer('refused');
    await list(bazaar, boast);
    await at(bazaar, '2020-01-01T10:00:00Z');
    await at(bazaar, when);
    expect(await receipt()).toMatchObject({ presumed, delivered: null, read: null });
  });

  test('is not presumed before the last of several channels was tried', async () => {
    await bazaar.owner.query(
      `insert into contact (id, seller_id, channel, address, verified_at) values (gen_random_uuid(), 'acme', 'email', 'second@seller.example', '2020-01-01')`,
    );
    bazaar.mail.answer('refused');
    bazaar.mail.answer(() => Promise.reject(new Error('the worker died')), 'second@seller.example');
    await list(bazaar, boast);
    await expect(due(bazaar)).rejects.toThrow('the worker died');
    expect(await receipt()).toMatchObject({ tried: null, presume: null });
    bazaar.mail.answer('refused', 'second@seller.example');
    await at(bazaar, '2020-01-01T12:00:00Z');
    expect(await receipt()).toMatchObject({
      tried: '2020-01-01T12:00:00.000Z',
      presume: '2020-01-08T12:00:00.000Z',
    });
  });

  test('is not presumed of what was delivered or read', async () => {
    await list(bazaar, boast);
    await at(bazaar, '2020-01-01T10:00:00Z');
    await at(bazaar, '2020-02-01T10:00:00Z');
    expect(await receipt()).toMatchObject({
      presumed: null,
      delivered: '2020-01-01T10:00:00.000Z',
    });
  });

  test('runs from issue for a seller with no verified address: there is no channel to try', async () => {
    await register(bazaar, 'mute', {
      email: { address: 'mute@seller.example', isVerified: false },
    });
    await list(bazaar, { ...boast, id: 'L9', seller: 'mute' });
    const query = `select tried_at as tried, presume_at as presume, presumed_at as presumed from notice where seller_id = 'mute' order by issued_at`;
    await at(bazaar, '2020-01-08T08:59:59.999Z');
    expect((await rows(bazaar, query))[0]).toEqual({
      tried: '2020-01-01T09:00:00.000Z',
      presume: '2020-01-08T09:00:00.000Z',
      presumed: null,
    });
    await at(bazaar, '2020-01-08T09:00:00Z');
    expect((await rows(bazaar, query))[0]).toMatchObject({ presumed: '2020-01-08T09:00:00.000Z' });
    expect(bazaar.mail.sent).toEqual([]);
  });
});

describe('a message that comes back', () => {
  test('takes its delivery back, and leaves the attempt in the history', async () => {
    await list(bazaar, boast);
    await due(bazaar);
    valueOf(
      await bounceDelivery(bazaar.desk, { delivery: await deliveryId(), response: 'mailbox gone' }),
    );
    expect(await receipt()).toMatchObject({ delivered: null });
    expect(
      await rows(bazaar, 'select outcome, response from delivery_attempt order by id'),
    ).toEqual([
      { outcome: 'accepted', response: 'taken' },
      { outcome: 'bounced', response: 'mailbox gone' },
    ]);
  });

  test('lets receipt be presumed at its time', async () => {
    await list(bazaar, boast);
    await due(bazaar);
    valueOf(
      await bounceDelivery(bazaar.desk, { delivery: await deliveryId(), response: 'mailbox gone' }),
    );
    await at(bazaar, '2020-01-08T09:00:00Z');
    expect(await receipt()).toMatchObject({
      delivered: null,
      presumed: '2020-01-08T09:00:00.000Z',
    });
  });

  test('takes nothing back where another channel delivered, nor the reading', async () => {
    await bazaar.owner.query(
      `insert into contact (id, seller_id, channel, address, verified_at) values (gen_random_uuid(), 'acme', 'email', 'second@seller.example', '2020-01-01')`,
    );
    await list(bazaar, boast);
    await due(bazaar);
    valueOf(await readNotice(bazaar.desk, { seller: 'acme', notice: (await receipt()).id }));
    valueOf(
      await bounceDelivery(bazaar.desk, { delivery: await deliveryId(), response: 'mailbox gone' }),
    );
    expect(await receipt()).toMatchObject({
      delivered: '2020-01-01T09:00:00.000Z',
      read: '2020-01-01T09:00:00.000Z',
    });
  });

  test('comes back once', async () => {
    await list(bazaar, boast);
    expect(
      refusalOf(await bounceDelivery(bazaar.desk, { delivery: await deliveryId(), response: '' })),
    ).toBe('delivery/not-accepted');
    await due(bazaar);
    valueOf(await bounceDelivery(bazaar.desk, { delivery: await deliveryId(), response: '' }));
    expect(
      refusalOf(await bounceDelivery(bazaar.desk, { delivery: await deliveryId(), response: '' })),
    ).toBe('delivery/not-accepted');
    expect(
      refusalOf(
        await bounceDelivery(bazaar.desk, {
          delivery: '00000000-0000-7000-8000-000000000000',
          response: '',
        }),
      ),
    ).toBe('delivery/not-found');
  });
});
