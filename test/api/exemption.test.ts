/** A seller sees what will be required of them, and from when; more time, and less by their own word, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { announceVersions } from '../../src/app/policy/announce.ts';
import { rescreenListings } from '../../src/app/listing/rescreen.ts';
import {
  keyFor,
  moveTo,
  personFor,
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
let publisher: Sender;
let version: string;
const effect = '2020-04-20T00:00:00.000Z';

beforeAll(async () => {
  instance = await startInstance();
  acme = await keyFor(instance, ['seller'], 'acme');
  reader = await signedIn(instance, ['seller'], 'acme');
  publisher = await signedIn(instance, ['policy-manager']);
  await submit(instance, await keyFor(instance, ['catalogue']), [{ id: 'm', title: 'Plain mask' }]);
  // An hour later, so that the terms were not accepted by registering.
  await moveTo(instance.desk, '2020-03-20T10:00:00Z');
  const [document] = parse(shopPack.get('sites/shop/claims.yaml') ?? '').versions;
  const [boast] = document.rules;
  const masks = { ...boast, id: 'masks', when: 'isClass("mask")', minConfidence: 0.8 };
  const published = await send(instance, 'POST /api/policies', {
    as: publisher,
    body: {
      site: 'shop',
      policy: 'claims',
      document: {
        ...document,
        title: { en: 'Claims' },
        version: '2',
        effectiveFrom: '2020-04-20T00:00:00Z',
        rules: [...document.rules, masks],
      },
    },
  });
  expect(published.statusCode).toBe(201);
  version = published.json().id;
});
afterAll(() => instance.close());

const check = async (title: string, as = acme) =>
  (await send(instance, 'POST /api/listings/check', { as, body: { id: 'x', title } })).json();

const grace = {
  seller: 'acme',
  site: 'shop',
  policy: 'claims',
  rule: 'masks',
  kind: 'adaptation',
  justification: { text: 'They must print new boxes.', language: 'en' },
  until: '2020-05-01T00:00:00Z',
};

/** In the order of time: what is published, told, received, given more time for, in force. */
describe('a check', () => {
  test('names what a version to come will find, exempt while the seller was not told', async () => {
    const { verdict, findings } = await check('Plain mask');
    expect(verdict).toBe('allow');
    expect(findings).toMatchObject([
      { version: '2', rule: 'masks', exemption: { status: 'exempt' } },
    ]);
  });

  test('says of a rule that binds that nothing is exempt, and what follows from the next version', async () => {
    const { verdict, findings } = await check('Best ever widget');
    expect(verdict).toBe('act');
    expect(findings).toMatchObject([
      { version: '1', rule: 'boast', exemption: { status: 'not-exempt' } },
      { version: '2', rule: 'boast', exemption: { status: 'exempt' } },
    ]);
  });

  test('for someone who is not known yet goes by the rules that they will accept', async () => {
    const catalogue = await keyFor(instance, ['catalogue']);
    const { findings } = await check('Plain mask', catalogue);
    expect(findings).toMatchObject([
      { rule: 'masks', exemption: { status: 'exempt-until', until: effect } },
    ]);
  });

  test('names the instant from which it will be required, once they were told', async () => {
    while ((await announceVersions(instance.desk)) > 0);
    const inbox = await send(instance, 'GET /api/notices', { as: reader });
    const [notice] = inbox.json().items;
    await send(instance, `GET /api/notices/${notice.id}`, { as: reader });
    const { findings } = await check('Plain mask');
    expect(findings[0].exemption).toEqual({ status: 'exempt-until', until: effect });
    const announced = await send(instance, `GET /api/announcements/${version}/listings`, {
      as: acme,
    });
    expect(announced.json().items).toMatchObject([
      { externalId: 'm', exemption: { status: 'exempt-until', until: effect } },
    ]);
  });

  test('goes by more time that was given, which the seller reads', async () => {
    const given = await send(instance, 'POST /api/graces', { as: publisher, body: grace });
    expect(given.statusCode).toBe(201);
    expect(given.json()).toMatchObject({ ...grace, until: '2020-05-01T00:00:00.000Z' });
    const { findings } = await check('Plain mask');
    expect(findings[0].exemption).toEqual({
      status: 'exempt-until',
      until: '2020-05-01T00:00:00.000Z',
    });
    const own = await send(instance, 'GET /api/graces', { as: acme });
    expect(own.json().items).toMatchObject([{ id: given.json().id, kind: 'adaptation' }]);
    const told = await send(instance, `GET /api/notices/${given.json().notice}`, { as: acme });
    expect(told.json()).toMatchObject({ kind: 'grace-given', seller: 'acme' });
  });

  test('and what is kept of a listing say the same when the version is in force', async () => {
    await moveTo(instance.desk, effect);
    while ((await rescreenListings(instance.desk)) > 0);
    const { verdict, findings } = await check('Plain mask');
    expect(verdict).toBe('act');
    const until = { status: 'exempt-until', until: '2020-05-01T00:00:00.000Z' };
    expect(findings[0].exemption).toEqual(until);
    const [{ id }] = (await send(instance, 'GET /api/listings', { as: acme })).json().items;
    const listing = await send(instance, `GET /api/listings/${id}`, { as: acme });
    expect(listing.json().findings).toMatchObject([{ rule: 'masks', exemption: until }]);
    await moveTo(instance.desk, '2020-05-01T00:00:00Z');
    const later = await send(instance, `GET /api/listings/${id}`, { as: acme });
    expect(later.json().findings[0].exemption).toEqual({ status: 'not-exempt' });
  });
});

describe('a grace', () => {
  test('is seen by no other seller', async () => {
    const other = await keyFor(instance, ['seller'], 'other');
    const seen = await send(instance, 'GET /api/graces?seller=acme', { as: other });
    expect(seen.json()).toEqual({ items: [] });
  });

  test.each([
    ['that is over before it begins', { until: '2020-01-01T00:00:00Z' }, 'grace/until-past'],
    ['from a rule that stops harm', { rule: 'recalled' }, 'grace/not-terms'],
    ['from no rule of the policy', { rule: 'nothing' }, 'grace/rule-not-found'],
    ['to nobody', { seller: 'stranger' }, 'grace/seller-not-registered'],
  ])('%s is refused', async (_, change, code) => {
    const body = { ...grace, until: '2020-09-01T00:00:00Z', ...change };
    const refused = await send(instance, 'POST /api/graces', { as: publisher, body });
    expect(refused.json()).toMatchObject({ code, status: 422 });
  });

  test('of an end that is no instant is refused', async () => {
    const body = { ...grace, until: 'tomorrow' };
    const refused = await send(instance, 'POST /api/graces', { as: publisher, body });
    expect(refused.statusCode).toBe(400);
  });
});

const path = () => `POST /api/announcements/${version}/accept`;

describe('acceptance', () => {
  test('is refused where the law in force lets nobody waive the period', async () => {
    const refused = await send(instance, path(), { as: reader });
    expect(refused.json()).toMatchObject({ code: 'announcement/no-waiver', status: 409 });
  });

  test('is a person’s, with a mandate to speak for the seller', async () => {
    const key = await send(instance, path(), { as: acme });
    expect(key.statusCode).toBe(403);
    expect(await personFor(instance, ['seller'], 'other')).toContain('@');
  });
});
