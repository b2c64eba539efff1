/** Promise 4: what was issued is also sent. One message a channel, tried again until it is taken or time to give up. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { deliverNotices } from '../../src/app/notice/deliver.ts';
import type { MailOutcome } from '../../src/app/ports/mailer.ts';
import { mailWaits } from '../../src/domain/backoff.ts';
import { after, instant } from '../../src/domain/time.ts';
import { at, due, list, openInstance, register, rows, type Instance } from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
});
afterEach(() => bazaar.close());

const boasts = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, title: 'Finest teapot', seller: 'acme' }));
const deliver = () => deliverNotices(bazaar.desk, bazaar.mail);
const deliveries = () =>
  rows(bazaar, 'select state, attempts, next_attempt_at as next from delivery order by id');
const attempts = () => rows(bazaar, 'select outcome from delivery_attempt order by id');

/** A promise and what keeps or breaks it, to hold a message between the worker and the server. */
function held(): {
  readonly outcome: Promise<MailOutcome>;
  readonly say: (kind: MailOutcome['kind']) => void;
  readonly fail: () => void;
} {
  const { promise, resolve, reject } = Promise.withResolvers<MailOutcome>();
  return {
    outcome: promise,
    say: (kind) => resolve({ kind, response: kind }),
    fail: () => reject(new Error('the worker died')),
  };
}

describe('a deferred message', () => {
  test('is tried again exactly when its waits say, then given up', async () => {
    bazaar.mail.answer('deferred');
    await list(bazaar, ...boasts('L1'));
    await deliver();
    let when = instant('2020-01-01T09:00:00Z');
    for (const [index, period] of mailWaits.entries()) {
      when = after(when, { period, timeZone: 'UTC' });
      expect(await deliveries()).toEqual([{ state: 'queued', attempts: index + 1, next: when }]);
      await bazaar.owner.query(
        `update clock set demo_at = $1::timestamptz - interval '1 millisecond'`,
        [when],
      );
      expect(await deliver()).toBe(0);
      await bazaar.owner.query('update clock set demo_at = $1', [when]);
      expect(await deliver()).toBe(1);
    }
    expect(await deliveries()).toEqual([
      { state: 'failed', attempts: mailWaits.length + 1, next: null },
    ]);
    expect(bazaar.mail.sent).toHaveLength(mailWaits.length + 1);
  });

  test('is delivered when the server takes it at last', async () => {
    bazaar.mail.answer('deferred');
    await list(bazaar, ...boasts('L1'));
    await deliver();
    bazaar.mail.answer('accepted');
    await at(bazaar, '2020-01-01T09:01:00Z');
    expect(await deliveries()).toEqual([{ state: 'accepted', attempts: 2, next: null }]);
    expect(await rows(bazaar, 'select delivered_at as at from notice')).toEqual([
      { at: '2020-01-01T09:01:00.000Z' },
    ]);
  });

  test('is the same message at every attempt, so that a receiver can tell', async () => {
    bazaar.mail.answer('deferred');
    await list(bazaar, ...boasts('L1'));
    await deliver();
    await at(bazaar, '2020-01-01T09:01:00Z');
    expect(new Set(bazaar.mail.sent.map((one) => one.deliveryId)).size).toBe(1);
    expect(bazaar.mail.sent).toHaveLength(2);
  });
});

test('a refused message is not tried again', async () => {
  bazaar.mail.answer('refused');
  await list(bazaar, ...boasts('L1'));
  await due(bazaar);
  await at(bazaar, '2020-01-03T09:00:00Z');
  expect(bazaar.mail.sent).toHaveLength(1);
  expect(await deliveries()).toEqual([{ state: 'failed', attempts: 1, next: null }]);
});

describe('two workers', () => {
  test('at once never send one message twice', async () => {
    for (const id of ['L1', 'L2', 'L3', 'L4', 'L5', 'L6']) await list(bazaar, ...boasts(id));
    const counts = await Promise.all([deliver(), deliver(), deliver()]);
    expect(counts.reduce((a, b) => a + b)).toBe(6);
    expect(new Set(bazaar.mail.sent.map((one) => one.deliveryId)).size).toBe(6);
    expect(bazaar.mail.sent).toHaveLength(6);
  });

  test('never hold one message at a time: what one is sending the other leaves alone', async () => {
    const first = held();
    bazaar.mail.answer(() => first.outcome);
    await list(bazaar, ...boasts('L1'));
    const sending = deliver();
    await expect.poll(() => bazaar.mail.sent.length, { interval: 1 }).toBe(1);
    expect(await deliver()).toBe(0);
    first.say('accepted');
    await sending;
    expect(bazaar.mail.sent).toHaveLength(1);
  });
});

describe('a worker that dies with a message in its hands', () => {
  test('loses it when its lease has run out, and not before', async () => {
    bazaar.mail.answer(() => Promise.reject(new Error('the worker died')));
    await list(bazaar, ...boasts('L1'));
    await expect(deliver()).rejects.toThrow('the worker died');
    bazaar.mail.answer('accepted');
    await at(bazaar, '2020-01-01T09:04:59.999Z');
    expect(bazaar.mail.sent).toHaveLength(1);
    await at(bazaar, '2020-01-01T09:05:00Z');
    expect(bazaar.mail.sent).toHaveLength(2);
    expect(await deliveries()).toMatchObject([{ state: 'accepted' }]);
  });

  test('takes no other message down with it', async () => {
    await register(bazaar, 'bolt');
    bazaar.mail.answer(() => Promise.reject(new Error('the worker died')), 'bolt@seller.example');
    await list(bazaar, ...boasts('L1'), { id: 'L2', title: 'Finest teapot', seller: 'bolt' });
    await expect(deliver()).rejects.toThrow('the worker died');
    await expect
      .poll(async () => (await deliveries()).filter((one) => one['state'] === 'accepted').length, {
        interval: 1,
      })
      .toBe(1);
  });

  test('and comes back late does not undo what the next one achieved', async () => {
    const first = held();
    bazaar.mail.answer(() => first.outcome);
    await list(bazaar, ...boasts('L1'));
    const late = deliver();
    await expect.poll(() => bazaar.mail.sent.length, { interval: 1 }).toBe(1);
    bazaar.mail.answer('accepted');
    await at(bazaar, '2020-01-01T09:05:00Z');
    first.say('deferred');
    await late;
    expect(await deliveries()).toEqual([{ state: 'accepted', attempts: 2, next: null }]);
    expect(await attempts()).toEqual([{ outcome: 'accepted' }, { outcome: 'deferred' }]);
    await at(bazaar, '2020-01-02T09:00:00Z');
    expect(bazaar.mail.sent).toHaveLength(2);
  });

  test('and comes back late with a delivery has delivered', async () => {
    const first = held();
    bazaar.mail.answer(() => first.outcome);
    await list(bazaar, ...boasts('L1'));
    const late = deliver();
    await expect.poll(() => bazaar.mail.sent.length, { interval: 1 }).toBe(1);
    bazaar.mail.answer('deferred');
    await at(bazaar, '2020-01-01T09:05:00Z');
    first.say('accepted');
    await late;
    expect(await deliveries()).toEqual([{ state: 'accepted', attempts: 2, next: null }]);
    expect(await rows(bazaar, 'select delivered_at as at from notice')).toEqual([
      { at: '2020-01-01T09:05:00.000Z' },
    ]);
  });
});
