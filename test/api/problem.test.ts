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
let administrator: Sender;
let catalogue: Sender;
beforeAll(async () => {
  instance = await startInstance();
  administrator = await signedIn(instance, ['administrator']);
  catalogue = await keyFor(instance, ['catalogue']);
});
afterAll(() => instance.close());

describe('a problem', () => {
  test('names each field that is wrong and what was expected there', async () => {
    const body = {
      id: 'x',
      name: '',
      kind: 'firm',
      locale: 'en',
      sites: [{ site: 'No Site' }],
      surplus: 1,
    };
    const answer = await send(instance, 'POST /api/sellers', { as: catalogue, body });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const { code, errors } = answer.json();
    expect(code).toBe('request/invalid');
    const fields = errors.map((one: { field: string }) => one.field);
    expect(fields).toEqual(
      expect.arrayContaining(['body', 'body/name', 'body/kind', 'body/sites/0/site']),
    );
    const expectations = errors.map((one: { expected: string }) => one.expected).join('\n');
    expect(expectations).toContain('business, private');
    expect(expectations).toContain('surplus');
  });

  test('has a type that leads to what it means', async () => {
    const answer = await send(instance, 'GET /api/me');
    const { type, code } = answer.json();
    expect(type).toBe(`/errors#${code}`);
    const page = await send(instance, 'GET /errors');
    expect(page.body).toContain(`id="${code}"`);
  });

  const json = 'application/json';
  const huge = JSON.stringify({ name: 'x'.repeat(300_000) });
  test.each([
    {
      name: 'a body that is no JSON',
      what: 'POST /api/keys',
      body: '{"name":',
      status: 400,
      code: 'request/malformed',
    },
    {
      name: 'a body that is empty',
      what: 'POST /api/keys',
      body: '',
      status: 400,
      code: 'request/invalid',
    },
    {
      name: 'a body that is too large',
      what: 'POST /api/keys',
      body: huge,
      status: 413,
      code: 'request/too-large',
    },
    {
      name: 'a body of another kind',
      what: 'POST /api/keys',
      body: '<key/>',
      type: 'text/xml',
      status: 415,
      code: 'request/unsupported-media-type',
    },
    {
      name: 'a member that poisons prototypes',
      what: 'POST /api/keys',
      body: '{"__proto__":{"roles":[]}}',
      status: 400,
      code: 'request/malformed',
    },
    {
      name: 'an address where nothing is',
      what: 'POST /api/nothing',
      body: '{}',
      status: 404,
      code: 'request/no-such-route',
    },
    {
      name: 'a method that an address does not have',
      what: 'DELETE /api/sites',
      body: '',
      status: 404,
      code: 'request/no-such-route',
    },
    {
      name: 'a day that no calendar has',
      what: 'POST /api/clock',
      body: '{"to":"2020-02-30T00:00:00Z"}',
      status: 400,
      code: 'request/invalid',
    },
  ])('answers $name', async ({ what, body, type, status, code }) => {
    const answer = await send(instance, what, {
      as: administrator,
      body,
      headers: { 'content-type': type ?? json },
    });
    expect(answer.json()).toMatchObject({ code, status });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['x-request-id']).toBeDefined();
  });

  test('tells nothing of our insides when something fails', async () => {
    const { db } = instance.desk.store;
    await db.schema.alterTable('audit').renameTo('audit_away').execute();
    try {
      const answer = await send(instance, 'POST /api/keys', {
        as: administrator,
        body: { name: 'k', roles: ['auditor'] },
      });
      expect(answer.statusCode).toBe(500);
      expect(answer.json()).toMatchObject({
        code: 'fault/internal',
        detail: 'Something failed here.',
      });
      expect(answer.body).not.toMatch(/audit|relation|select/);
    } finally {
      await db.schema.alterTable('audit_away').renameTo('audit').execute();
    }
  });
});

test('answers say to browsers what they may not do with them', async () => {
  const answer = await send(instance, 'GET /api/sites');
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
});

test('a person who opens the address sees what runs here', async () => {
  const answer = await send(instance, 'GET /');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^text\/html/);
  expect(answer.body).toContain('/api/listings');
  expect((await send(instance, 'GET /openapi.json')).json().openapi).toMatch(/^3\.1/);
});
