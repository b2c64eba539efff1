import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { announceVersions } from '../../src/app/policy/announce.ts';
import {
  keyFor,
  moveTo,
  send,
  signedIn,
  start,
  startInstance,
  submit,
  type Sender,
  type TestInstance,
} from './instance.ts';
import { shopPack } from './shop-pack.ts';
import { makeWorld, type World } from './world.ts';
import { parse } from 'yaml';

let instance: TestInstance;
let world: World;
let seller: Sender;
let publisher: Sender;
let approver: Sender;
let sent = 0;

beforeAll(async () => {
  instance = await startInstance();
  world = await makeWorld(instance);
  seller = await signedIn(instance, ['seller'], 'acme');
  publisher = await signedIn(instance, ['policy-manager']);
  approver = await signedIn(instance, ['policy-manager']);
});
beforeEach(() => moveTo(instance.desk, start));
afterAll(() => instance.close());

/** A decision that waits for a person: the one that waits already, else one on a new listing. */
async function proposal(): Promise<string> {
  sent += 1;
  await submit(instance, world.catalogue, [{ id: `m${sent}`, title: 'Miraculous widget' }]);
  const answer = await send(instance, 'GET /api/decisions?state=proposed', { as: world.reviewer });
  return answer.json().items[0].id;
}

describe('a proposed decision', () => {
  test('is the operator’s own until it is made, then the seller’s to read, without the deliberation', async () => {
    const id = await proposal();
    const path = `GET /api/decisions/${id}`;
    expect((await send(instance, path, { as: seller })).statusCode).toBe(404);
    expect((await send(instance, path, { as: world.reviewer })).json().proposal).toMatchObject({
      measure: 'listing-removed',
    });
    const make = await send(instance, `POST /api/decisions/${id}/make`, {
      as: world.reviewer,
    });
    expect(make.statusCode).toBe(200);
    const whole = await send(instance, path, { as: seller });
    expect(whole.json()).toMatchObject({
      state: 'made',
      proposal: null,
      decidedBy: { kind: 'person' },
      statement: {
        automation: { detection: true, decision: 'person' },
        facts: expect.arrayContaining([expect.objectContaining({ title: 'Miraculous widget' })]),
      },
      measures: expect.arrayContaining([
        expect.objectContaining({ kind: 'listing-removed', externalId: 'w2' }),
      ]),
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'miracle' })]),
    });
  });

  test('can be made milder, and never harder than the schedule', async () => {
    const path = `POST /api/decisions/${await proposal()}/make`;
    const milder = await send(instance, path, { as: world.reviewer, body: { measure: 'warning' } });
    expect(milder.json().measures).toMatchObject([{ kind: 'warning', axis: null }]);
  });

  test('is made once', async () => {
    const path = `POST /api/decisions/${await proposal()}/make`;
    expect((await send(instance, path, { as: world.reviewer })).statusCode).toBe(200);
    expect((await send(instance, path, { as: world.reviewer })).json()).toMatchObject({
      code: 'decision/already-decided',
      status: 409,
    });
  });

  test('that is discarded leaves nothing for the seller', async () => {
    const id = await proposal();
    const body = { reason: 'It says miraculous of the colour.' };
    const answer = await send(instance, `POST /api/decisions/${id}/discard`, {
      as: world.reviewer,
      body,
    });
    expect(answer.json()).toMatchObject({
      state: 'discarded',
      discardReason: body.reason,
      measures: [],
    });
    expect((await send(instance, `GET /api/decisions/${id}`, { as: seller })).statusCode).toBe(404);
  });

  test('is decided by no key, whatever its roles', async () => {
    const id = await proposal();
    const as = await keyFor(instance, ['reviewer', 'administrator']);
    const answer = await send(instance, `POST /api/decisions/${id}/make`, { as });
    expect(answer.json()).toMatchObject({ code: 'access/person-required', status: 403 });
  });
});

describe('a notice', () => {
  test('is opened by a person of the seller for the first time once; software, staff and another site’s link open nothing', async () => {
    const path = `GET /api/notices/${world.notice}`;
    const software = await keyFor(instance, ['seller'], 'acme');
    for (const as of [software, world.reviewer]) {
      expect((await send(instance, path, { as })).json().firstReadAt).toBeNull();
    }
    const elsewhere = { as: seller, headers: { 'sec-fetch-site': 'cross-site' } };
    expect((await send(instance, path, elsewhere)).json().firstReadAt).toBeNull();
    await moveTo(instance.desk, '2020-03-21T10:00:00Z');
    expect((await send(instance, path, { as: seller })).json().firstReadAt).toBe(
      '2020-03-21T10:00:00.000Z',
    );
    await moveTo(instance.desk, '2020-03-22T10:00:00Z');
    expect((await send(instance, path, { as: seller })).json().firstReadAt).toBe(
      '2020-03-21T10:00:00.000Z',
    );
  });

  test('that was opened starts the appeal window, which the standing shows', async () => {
    const standing = async (): Promise<
      readonly { decision: string; appealUntil: string | null }[]
    > => (await send(instance, 'GET /api/standing', { as: seller })).json().sites[0].measures;
    const unread = (await standing()).find(({ appealUntil }) => appealUntil === null);
    const decision = await send(instance, `GET /api/decisions/${unread?.decision}`, { as: seller });
    const notice = await send(instance, `GET /api/notices/${decision.json().notice}`, {
      as: seller,
    });
    expect(notice.json()).toMatchObject({ kind: 'decision', decisions: [unread?.decision] });
    const opened = (await standing()).find((one) => one.decision === unread?.decision);
    expect(opened).toMatchObject({
      receivedAt: '2020-03-20T09:00:00.000Z',
      appealUntil: '2020-09-20T08:00:00.000Z',
    });
  });
});

