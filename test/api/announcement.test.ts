/** What an announcement says of a seller's listings is theirs to read, all of it, in a browser and by software. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { announceVersions } from '../../src/app/policy/announce.ts';
import {
  keyFor,
  send,
  signedIn,
  startInstance,
  submit,
  type Sender,
  type TestInstance,
} from './instance.ts';
import { shopPack } from './shop-pack.ts';

let instance: TestInstance;
let acme: Sender;
let reader: Sender;
let other: Sender;
let publisher: Sender;
let document: Record<string, unknown>;
let version: string;
let notice: string;
const absent = '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e';
const masks = 57;

beforeAll(async () => {
  instance = await startInstance();
  acme = await keyFor(instance, ['seller'], 'acme');
  reader = await signedIn(instance, ['seller'], 'acme');
  other = await keyFor(instance, ['seller'], 'other');
  const catalogue = await keyFor(instance, ['catalogue']);
  await submit(
    instance,
    catalogue,
    Array.from({ length: masks }, (_, index) => ({
      id: `m-${String(index)}`,
      title: 'Plain mask',
    })),
  );
  await submit(instance, catalogue, [{ id: 'w', title: 'Plain widget' }]);
  publisher = await signedIn(instance, ['policy-manager']);
  const [first] = parse(shopPack.get('sites/shop/claims.yaml') ?? '').versions;
  const [boast] = first.rules;
  const rule = { ...boast, id: 'masks', when: 'isClass("mask")', minConfidence: 0.8 };
  document = {
    ...first,
    title: { en: 'Claims' },
    version: '2',
    effectiveFrom: '2020-04-20T00:00:00Z',
    rules: [rule],
  };
  await previewed();
  const published = await send(instance, 'POST /api/policies', {
    as: publisher,
    body: { site: 'shop', policy: 'claims', document },
  });
  expect(published.json()).toMatchObject({ announcedTo: 2 });
  version = published.json().id;
  while ((await announceVersions(instance.desk)) > 0);
  const inbox = await send(instance, 'GET /api/notices', { as: acme });
  notice = inbox.json().items.find((one: { kind: string }) => one.kind === 'announcement').id;
});
afterAll(() => instance.close());

let preview: { readonly notice: { readonly text: string } | null } & Record<string, unknown>;

/** Before anything is published, so that it can be held against what is told afterwards. */
async function previewed(): Promise<void> {
  const body = { site: 'shop', policy: 'claims', document, seller: 'acme' };
  const answer = await send(instance, 'POST /api/announcements/preview', { as: publisher, body });
  expect(answer.statusCode).toBe(200);
  preview = answer.json();
}

const ask = (change: object) =>
  send(instance, 'POST /api/announcements/preview', {
    as: publisher,
    body: { site: 'shop', policy: 'claims', document: { ...document, version: '3' }, ...change },
  });

const path = () => `GET /api/announcements/${version}/listings`;

describe('the listings that an announcement named', () => {
  test('are read page by page, each with rule and evidence', async () => {
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const cursor: string = next === undefined ? '' : `&cursor=${next}`;
      const answer = await send(instance, `${path()}?limit=20${cursor}`, { as: acme });
      expect(answer.statusCode).toBe(200);
      for (const one of answer.json().items) {
        expect(one).toMatchObject({ version, seller: 'acme', rule: 'masks', title: 'Plain mask' });
        expect(one.evidence[0]).toMatchObject({ field: 'title', text: 'mask' });
        seen.push(one.externalId);
      }
      next = answer.json().next;
    } while (next !== undefined);
    expect(new Set(seen).size).toBe(masks);
    expect(seen).toHaveLength(masks);
  });

  test('are the seller’s own: another one’s list is empty, and asking for theirs finds none', async () => {
    const own = await send(instance, path(), { as: other });
    expect(own.json()).toEqual({ items: [] });
    const theirs = await send(instance, `${path()}?seller=acme`, { as: other });
    expect(theirs.statusCode).toBe(404);
    expect(theirs.body).not.toContain('m-');
  });

  test('are all there for staff, and those of one seller on request', async () => {
    const staff = await signedIn(instance, ['auditor']);
    const all = await send(instance, `${path()}?limit=200`, { as: staff });
    expect(all.json().items).toHaveLength(masks);
    const none = await send(instance, `${path()}?seller=other`, { as: staff });
    expect(none.json()).toEqual({ items: [] });
  });

  test.each([
    ['a version that was never announced', () => `GET /api/announcements/${absent}/listings`, 404],
    ['a cursor of another list', () => `${path()}?cursor=WyJ4Il0`, 400],
  ])('of %s are not found', async (_, asked, status) => {
    expect((await send(instance, asked(), { as: acme })).statusCode).toBe(status);
  });
});

