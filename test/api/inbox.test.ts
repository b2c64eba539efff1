import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { operatorScope } from '../../src/domain/actor.ts';
import { transact } from '../../src/store/database/transaction.ts';
import {
  keyFor,
  send,
  signedIn,
  startInstance,
  submit,
  type Sender,
  type TestInstance,
} from './instance.ts';
import { makeWorld, type World } from './world.ts';

const absent = '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e';
const hostileTitle = 'Best ever </title><script>alert(1)</script> " onload="x';

let instance: TestInstance;
let world: World;
let acme: Sender;
let other: Sender;

beforeAll(async () => {
  instance = await startInstance();
  world = await makeWorld(instance);
  await submit(instance, world.catalogue, [{ id: '</title><script>h1', title: hostileTitle }]);
  acme = await signedIn(instance, ['seller'], 'acme');
  other = await signedIn(instance, ['seller'], 'other');
});
afterAll(() => instance.close());

const get = (path: string, as?: Sender, headers: Record<string, string> = {}) =>
  send(instance, `GET ${path}`, { ...(as === undefined ? {} : { as }), headers });

interface Listed {
  readonly id: string;
  readonly subject: string;
  readonly firstReadAt: string | null;
}

async function noticesOf(as: Sender): Promise<readonly Listed[]> {
  return (await get('/api/notices?limit=200', as)).json().items;
}

/** A notice of acme that nobody has opened yet. */
async function unread(): Promise<string> {
  const { id } = (await noticesOf(acme)).find(({ firstReadAt }) => firstReadAt === null) ?? {};
  if (id !== undefined) return id;
  await submit(instance, world.catalogue, [
    { id: `n${instance.desk.store.newId()}`, title: 'Best ever widget' },
  ]);
  return unread();
}

/** How often the record says that it was opened for the first time. */
async function openings(notice: string): Promise<number> {
  const rows = await transact(instance.desk.store, operatorScope, (tx) =>
    tx.db
      .selectFrom('entry')
      .select('number')
      .where('kind', '=', 'notice.read')
      .where('reference', '=', notice)
      .execute(),
  );
  return rows.length;
}

async function isOpened(notice: string): Promise<boolean> {
  const answer = await get(`/api/notices/${notice}`, world.reviewer);
  return answer.json().firstReadAt !== null;
}

const words = (html: string): string => html.replaceAll(/<[^>]*>/g, '').trim();

describe('the address in a notice', () => {
  test('asks whoever is not signed in to sign in, and leads back to the notice', async () => {
    for (const id of [world.notice, absent]) {
      const answer = await get(`/inbox/${id}`);
      expect(answer.statusCode).toBe(303);
      expect(answer.headers.location).toBe(`/inbox/sign-in?next=%2Finbox%2F${id}`);
    }
    const form = await get(`/inbox/sign-in?next=%2Finbox%2F${world.notice}`);
    expect(form.statusCode).toBe(200);
    expect(form.body).toContain(`name="next" value="/inbox/${world.notice}"`);
  });

  test('shows the notice to a person of its seller, as it was issued', async () => {
    const answer = await get(`/inbox/${world.notice}`, acme);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    const { html } = (await get(`/api/notices/${world.notice}`, acme)).json();
    expect(words(answer.body)).toContain(words(/<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? '-'));
  });

  test('shows another seller’s notice exactly as one that does not exist', async () => {
    for (const path of ['', '/download']) {
      const theirs = await get(`/inbox/${world.notice}${path}`, other);
      const missing = await get(`/inbox/${absent}${path}`, other);
      const nonsense = await get(`/inbox/nonsense${path}`, other);
      expect(theirs.statusCode).toBe(404);
      expect(theirs.body).toBe(missing.body);
      expect(theirs.body).toBe(nonsense.body);
      expect(Object.keys(theirs.headers)).toEqual(Object.keys(missing.headers));
    }
  });

  test('is no inbox for the operator’s people, and a key is no person', async () => {
    const staff = await get(`/inbox/${world.notice}`, world.reviewer);
    expect(staff.statusCode).toBe(403);
    expect(staff.body).not.toContain(world.notice);
    const key = await keyFor(instance, ['seller'], 'acme');
    expect((await get(`/inbox/${world.notice}`, key)).statusCode).toBe(303);
  });
});

