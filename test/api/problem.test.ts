import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildServer } from '../../src/http/server.ts';
import {
  keyFor,
  origin,
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

test.each([
  { name: 'a character that no text may hold', given: 'a\u0000b', status: 400 },
  { name: 'half a character', given: 'a\ud800b', status: 400 },
  { name: 'a whole character in two halves', given: '\ud83d\ude00', status: 201 },
])('$name is no fault of ours', async ({ given, status }) => {
  const body = { name: given, roles: ['auditor'] };
  const answer = await send(instance, 'POST /api/keys', { as: administrator, body });
  expect(answer.statusCode).toBe(status);
});

test('such a character in an address or a query finds nothing', async () => {
  for (const path of [
    '/api/sellers/a%00b',
    '/api/sellers?site=a%00b',
    '/api/listings?limit=1&limit=2',
    '/api/sellers/%ff',
  ]) {
    const answer = await send(instance, `GET ${path}`, { as: administrator });
    expect([400, 404], path).toContain(answer.statusCode);
    expect(answer.headers['content-type'], path).toMatch(/problem\+json/);
  }
});

test('a time zone that does not exist is refused', async () => {
  const body = {
    id: 'z',
    name: 'z',
    kind: 'private',
    locale: 'en',
    timeZone: 'Mars/Olympus',
    sites: [{ site: 'shop' }],
  };
  const answer = await send(instance, 'POST /api/sellers', { as: catalogue, body });
  expect(answer.json()).toMatchObject({ code: 'request/invalid', status: 400 });
});

test('more requests in a minute than are let are told when to come again', async () => {
  const server = await buildServer({
    desk: instance.desk,
    accounts: instance.auth,
    origins: [origin],
    requestsPerMinute: 2,
  });
  const ask = () => server.inject({ method: 'GET', url: '/api/clock' });
  expect((await ask()).statusCode).toBe(200);
  expect((await ask()).statusCode).toBe(200);
  const answer = await ask();
  expect(answer.statusCode).toBe(429);
  expect(answer.json()).toMatchObject({ code: 'access/too-many-requests' });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  await server.close();
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
