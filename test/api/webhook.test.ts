import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { deliverWebhooks } from '../../src/app/webhook/deliver.ts';
import { createWebhookSender } from '../../src/connect/webhook.ts';
import {
  keyFor,
  moveTo,
  send,
  start,
  startInstance,
  submit,
  type Sender,
  type TestInstance,
} from './instance.ts';

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A receiver that answers as it is told, by default 200, and keeps what came. */
class Receiver {
  readonly received: Received[] = [];
  answer: (response: http.ServerResponse) => void = (response) => response.writeHead(200).end();
  readonly server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.received.push({
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(parts).toString(),
      });
      this.answer(response);
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

let instance: TestInstance;
let catalogue: Sender;
let receiver: Receiver;
let endpoint: { id: string; secret: string; url: string };
const sender = createWebhookSender({ realNow: () => new Date(), timeOutMilliseconds: 500 });
const deliver = () => deliverWebhooks(instance.desk, sender);
let sent = 0;

async function boast(): Promise<void> {
  sent += 1;
  await submit(instance, catalogue, [{ id: `boast-${sent}`, title: 'Best ever widget' }]);
}

async function deliveries() {
  const { db } = instance.desk.store;
  return db
    .selectFrom('webhookDelivery')
    .selectAll()
    .where('endpointId', '=', endpoint.id)
    .orderBy('id')
    .execute();
}

async function attempts() {
  const { db } = instance.desk.store;
  return db
    .selectFrom('webhookAttempt')
    .innerJoin('webhookDelivery', 'webhookDelivery.id', 'webhookAttempt.deliveryId')
    .select(['webhookAttempt.status', 'webhookAttempt.error'])
    .where('endpointId', '=', endpoint.id)
    .orderBy('webhookAttempt.id')
    .execute();
}

beforeAll(async () => {
  instance = await startInstance();
  catalogue = await keyFor(instance, ['catalogue']);
});
afterAll(() => instance.close());

beforeEach(async () => {
  await moveTo(instance.desk, start);
  receiver = new Receiver();
  const url = await receiver.listen();
  endpoint = (await send(instance, 'POST /api/webhooks', { as: catalogue, body: { url } })).json();
});
afterEach(async () => {
  await send(instance, `DELETE /api/webhooks/${endpoint.id}`, { as: catalogue });
  await receiver.close();
});

describe('an effect', () => {
  test('is sent signed by Standard Webhooks, and read by its verifier', async () => {
    await boast();
    expect(await deliver()).toBeGreaterThan(0);
    const suppressed = receiver.received.find(({ body }) => body.includes('listing.suppressed'));
    const read = new Webhook(endpoint.secret).verify(
      suppressed?.body ?? '',
      suppressed?.headers ?? {},
    );
    expect(read).toMatchObject({
      type: 'listing.suppressed',
      timestamp: '2020-03-20T09:00:00.000Z',
      data: { seller: 'acme', site: 'shop', effect: { listing: `boast-${sent}` } },
    });
    expect((await deliveries()).every(({ state }) => state === 'delivered')).toBe(true);
    expect(await deliver()).toBe(0);
  });

  test('that was altered on the way does not verify', async () => {
    await boast();
    await deliver();
    const [first] = receiver.received;
    const altered = (first?.body ?? '').replace('acme', 'evil');
    expect(() => new Webhook(endpoint.secret).verify(altered, first?.headers ?? {})).toThrow();
  });

  test('is sent again after five seconds, then five minutes, under the same id and with the same bytes', async () => {
    receiver.answer = (response) => response.writeHead(503).end();
    await boast();
    const count = await deliver();
    expect(await deliver()).toBe(0);
    await moveTo(instance.desk, '2020-03-20T09:00:04.999Z');
    expect(await deliver()).toBe(0);
    await moveTo(instance.desk, '2020-03-20T09:00:05Z');
    expect(await deliver()).toBe(count);
    await moveTo(instance.desk, '2020-03-20T09:05:04.999Z');
    expect(await deliver()).toBe(0);
    receiver.answer = (response) => response.writeHead(204).end();
    await moveTo(instance.desk, '2020-03-20T09:05:05Z');
    expect(await deliver()).toBe(count);
    const byId = Map.groupBy(receiver.received, ({ headers }) => headers['webhook-id']);
    expect(byId.size).toBe(count);
    for (const attempts of byId.values()) {
      expect(attempts).toHaveLength(3);
      expect(new Set(attempts.map(({ body }) => body)).size).toBe(1);
    }
    const kept = await attempts();
    expect(kept.map(({ status }) => status)).toEqual([
      ...Array(count * 2).fill(503),
      ...Array(count).fill(204),
    ]);
  });

  test('is given up after the last wait, and never before three days', async () => {
    receiver.answer = (response) => response.writeHead(500).end();
    await boast();
    const before = new Date('2020-03-20T09:00:00Z').getTime();
    let at = before;
    for (;;) {
      const waiting = (await deliveries()).flatMap((one) => one.nextAttemptAt ?? []);
      const [next] = waiting.toSorted((a, b) => (a < b ? -1 : 1));
      if (next === undefined) break;
      at = new Date(next).getTime();
      await moveTo(instance.desk, next);
      await deliver();
    }
    expect(
      (await deliveries()).every(({ state, attempts }) => state === 'failed' && attempts === 10),
    ).toBe(true);
    expect(at - before).toBeGreaterThan(3 * 86_400_000);
  });

  test('is claimed before it is sent, so a second worker sends nothing meanwhile', async () => {
    await boast();
    let meanwhile = -1;
    const first = await deliverWebhooks(instance.desk, {
      send: async (message) => {
        if (meanwhile < 0) meanwhile = await deliver();
        return sender.send(message);
      },
    });
    expect(first).toBeGreaterThan(0);
    expect(meanwhile).toBe(0);
    expect(receiver.received).toHaveLength(first);
  });

  test('whose worker died is sent again when its claim has run out, and the dead worker’s word counts no more', async () => {
    await boast();
    const late: (() => void)[] = [];
    const dying = deliverWebhooks(instance.desk, {
      send: () =>
        new Promise((resolve) => late.push(() => resolve({ kind: 'answered', status: 500 }))),
    });
    await vi.waitFor(() => expect(late.length).toBeGreaterThan(0));
    await moveTo(instance.desk, '2020-03-20T09:02:00Z');
    expect(await deliver()).toBe(late.length);
    for (const wake of late) wake();
    await dying;
    expect((await deliveries()).every(({ state }) => state === 'delivered')).toBe(true);
  });
});

describe('an answer', () => {
  test('that sends elsewhere is not followed', async () => {
    receiver.answer = (response) => response.writeHead(307, { location: endpoint.url }).end();
    await boast();
    const count = await deliver();
    expect(receiver.received).toHaveLength(count);
    expect((await deliveries()).every(({ state }) => state === 'queued')).toBe(true);
  });

  test('of 410 ends the endpoint and all that waits for it', async () => {
    receiver.answer = (response) => response.writeHead(410).end();
    await boast();
    await deliver();
    await boast();
    expect(await deliver()).toBe(0);
    const list = await send(instance, 'GET /api/webhooks', { as: catalogue });
    expect(list.json().items[0].disabledAt).not.toBeNull();
    const replay = await send(instance, `POST /api/webhooks/${endpoint.id}/replay`, {
      as: catalogue,
      body: { from: '2020-01-01T00:00:00Z' },
    });
    expect(replay.json()).toMatchObject({ code: 'webhook/disabled' });
  });

  test('that does not come in time, or no receiver at all, is tried again', async () => {
    receiver.answer = () => {};
    await boast();
    await deliver();
    await receiver.close();
    await moveTo(instance.desk, '2020-03-20T09:00:05Z');
    await deliver();
    const kept = await attempts();
    expect(new Set(kept.map(({ error }) => error))).toEqual(
      new Set(['TimeoutError', 'ECONNREFUSED']),
    );
    expect((await deliveries()).every(({ state }) => state === 'queued')).toBe(true);
  });
});

test('a replay sends what was sent before under the ids it had', async () => {
  await moveTo(instance.desk, '2020-06-01T09:00:00Z');
  await boast();
  const count = await deliver();
  const replay = (from: string) =>
    send(instance, `POST /api/webhooks/${endpoint.id}/replay`, { as: catalogue, body: { from } });
  expect((await replay('2020-06-01T09:00:00Z')).json()).toEqual({ queued: count });
  expect(await deliver()).toBe(count);
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids.slice(count))).toEqual(new Set(ids.slice(0, count)));
  expect((await replay('2020-06-01T09:00:00.001Z')).json()).toEqual({ queued: 0 });
});

test('an endpoint that was deleted is sent nothing', async () => {
  expect(
    (await send(instance, `DELETE /api/webhooks/${endpoint.id}`, { as: catalogue })).statusCode,
  ).toBe(200);
  await boast();
  expect(await deliver()).toBe(0);
});

test('the secret is shown once', async () => {
  expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect((await send(instance, 'GET /api/webhooks', { as: catalogue })).body).not.toContain(
    'whsec_',
  );
});

test.each([
  'http://hooks.example/a',
  'https://user:pass@hooks.example/',
  'ftp://hooks.example',
  'nonsense',
  'file:///etc/passwd',
])('nothing is sent to %s', async (url) => {
  const answer = await send(instance, 'POST /api/webhooks', { as: catalogue, body: { url } });
  expect(answer.json()).toMatchObject({ code: 'webhook/url-refused', status: 422 });
});