const numbered = (text: string) =>
  text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'N');

describe('a preview', () => {
  test('says how many sellers would be told, of how many listings, under which rules', () => {
    expect(preview).toMatchObject({
      sellers: 2,
      screened: masks + 1,
      isWhole: true,
      affected: { sellers: 1, listings: masks },
      rules: [{ rule: 'masks', listings: masks }],
    });
  });

  test('shows the notice of a seller as they then read it, but for its number', async () => {
    const told = await send(instance, `GET /api/notices/${notice}`, { as: publisher });
    expect(numbered(preview.notice?.text ?? '')).toBe(numbered(told.json().text));
  });

  test('names nobody’s notice where nobody is named, and says that nobody is affected', async () => {
    const none = await ask({ document: { ...document, version: '3', rules: [] } });
    expect(none.json()).toMatchObject({
      affected: { sellers: 0, listings: 0 },
      rules: [],
      notice: null,
    });
  });

  test('keeps nothing and tells nobody', async () => {
    const versions = async () => (await send(instance, 'GET /api/policies')).json().items.length;
    const before = await versions();
    expect((await ask({ seller: 'acme' })).statusCode).toBe(200);
    expect(await versions()).toBe(before);
    expect(await announceVersions(instance.desk)).toBe(0);
  });

  test.each([
    ['of what is no version', { document: {} }, 'request/invalid'],
    ['on a site that is not there', { site: 'nowhere' }, 'policy/site-not-found'],
    ['to one who is not on the site', { seller: 'nobody' }, 'announcement/seller-not-registered'],
  ])('%s is refused', async (_, change, code) => {
    expect((await ask(change)).json()).toMatchObject({ code });
  });

  test('of a version that would take effect too early is refused as its publication would be', async () => {
    const early = { ...document, version: '3', effectiveFrom: '2020-03-25T00:00:00Z' };
    expect((await ask({ document: early })).json()).toMatchObject({
      code: 'policy/effective-too-early',
    });
  });
});

const page = (more = '') => send(instance, `GET /inbox/${notice}/listings${more}`, { as: reader });

describe('in the inbox', () => {
  test('the notice leads to all of them, and the page shows them from the first to the last', async () => {
    const told = await send(instance, `GET /api/notices/${notice}`, { as: acme });
    expect(told.json().text).toContain(`/inbox/${notice}/listings`);
    const first = await page();
    expect(first.statusCode).toBe(200);
    expect(first.body).toContain('Leave the boast out.');
    const [next = ''] = /\/inbox\/[^"]*\/listings\?cursor=[^"]+/.exec(first.body) ?? [];
    const second = await send(instance, `GET ${next.replaceAll('&amp;', '&')}`, { as: reader });
    const names = [first, second].flatMap(({ body }) => body.match(/m-\d+/g) ?? []);
    expect(new Set(names).size).toBe(masks);
  });

  test('opening the page is opening the notice, and from then on the dates are certain', async () => {
    const { body } = await page();
    expect(body).toContain('the dates are certain');
    expect(body).toContain('April 20, 2020 at 00:00');
    const read = await send(instance, `GET /api/notices/${notice}`, { as: acme });
    expect(read.json().firstReadAt).not.toBeNull();
  });

  test('they are downloaded as one text', async () => {
    const file = await page('/download');
    expect(file.headers['content-disposition']).toContain(`listings-${notice}.txt`);
    expect(new Set(file.body.match(/^\* Listing m-\d+$/gm)).size).toBe(masks);
  });

  test('they are nobody else’s', async () => {
    const stranger = await signedIn(instance, ['seller'], 'other');
    for (const more of ['', '/download']) {
      const asked = await send(instance, `GET /inbox/${notice}/listings${more}`, { as: stranger });
      expect(asked.statusCode).toBe(404);
      expect(asked.body).not.toContain('m-1');
    }
  });

  test('a cursor that is none is no page', async () => {
    expect((await page('?cursor=x')).statusCode).toBe(404);
  });
});
