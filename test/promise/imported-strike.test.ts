/** An imported strike leads to a harder step only where it is proved that the seller was told of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { answerStrike } from '../../src/app/strike/answer.ts';
import { contestStrike } from '../../src/app/strike/contest.ts';
import { importStrikes } from '../../src/app/strike/import.ts';
import { system } from '../../src/domain/actor.ts';
import {
  at,
  list,
  openInstance,
  outcomes,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  await at(bazaar, '2020-02-01T09:00:00Z');
});
afterEach(() => bazaar.close());

const proof = {
  sentAt: '2020-01-20T00:00:00Z',
  channel: 'email',
  deliveredAt: '2020-01-20T00:00:00Z',
  reference: 'sha256 ab12',
};

async function bring(more: object = {}): Promise<string> {
  const row = {
    seller: 'acme',
    site: 'bazaar',
    policy: 'claims',
    reference: 'S-1',
    rung: 0,
    conductAt: '2020-01-19T00:00:00Z',
    decidedAt: '2020-01-19T00:00:00Z',
    notice: proof,
    ...more,
  };
  const text = JSON.stringify(row);
  const taken = await importStrikes(bazaar.desk, { text, format: 'ndjson', by: system });
  expect(taken.rejected).toEqual([]);
  const [strike] = await rows<{ id: string }>(bazaar, 'select id from imported_strike');
  return strike?.id ?? '';
}

/** The step that a boast leads to now. */
async function step(): Promise<number | null | undefined> {
  await list(bazaar, { id: 'L1', title: 'Finest teapot', seller: 'acme' });
  return (await outcomes(bazaar, 'acme')).at(-1)?.rung;
}

describe('an imported strike', () => {
  test('with proof of its notice is one time told: the next step follows', async () => {
    await bring();
    expect(await step()).toBe(1);
  });

  test.each([
    ['without any notice', { notice: undefined }],
    ['without when it was sent', { notice: { ...proof, sentAt: undefined } }],
    ['without the channel', { notice: { ...proof, channel: undefined } }],
    ['without a delivery', { notice: { ...proof, deliveredAt: undefined } }],
    ['without the message', { notice: { ...proof, reference: undefined } }],
  ])('%s never counts', async (_name, more) => {
    await bring(more);
    expect(await step()).toBe(0);
  });

  test('counts on its own site alone', async () => {
    await register(bazaar, 'bolt', { sites: [{ site: 'bazaar' }, { site: 'kiosk' }] });
    await bring({ seller: 'bolt', site: 'kiosk' });
    await list(bazaar, { id: 'L2', title: 'Finest teapot', seller: 'bolt' });
    expect((await outcomes(bazaar, 'bolt')).at(-1)?.rung).toBe(0);
  });

  test.each([
    ['at the edge of the look-back', '2020-01-02T09:00:00.000Z', 1],
    ['a millisecond before the look-back', '2020-01-02T08:59:59.999Z', 0],
  ])('received %s', async (_name, deliveredAt, expected) => {
    const conductAt = '2020-01-01T00:00:00Z';
    const notice = { ...proof, sentAt: conductAt, deliveredAt };
    await bring({ conductAt, decidedAt: conductAt, notice });
    expect(await step()).toBe(expected);
  });

  test('that is contested counts for nothing until a person has answered', async () => {
    const strike = await bring();
    const contest = {
      seller: 'acme',
      strike,
      by: { kind: 'person', id: 'ida' },
      reason: 'x',
    } as const;
    valueOf(await contestStrike(bazaar.desk, contest));
    expect(await step()).toBe(0);
  });

  test.each([
    ['stands', 1],
    ['struck-out', 0],
  ] as const)('that was answered with %s leads to step %i', async (answer, expected) => {
    const strike = await bring();
    const contest = {
      seller: 'acme',
      strike,
      by: { kind: 'person', id: 'ida' },
      reason: 'x',
    } as const;
    valueOf(await contestStrike(bazaar.desk, contest));
    valueOf(
      await answerStrike(bazaar.desk, {
        strike,
        by: rhea,
        answer,
        reasons: { text: 'Looked at.', language: 'en' },
      }),
    );
    expect(await step()).toBe(expected);
  });
});

describe('the database', () => {
  test.each([
    ['that it was received', `received_at = now()`, '428C9'],
    ['its proof', `notice_reference = 'another'`, '23001'],
    ['its rung', `rung = rung + 1`, '23001'],
  ])('lets nobody rewrite %s', async (_name, change, code) => {
    await bring();
    await expect(bazaar.owner.query(`update imported_strike set ${change}`)).rejects.toMatchObject({
      code,
    });
  });

  test('keeps no strike that the record does not know', async () => {
    const silent = bazaar.owner.query(
      `insert into imported_strike (id, seller_id, site_id, policy, reference, rung, conduct_at, decided_at, imported_at, imported_by)
       values (gen_random_uuid(), 'acme', 'bazaar', 'claims', 'x', 0, '2020-01-01', '2020-01-01', '2020-01-02', '{"kind":"system"}')`,
    );
    await expect(silent).rejects.toMatchObject({ code: '23000' });
  });

  test('lets no contest be answered by software', async () => {
    const strike = await bring();
    const contest = { seller: 'acme', strike, by: rhea, reason: 'x' };
    valueOf(await contestStrike(bazaar.desk, contest));
    const key = { kind: 'key', id: 'k' } as const;
    const answer = {
      strike,
      by: key,
      answer: 'stands',
      reasons: { text: 'x', language: 'en' },
    } as const;
    expect(await answerStrike(bazaar.desk, answer)).toMatchObject({
      refusal: { code: 'strike/own-import' },
    });
    const forced = bazaar.owner.query(
      `update imported_strike set answered_at = contested_at, answered_by = '{"kind":"key","id":"k"}',
         answer = 'stands', answer_reasons = '{"text":"x","language":"en"}', notice_id = (select id from notice limit 1)`,
    );
    await expect(forced).rejects.toMatchObject({ code: '23514' });
  });
});
