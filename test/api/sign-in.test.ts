import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  cookieOf,
  keyFor,
  nobody,
  origin,
  password,
  personFor,
  send,
  signedIn,
  startInstance,
  submit,
  type Sender,
  type TestInstance,
} from './instance.ts';

let instance: TestInstance;
beforeAll(async () => {
  instance = await startInstance();
});
afterAll(() => instance.close());

describe('signing in', () => {
  test('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const email = await personFor(instance, ['reviewer']);
    const answer = await send(instance, 'POST /api/auth/sign-in/email', {
      as: { origin },
      body: { email, password },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toMatch(/HttpOnly/);
    expect(answer.headers['set-cookie']).toMatch(/SameSite=Lax/);
    const me = await send(instance, 'GET /api/me', { as: { cookie: cookieOf(answer) } });
    expect(me.json()).toMatchObject({ kind: 'person', roles: ['reviewer'], seller: null });
  });

  test('is refused alike for a wrong password and an unknown address', async () => {
    const email = await personFor(instance, ['reviewer']);
    const wrong = await send(instance, 'POST /api/auth/sign-in/email', {
      body: { email, password: 'no' },
    });
    const unknown = await send(instance, 'POST /api/auth/sign-in/email', {
      body: { email: 'x@people.example', password },
    });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toMatchObject({ code: 'access/wrong-credentials' });
    expect(unknown.body).toBe(wrong.body);
  });

  test('is no way to make an account', async () => {
    const body = { email: 'new@people.example', password, name: 'New' };
    for (const path of ['sign-up/email', 'update-user', 'delete-user', 'sign-in/social']) {
      const answer = await send(instance, `POST /api/auth/${path}`, { as: { origin }, body });
      expect(answer.statusCode).toBe(404);
    }
  });

  test('ends with signing out', async () => {
    const as = await signedIn(instance, ['reviewer']);
    expect((await send(instance, 'POST /api/auth/sign-out', { as })).statusCode).toBe(200);
    expect((await send(instance, 'GET /api/me', { as })).statusCode).toBe(401);
  });

  test('takes the new password after it was changed, and not the old one', async () => {
    const email = await personFor(instance, ['reviewer']);
    const first = await send(instance, 'POST /api/auth/sign-in/email', {
      as: { origin },
      body: { email, password },
    });
    const as = { cookie: cookieOf(first), origin };
    const body = { currentPassword: password, newPassword: 'another horse battery' };
    expect((await send(instance, 'POST /api/auth/change-password', { as, body })).statusCode).toBe(
      200,
    );
    const old = await send(instance, 'POST /api/auth/sign-in/email', { body: { email, password } });
    expect(old.statusCode).toBe(401);
    const fresh = await send(instance, 'POST /api/auth/sign-in/email', {
      body: { email, password: body.newPassword },
    });
    expect(fresh.statusCode).toBe(200);
  });

  test('is let in a minute only as often as is stated', async () => {
    const strict = await startInstance({ signInsPerMinute: 3 });
    try {
      const email = await personFor(strict, ['reviewer']);
      const statuses = [];
      for (let tries = 0; tries < 4; tries += 1) {
        const answer = await send(strict, 'POST /api/auth/sign-in/email', {
          body: { email, password: 'no' },
          // What a caller says of its own address is not believed.
          headers: { 'x-recourse-client': `10.0.0.${tries}`, 'x-forwarded-for': `10.0.0.${tries}` },
        });
        statuses.push(answer.statusCode);
        if (answer.statusCode === 429)
          expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      }
      expect(statuses).toEqual([401, 401, 401, 429]);
    } finally {
      await strict.close();
    }
  });
});

test('a suspended seller signs in and reads what is in force against them', async () => {
  const catalogue = await keyFor(instance, ['catalogue']);
  await submit(instance, catalogue, [
    { id: 'a1', title: 'Best ever widget' },
    { id: 'a2', title: 'Widget model zero' },
  ]);
  const as = await signedIn(instance, ['seller'], 'acme');
  const standing = await send(instance, 'GET /api/standing', { as });
  expect(standing.statusCode).toBe(200);
  const kinds = standing
    .json()
    .sites[0].measures.map((one: { rule: string; kind: string }) => [one.rule, one.kind]);
  expect(kinds.toSorted()).toEqual([
    ['boast', 'listing-suppressed'],
    ['recalled', 'listing-suppressed'],
  ]);
  for (const path of [
    '/api/notices',
    '/api/decisions',
    '/api/measures',
    '/api/listings',
    '/api/record/entries',
  ]) {
    const answer = await send(instance, `GET ${path}`, { as });
    expect(answer.statusCode, path).toBe(200);
    expect(answer.json().items.length, path).toBeGreaterThan(0);
  }
});

describe('a write with a cookie', () => {
  const body = { name: 'k', roles: ['catalogue'] };

  test('is refused when another site’s page sends it', async () => {
    const as = { ...(await signedIn(instance, ['administrator'])), origin: 'https://evil.example' };
    const answer = await send(instance, 'POST /api/keys', { as, body });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'access/cross-site' });
  });

  test('is refused when nothing shows where it comes from', async () => {
    const { cookie } = await signedIn(instance, ['administrator']);
    const answer = await send(instance, 'POST /api/keys', { as: { cookie: cookie ?? '' }, body });
    expect(answer.json()).toMatchObject({ code: 'access/cross-site' });
  });

  test('is let from our own page, and with the header that other sites cannot send', async () => {
    const { cookie = '' } = await signedIn(instance, ['administrator']);
    const own = await send(instance, 'POST /api/keys', { as: { cookie, origin }, body });
    expect(own.statusCode).toBe(201);
    const header = await send(instance, 'POST /api/keys', {
      as: { cookie, 'x-recourse-request': '1' },
      body,
    });
    expect(header.statusCode).toBe(201);
  });

  test('is refused to sign in from another site’s page', async () => {
    const email = await personFor(instance, ['reviewer']);
    const as = { origin: 'https://evil.example' };
    const answer = await send(instance, 'POST /api/auth/sign-in/email', {
      as,
      body: { email, password },
    });
    expect(answer.json()).toMatchObject({ code: 'access/cross-site' });
  });
});

