import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { operatorScope } from '../../src/domain/actor.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { saveCalendar } from '../../src/store/holiday.ts';
import { loadSite, saveDuty, saveSite } from '../../src/store/site.ts';
import { send, signedIn, startInstance, type Sender, type TestInstance } from './instance.ts';
import { makeWorld, type World } from './world.ts';

let instance: TestInstance;
let world: World;
let seller: Sender;

/** A law that is in force from 2024 on, where the shop stands. */
beforeAll(async () => {
  instance = await startInstance();
  world = await makeWorld(instance);
  seller = await signedIn(instance, ['seller'], 'acme');
  await transact(instance.desk.store, operatorScope, async (tx) => {
    const law = {
      text: { en: 'Owed.' },
      from: '2024-02-17',
      source: { confidence: 'K' as const, citation: 'Invented' },
    };
    const shop = await loadSite(tx, 'shop');
    if (shop === undefined) throw new Error('There is no shop');
    await saveSite(tx, { ...shop, jurisdictions: ['xx'] });
    await saveDuty(tx, {
      jurisdiction: 'xx',
      duty: {
        ...law,
        id: 'window',
        kind: 'appeal-window',
        period: 'P6M',
        strictest: 'longest',
        counting: 'regulation-1182-71',
      },
    });
    await saveDuty(tx, {
      jurisdiction: 'xx',
      duty: { ...law, id: 'reasons', kind: 'statement-of-reasons', contents: ['facts', 'court'] },
    });
    await saveCalendar(tx, {
      country: 'DE',
      holidays: [{ day: '2020-09-21', rule: 'fair', title: { en: 'The fair' } }],
    });
  });
});
afterAll(() => instance.close());

const sources = (matters: readonly { kind: string; duty: { jurisdiction: string } }[]) =>
  new Map(matters.map(({ kind, duty }) => [kind, duty.jurisdiction]));

describe('the duties of a site', () => {
  test('are anyone’s to read, by the law of any instant', async () => {
    const now = await send(instance, 'GET /api/sites/shop/duties');
    expect(now.json()).toMatchObject({
      site: 'shop',
      at: '2020-03-20T09:00:00.000Z',
      timeZone: 'Europe/Berlin',
      changes: [],
    });
    expect(sources(now.json().matters).get('appeal-window')).toBe('house');
    expect(sources(now.json().matters).has('statement-of-reasons')).toBe(false);
    const later = await send(
      instance,
      'GET /api/sites/shop/duties?at=2026-03-12T09:00:00Z&compare=2020-03-20T09:00:00Z',
      { as: seller },
    );
    expect(sources(later.json().matters).get('appeal-window')).toBe('xx');
    expect(later.json().changes).toMatchObject([
      { kind: 'appeal-window', before: { duty: { id: 'window', jurisdiction: 'house' } } },
      { kind: 'statement-of-reasons', before: null, after: { duty: { id: 'reasons' } } },
    ]);
  });

  test.each([
    // Midnight of 17 February 2024 in Berlin.
    ['2024-02-16T22:59:59.999Z', 'house'],
    ['2024-02-16T23:00:00Z', 'xx'],
  ])('change with the first day of a law in the site’s zone: %s', async (at, jurisdiction) => {
    const answer = await send(instance, `GET /api/sites/shop/duties?at=${at}`);
    expect(sources(answer.json().matters).get('appeal-window')).toBe(jurisdiction);
  });

  test('are those of a site that there is, at an instant that there is', async () => {
    const nowhere = await send(instance, 'GET /api/sites/nowhere/duties');
    expect([nowhere.statusCode, nowhere.json().code]).toEqual([404, 'site/not-found']);
    for (const name of ['at', 'compare']) {
      const never = await send(instance, `GET /api/sites/shop/duties?${name}=2020-02-30T00:00:00Z`);
      expect([never.statusCode, never.json().code]).toEqual([400, 'request/invalid']);
    }
  });
});

const path = (id: string, query = '') => `GET /api/decisions/${id}/duties${query}`;

describe('the duties of a decision', () => {
  test('are those of the law asked about; the case stays as it was', async () => {
    await send(instance, `GET /api/notices/${world.notice}`, { as: seller });
    const decisions = await send(instance, 'GET /api/decisions', { as: seller });
    const made = decisions
      .json()
      .items.find((one: { notice: string }) => one.notice === world.notice);
    const then = await send(instance, path(made.id), { as: seller });
    expect(then.json()).toMatchObject({
      decision: made.id,
      receivedAt: '2020-03-20T09:00:00.000Z',
      contents: [],
      appeal: { isKept: true, until: '2020-09-20T08:00:00.000Z' },
      answer: { isKept: true, by: '2020-03-27T09:00:00.000Z' },
      termination: null,
    });
    const query = '?at=2026-03-12T09:00:00Z&compare=2020-03-20T09:00:00Z';
    const now = await send(instance, path(made.id, query), { as: seller });
    expect(now.json()).toMatchObject({
      contents: [
        { part: 'facts', owedBy: ['xx/reasons'], isThere: true },
        { part: 'court', owedBy: ['xx/reasons'], isThere: true },
      ],
      // 20 September 2020 is a Sunday, and the day after it a holiday.
      appeal: { isKept: true, until: '2020-09-22T22:00:00.000Z' },
      changes: [{ kind: 'appeal-window' }, { kind: 'statement-of-reasons' }],
    });
  });

  test('are nobody’s while it is a proposal', async () => {
    const answer = await send(instance, path(world.proposed), { as: world.reviewer });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'decision/not-found']);
  });

  test('are no other seller’s to read', async () => {
    const other = await signedIn(instance, ['seller'], 'other');
    const answer = await send(instance, path(world.made), { as: other });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'decision/not-found']);
  });

  test('are those of an instant that there is', async () => {
    const answer = await send(instance, path(world.made, '?at=2020-02-30T00:00:00Z'), {
      as: world.reviewer,
    });
    expect(answer.json().code).toBe('request/invalid');
  });
});
