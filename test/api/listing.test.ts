import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  keyFor,
  send,
  signedIn,
  startInstance,
  type Sender,
  type TestInstance,
} from './instance.ts';

let instance: TestInstance;
let catalogue: Sender;
let reviewer: Sender;
beforeAll(async () => {
  instance = await startInstance();
  catalogue = await keyFor(instance, ['catalogue']);
  reviewer = await signedIn(instance, ['reviewer']);
});
afterAll(() => instance.close());

async function submit(type: string, body: string) {
  return send(instance, 'POST /api/listings', {
    as: catalogue,
    body,
    headers: { 'content-type': type },
  });
}

async function listed() {
  const answer = await send(instance, 'GET /api/listings', { as: reviewer });
  return answer.json().items.map((one: { externalId: string }) => one.externalId);
}

describe('listings that come in', () => {
  test('as NDJSON: a bad line is named and the rest goes on', async () => {
    const lines = [
      '{"id":"n1","title":"Best ever widget","seller":"acme"}',
      '{"id":',
      '',
      '{"title":"no id"}',
      '{"id":"n2","title":"Plain widget"}',
    ];
    const answer = await submit('application/x-ndjson', lines.join('\n'));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      received: 4,
      revised: 2,
      unchanged: 0,
      rejectedCount: 2,
      rejected: [{ line: 2 }, { line: 4 }],
      decisions: { proposed: 0, made: 1 },
      verdicts: { allow: 1, review: 0, act: 1 },
    });
  });

  test('again as they were: nothing changes and nothing is decided twice', async () => {
    const answer = await submit(
      'application/x-ndjson',
      '{"id":"n1","title":"Best ever widget","seller":"acme"}',
    );
    expect(answer.json()).toMatchObject({
      revised: 0,
      unchanged: 1,
      decisions: { proposed: 0, made: 0 },
    });
  });

  test('as JSON: one object, or an array of them', async () => {
    const one = await submit(
      'application/json',
      '{"id":"j1","title":"Plain widget","seller":"acme"}',
    );
    expect(one.json()).toMatchObject({ received: 1, revised: 1 });
    const both = await submit(
      'application/json; charset=utf-8',
      '[{"id":"j2","title":"Plain widget"}, {"id":3}]',
    );
    expect(both.json()).toMatchObject({ received: 2, revised: 1, rejected: [{ line: 2 }] });
  });

  test('as CSV with a header line', async () => {
    const answer = await submit(
      'text/csv',
      'id,title,price,currency,seller\nc1,"Widget, plain",12.50,EUR,acme\nc2,,1,EUR,acme\n',
    );
    expect(answer.json()).toMatchObject({ received: 2, revised: 1, rejected: [{ line: 3 }] });
    const found = await send(instance, 'GET /api/listings?limit=1', { as: reviewer });
    expect(found.json().items[0]).toMatchObject({
      externalId: 'c1',
      title: 'Widget, plain',
      price: { amount: '12.50', currency: 'EUR' },
    });
  });

  test('with text that cannot be kept: that row alone is refused', async () => {
    const lines = [
      '{"id":"u1","title":"a\\u0000b"}',
      '{"id":"u2","title":"a\\ud800b"}',
      '{"id":"u3","title":"Plain widget"}',
    ];
    const answer = await submit('application/x-ndjson', lines.join('\n'));
    expect(answer.json()).toMatchObject({ received: 3, rejected: [{ line: 1 }, { line: 2 }] });
    expect(await listed()).toContain('u3');
  });

  test('with a cure: the measure ends by itself', async () => {
    const answer = await submit(
      'application/x-ndjson',
      '{"id":"n1","title":"Plain widget","seller":"acme"}',
    );
    expect(answer.json()).toMatchObject({ cured: 1 });
  });

  test('in too large a body are refused whole', async () => {
    const answer = await submit('application/x-ndjson', 'x'.repeat(33 * 1024 * 1024));
    expect(answer.statusCode).toBe(413);
  });

  test('of another kind are refused', async () => {
    expect((await submit('application/xml', '<listing/>')).statusCode).toBe(415);
  });
});

describe('a check', () => {
  test('says what would be found and stores nothing', async () => {
    const before = await listed();
    const body = { id: 'k1', title: 'Best ever widget', seller: 'acme' };
    const answer = await send(instance, 'POST /api/listings/check', { as: catalogue, body });
    expect(answer.json()).toMatchObject({
      site: 'shop',
      verdict: 'act',
      findings: [
        { rule: 'boast', evidence: [{ field: 'title', text: 'Best ever', start: 0, end: 9 }] },
      ],
    });
    expect(await listed()).toEqual(before);
  });

  test('lets a plain listing go live', async () => {
    const answer = await send(instance, 'POST /api/listings/check', {
      as: catalogue,
      body: { id: 'k2', title: 'Plain widget' },
    });
    expect(answer.json()).toEqual({ site: 'shop', verdict: 'allow', findings: [] });
  });

  test('of a seller is about that seller, whatever the listing says', async () => {
    const as = await keyFor(instance, ['seller'], 'other');
    const body = { id: 'k3', title: 'Plain widget', seller: 'acme' };
    expect((await send(instance, 'POST /api/listings/check', { as, body })).statusCode).toBe(200);
  });

  test('for a site that does not exist is refused', async () => {
    const answer = await send(instance, 'POST /api/listings/check?site=nowhere', {
      as: catalogue,
      body: { id: 'k', title: 'x' },
    });
    expect(answer.json()).toMatchObject({ code: 'listing/site-not-found', status: 422 });
  });
});

test('a listing shows its text and what was found in it, to its seller too', async () => {
  await submit('application/x-ndjson', '{"id":"s1","title":"Miraculous widget","seller":"acme"}');
  const [row] = (await send(instance, 'GET /api/listings?limit=1', { as: reviewer })).json().items;
  const seller = await keyFor(instance, ['seller'], 'acme');
  const answer = await send(instance, `GET /api/listings/${row.id}`, { as: seller });
  expect(answer.json()).toMatchObject({
    externalId: 's1',
    verdict: 'review',
    content: { title: 'Miraculous widget' },
    findings: [{ rule: 'miracle', policy: 'claims', revision: 1, automatic: false }],
  });
});

test('a listing that is withdrawn is no longer offered, and only once', async () => {
  await submit('application/x-ndjson', '{"id":"w1","title":"Plain widget","seller":"acme"}');
  const path = 'DELETE /api/sites/shop/listings/w1';
  expect((await send(instance, path, { as: catalogue })).statusCode).toBe(200);
  const [row] = (await send(instance, 'GET /api/listings?limit=1', { as: reviewer })).json().items;
  expect(row).toMatchObject({ externalId: 'w1', withdrawnAt: '2020-03-20T09:00:00.000Z' });
  expect((await send(instance, path, { as: catalogue })).json()).toMatchObject({
    code: 'listing/not-found',
  });
});