describe('a key', () => {
  test('is shown once and kept only as a hash', async () => {
    const as = await signedIn(instance, ['administrator']);
    const made = await send(instance, 'POST /api/keys', {
      as,
      body: { name: 'shop', roles: ['catalogue'] },
    });
    const { key, id } = made.json();
    expect(key).toMatch(/^rk_[\w-]{43}$/);
    const list = await send(instance, 'GET /api/keys', { as });
    expect(list.body).not.toContain(key);
    expect(list.json().items.map((one: { id: string }) => one.id)).toContain(id);
  });

  test('ends the moment it is revoked', async () => {
    const as = await signedIn(instance, ['administrator']);
    const made = await send(instance, 'POST /api/keys', {
      as,
      body: { name: 'shop', roles: ['catalogue'] },
    });
    const bearer = { authorization: `Bearer ${made.json().key}` };
    expect((await send(instance, 'GET /api/me', { as: bearer })).statusCode).toBe(200);
    expect((await send(instance, `DELETE /api/keys/${made.json().id}`, { as })).statusCode).toBe(
      200,
    );
    const after = await send(instance, 'GET /api/me', { as: bearer });
    expect(after.statusCode).toBe(401);
    expect(after.json()).toMatchObject({ code: 'access/key-unknown' });
  });

  test.each(['Bearer rk_short', 'Basic YTpi', `Bearer rk_${'A'.repeat(43)}`, 'nonsense'])(
    'that is none is refused: %s',
    async (authorization) => {
      const answer = await send(instance, 'GET /api/sites', { as: { authorization } });
      expect(answer.statusCode).toBe(401);
    },
  );

  test('of a seller has no role of the operator', async () => {
    const as = await signedIn(instance, ['administrator']);
    for (const body of [
      { name: 'k', roles: ['seller', 'reviewer'], seller: 'acme' },
      { name: 'k', roles: ['seller'] },
      { name: 'k', roles: ['reviewer'], seller: 'acme' },
    ]) {
      const answer = await send(instance, 'POST /api/keys', { as, body });
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ code: 'key/roles-mixed' });
    }
  });
});

test('nobody who is not signed in is anybody', async () => {
  const answer = await send(instance, 'GET /api/me', { as: nobody });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['content-type']).toMatch(/application\/problem\+json/);
});

test('an address that someone signs in with is not given again', async () => {
  const as = await signedIn(instance, ['administrator']);
  const body = { name: 'Ann Example', email: 'ann@people.example', password, roles: ['auditor'] };
  expect((await send(instance, 'POST /api/people', { as, body })).statusCode).toBe(201);
  const again = await send(instance, 'POST /api/people', {
    as,
    body: { ...body, email: 'Ann@people.example' },
  });
  expect(again.statusCode).toBe(409);
  expect(again.json()).toMatchObject({ code: 'person/email-taken' });
});

const revoke = (as: Sender, id: string) => send(instance, `DELETE /api/people/${id}`, { as });

async function idOf(as: Sender): Promise<string> {
  return (await send(instance, 'GET /api/me', { as })).json().id;
}

describe('a person who leaves', () => {
  test('is signed out at once, and may do nothing after signing in again', async () => {
    const administrator = await signedIn(instance, ['administrator']);
    const email = await personFor(instance, ['reviewer', 'auditor']);
    const signIn = async (): Promise<Sender> => ({
      cookie: cookieOf(
        await send(instance, 'POST /api/auth/sign-in/email', { body: { email, password } }),
      ),
    });
    const as = await signIn();
    const answer = await revoke(administrator, await idOf(as));
    expect(answer.json()).toMatchObject({ roles: [] });
    expect((await send(instance, 'GET /api/cases', { as })).statusCode).toBe(401);
    expect((await send(instance, 'GET /api/cases', { as: await signIn() })).statusCode).toBe(403);
  });

  test('is none of a seller’s people: nobody is locked out', async () => {
    const administrator = await signedIn(instance, ['administrator']);
    const seller = await signedIn(instance, ['seller'], 'acme');
    const answer = await revoke(administrator, await idOf(seller));
    expect(answer.json()).toMatchObject({ code: 'person/of-seller', status: 409 });
    expect((await send(instance, 'GET /api/standing', { as: seller })).statusCode).toBe(200);
  });

  test('is not the last administrator', async () => {
    const fresh = await startInstance();
    try {
      const first = await signedIn(fresh, ['administrator']);
      const id = (await send(fresh, 'GET /api/me', { as: first })).json().id;
      const alone = await send(fresh, `DELETE /api/people/${id}`, { as: first });
      expect(alone.json()).toMatchObject({ code: 'person/last-administrator', status: 409 });
      await signedIn(fresh, ['administrator']);
      expect((await send(fresh, `DELETE /api/people/${id}`, { as: first })).statusCode).toBe(200);
    } finally {
      await fresh.close();
    }
  });
});