describe('first access through a page', () => {
  test('is kept once', async () => {
    const id = await unread();
    expect(await openings(id)).toBe(0);
    await get(`/inbox/${id}`, acme);
    const first = (await get(`/api/notices/${id}`, acme)).json().firstReadAt;
    expect(first).not.toBeNull();
    await get(`/inbox/${id}`, acme);
    await get(`/inbox/${id}/download`, acme);
    expect((await get(`/api/notices/${id}`, acme)).json().firstReadAt).toBe(first);
    expect(await openings(id)).toBe(1);
  });

  test.each([
    ['a link on another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a sibling host', { 'sec-fetch-site': 'same-site' }],
    ['a browser that fetches ahead', { 'sec-purpose': 'prefetch' }],
    [
      'a browser that renders ahead',
      { 'sec-fetch-site': 'none', 'sec-purpose': 'prefetch;prerender' },
    ],
    ['an image in a page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image' }],
  ])('is not made by %s, which may read all the same', async (_, headers) => {
    const id = await unread();
    const answer = await get(`/inbox/${id}`, acme, headers);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('not counted as your first opening');
    await get(`/inbox/${id}/download`, acme, headers);
    expect(await isOpened(id)).toBe(false);
  });

  test('is not made by HEAD, nor by the list, nor by another seller or the operator', async () => {
    const id = await unread();
    const head = { method: 'HEAD', headers: { ...acme } } as const;
    const answer = await instance.server.inject({ ...head, url: `/inbox/${id}` });
    expect(answer.statusCode).toBe(200);
    await instance.server.inject({ ...head, url: `/inbox/${id}/download` });
    await get('/inbox', acme);
    await get(`/inbox/${id}`, other);
    await get(`/inbox/${id}`, world.reviewer);
    await get(`/inbox/${id}`);
    expect(await isOpened(id)).toBe(false);
  });

  test('is made by one who comes from the inbox, or types the address', async () => {
    for (const from of ['same-origin', 'none']) {
      const id = await unread();
      await get(`/inbox/${id}`, acme, { 'sec-fetch-site': from, 'sec-fetch-dest': 'document' });
      expect(await isOpened(id)).toBe(true);
    }
  });
});

describe('the list', () => {
  test('has the seller’s notices, newest first, and marks what is unread', async () => {
    const id = await unread();
    const answer = await get('/inbox', acme);
    const shown = [...answer.body.matchAll(/<a href="\/inbox\/([0-9a-f-]{36})"/g)].map(
      (one) => one[1],
    );
    expect(shown).toEqual((await noticesOf(acme)).map((one) => one.id).slice(0, 25));
    const itemOf = (page: string): string =>
      page.split('<li').find((item) => item.includes(`/inbox/${id}"`)) ?? '';
    expect(itemOf(answer.body)).toContain('Unread');
    await get(`/inbox/${id}`, acme);
    expect(itemOf((await get('/inbox', acme)).body)).not.toContain('Unread');
    expect((await get('/inbox', other)).body).not.toContain(id);
  });

  test('goes on where a page ends, and refuses a cursor that it did not give', async () => {
    const listings = Array.from({ length: 30 }, (_, place) => ({
      id: `p${place}`,
      title: 'Best ever widget',
    }));
    for (const listing of listings) await submit(instance, world.catalogue, [listing]);
    const all = (await noticesOf(acme)).map((one) => one.id);
    expect(all.length).toBeGreaterThan(25);
    const seen: string[] = [];
    let path: string | undefined = '/inbox';
    while (path !== undefined) {
      const { body }: LightMyRequestResponse = await get(path, acme);
      for (const one of body.matchAll(/<a href="\/inbox\/([0-9a-f-]{36})"/g))
        seen.push(one[1] ?? '');
      path = /href="(\/inbox\?cursor=[^"]+)"/.exec(body)?.[1];
    }
    expect(seen).toEqual(all);
    expect((await get('/inbox?cursor=nonsense', acme)).statusCode).toBe(404);
    expect((await get('/inbox?cursor=a&cursor=b', acme)).statusCode).toBe(404);
  });
});

test('the download is the text of the notice, as an attachment', async () => {
  const answer = await get(`/inbox/${world.notice}/download`, acme);
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(answer.headers['content-disposition']).toBe(
    `attachment; filename="notice-${world.notice}.txt"`,
  );
  expect(answer.body).toBe((await get(`/api/notices/${world.notice}`, acme)).json().text);
});

describe('what a seller wrote', () => {
  test('is text on every page, never a tag, an attribute or a script', async () => {
    const notice = (await noticesOf(acme)).find(({ subject }) => subject.includes('<script>'));
    const pages = [await get(`/inbox/${notice?.id}`, acme)];
    expect(pages[0]?.body).toMatch(/<title>.*&lt;\/title&gt;&lt;script&gt;.*<\/title>/);
    for (let path: string | undefined = '/inbox'; path !== undefined;) {
      const page: LightMyRequestResponse = await get(path, acme);
      pages.push(page);
      path = /href="(\/inbox\?cursor=[^"]+)"/.exec(page.body)?.[1];
    }
    expect(pages.some(({ body }) => body.includes('&lt;script&gt;'))).toBe(true);
    for (const { body } of pages) {
      expect(body).not.toMatch(/<script/i);
      expect(body.match(/<\/title>/g)).toHaveLength(1);
      expect(body).not.toMatch(/<[^>]* onload=/);
    }
  });

  test('could run nothing and load nothing even so', async () => {
    for (const path of ['/inbox/sign-in', '/inbox', `/inbox/${world.notice}`]) {
      const answer = await get(path, path.endsWith('sign-in') ? undefined : acme);
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script|unsafe/);
      expect(answer.body).not.toMatch(/<[^>]* (?:style|on\w+)=/);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });
});

test('what is not there is said in a page, not in a document for software', async () => {
  const answer = await get('/inbox/a/b/c', acme);
  expect(answer.statusCode).toBe(404);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect((await get('/')).body).toContain('href="/inbox"');
});