describe('a protective measure', () => {
  test('is kept or lifted by a person, once', async () => {
    const path = `POST /api/measures/${world.protective}/review`;
    const body = { outcome: 'lift', reason: 'The number was mistyped.' };
    const lifted = await send(instance, path, { as: world.reviewer, body });
    expect(lifted.json()).toMatchObject({
      endReason: 'lifted',
      endedBy: { kind: 'person' },
      nature: 'protective',
    });
    const again = await send(instance, path, { as: world.reviewer, body });
    expect(again.statusCode).toBe(404);
  });
});

describe('a policy version', () => {
  const [document] = parse(shopPack.get('sites/shop/claims.yaml') ?? '').versions;
  const next = {
    ...document,
    title: { en: 'Claims' },
    version: '2',
    effectiveFrom: '2020-04-20T00:00:00Z',
  };

  test('is published for everyone to read and announced to every seller of the site', async () => {
    const body = { site: 'shop', policy: 'claims', document: next };
    const answer = await send(instance, 'POST /api/policies', { as: publisher, body });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      version: '2',
      announcedTo: 2,
      publishedBy: { kind: 'person' },
    });
    const read = await send(instance, `GET /api/policies/${answer.json().id}`);
    expect(read.json()).toMatchObject({
      text: document.text,
      penaltySchedule: document.penaltySchedule,
      rules: document.rules,
    });
    while ((await announceVersions(instance.desk)) > 0);
    const inbox = await send(instance, 'GET /api/notices', { as: seller });
    expect(inbox.json().items[0]).toMatchObject({
      kind: 'announcement',
      policyVersion: answer.json().id,
    });
    const again = await send(instance, 'POST /api/policies', { as: publisher, body });
    expect(again.json()).toMatchObject({ code: 'policy/already-published', status: 409 });
  });

  test.each([
    ['whose notice period is too short', { notice: { period: 'P14D' } }, 'policy/notice-too-short'],
    [
      'that would bind too early',
      { effectiveFrom: '2020-03-25T00:00:00Z' },
      'policy/effective-too-early',
    ],
    [
      'whose condition speaks of nothing known',
      { rules: [{ ...document.rules[0], when: 'mentions("nonsense")' }] },
      'policy/condition-wrong',
    ],
  ])('%s is refused with its reason', async (_, change, code) => {
    const body = { site: 'shop', policy: 'claims', document: { ...next, version: '3', ...change } };
    const answer = await send(instance, 'POST /api/policies', { as: publisher, body });
    expect(answer.json()).toMatchObject({ code, status: 422 });
    expect(answer.json().detail.length).toBeGreaterThan(10);
  });

  test.each([
    ['penaltySchedule', 'policy/no-penalty-schedule'],
    ['redress', 'policy/no-redress'],
  ])('without %s is refused for the promise that it would break', async (part, code) => {
    const rest = Object.fromEntries(
      Object.entries({ ...next, version: '4' }).filter(([name]) => name !== part),
    );
    const answer = await send(instance, 'POST /api/policies', {
      as: publisher,
      body: { site: 'shop', policy: 'claims', document: rest },
    });
    expect(answer.json()).toMatchObject({ code, status: 422 });
  });

  test('that shortens the notice is published when a second person approves it, who is named', async () => {
    const exempt = {
      ...next,
      version: '5',
      effectiveFrom: '2020-04-25T00:00:00Z',
      notice: {
        exemption: {
          kind: 'imminent-danger',
          justification: { en: 'Widgets of one maker catch fire.' },
          proposedBy: 'somebody',
          approvedBy: 'somebody else',
          reviewBy: '2020-04-01',
        },
      },
    };
    const body = { site: 'shop', policy: 'claims', document: exempt };
    const alone = await send(instance, 'POST /api/policies', { as: publisher, body });
    expect(alone.json()).toMatchObject({ code: 'policy/exemption-needs-draft', status: 422 });
    const drafted = await send(instance, 'POST /api/policy-drafts', { as: publisher, body });
    expect(drafted.statusCode).toBe(201);
    const path = `POST /api/policy-drafts/${drafted.json().draft}/approve`;
    const self = await send(instance, path, { as: publisher });
    expect(self.json()).toMatchObject({ code: 'policy/draft-same-person', status: 403 });
    const approved = await send(instance, path, { as: approver });
    expect(approved.statusCode).toBe(201);
    const { exemption } = approved.json().notice;
    expect(exemption.approvedBy).not.toBe('somebody else');
    expect(exemption.approvedBy).not.toBe(exemption.proposedBy);
    const twice = await send(instance, path, { as: approver });
    expect(twice.json()).toMatchObject({ code: 'policy/draft-approved', status: 409 });
  });
});

test('a clock that is moved backwards stays where it is', async () => {
  const back = await send(instance, 'POST /api/clock', {
    as: world.administrator,
    body: { to: '2020-03-19T00:00:00Z' },
  });
  expect(back.json()).toMatchObject({ code: 'clock/backwards' });
  const forth = await send(instance, 'POST /api/clock', {
    as: world.administrator,
    body: { to: '2020-03-21T00:00:00+01:00' },
  });
  expect(forth.json()).toEqual({ kind: 'demo', now: '2020-03-20T23:00:00.000Z' });
  expect((await send(instance, 'GET /api/clock')).json()).toEqual(forth.json());
});
