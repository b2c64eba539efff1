/**
 * Promises 2 to 4 in the database itself: what the runtime role cannot store whatever the code does. Held on the
 * PostgreSQL that is embedded and, where it is there, on the oldest that is supported.
 */
import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  check,
  insertMeasure,
  insertProposed,
  integrity,
  openStall,
  proposed,
  protective,
  statement,
  store,
  when,
  type Attempt,
  type Stall,
} from '../support/decision-attempt.ts';
import { rows } from '../support/instance.ts';
import { asRuntime, operator } from '../support/runtime.ts';
import { servers } from '../support/servers.ts';

const actor = '{"kind":"system"}';

describe.each(servers)('on %s', (_name, open) => {
  let stall: Stall;

  beforeAll(async () => {
    stall = await openStall(await open());
  });
  afterAll(() => stall.bazaar.close());

  test.each<readonly [string, Attempt, string]>([
    ['without evidence', { evidence: 'none' }, integrity],
    ['on evidence from another seller’s listing', { evidence: 'foreign' }, integrity],
    [
      'on evidence from another seller’s listing that is passed off as theirs',
      { evidence: 'disguised' },
      integrity,
    ],
    ['without a measure', { measure: false }, integrity],
    ['without a notice', { notice: false }, check],
    ['with a notice to another seller', { noticeSeller: 'bolt' }, integrity],
    ['with a notice of something else', { noticeKind: 'announcement' }, integrity],
    ['with a measure on another seller’s listing', { measureListing: 'foreign' }, integrity],
    [
      'with a measure that begins before its notice',
      { noticeAt: '2020-01-01T12:00:00.001Z' },
      integrity,
    ],
    ['with a measure of another nature', { measureNature: 'protective' }, integrity],
    ['with a measure on another seller', { measureSeller: 'bolt' }, integrity],
    ['without an entry in the record', { isRecorded: false }, integrity],
    ['without a statement', { statement: null }, check],
    ['with a statement of no facts', { statement: { ...statement, facts: [] } }, check],
    ...Object.keys(statement).map(
      (part) =>
        [
          `with a statement that leaves out its ${part}`,
          { statement: without(part) },
          check,
        ] as const,
    ),
    ['that protects and yet strikes', { ...protective, strike: true }, check],
    ['that protects and yet takes a step on the ladder', { ...protective, rung: 1 }, check],
    ['that protects on no typed ground', { ...protective, ground: null }, check],
    ['that protects on a ground that there is not', { ...protective, ground: 'suspicion' }, check],
    ['that punishes on no step of the ladder', { rung: null }, check],
    ['that is harder than its step', { proposal: { ...proposed, measure: 'warning' } }, integrity],
    [
      'that waits for a person and that the system made',
      { proposal: { ...proposed, needsPerson: [{ kind: 'ambiguous' }] } },
      check,
    ],
    [
      'of which nobody said whether it waits for a person',
      { proposal: { measure: 'listing-suppressed', also: [] } },
      check,
    ],
    [
      'whose protective measure a program reviewed',
      { ...protective, reviewedBy: { kind: 'system' } },
      check,
    ],
    [
      'whose protective measure nobody reviewed, though someone is said to have',
      { ...protective, reviewedBy: {} },
      check,
    ],
  ])('a decision %s cannot be stored', async (_name, attempt, code) => {
    await expect(store(stall, attempt)).rejects.toMatchObject({ code });
  });

  test('a measure cannot be stored on a decision that was not made', async () => {
    stall.decision = randomUUID();
    const proposed = asRuntime(stall.bazaar.config, operator, async (client) => {
      await insertProposed(client, stall, {});
      await insertMeasure(client, stall, {});
    });
    await expect(proposed).rejects.toMatchObject({ code: integrity });
  });

  test.each([
    ['by the system', { by: actor, code: check }],
    ['without an entry in the record', { by: '{"kind":"person","id":"rhea"}', code: integrity }],
  ])('a decision cannot be discarded %s', async (_how, { by, code }) => {
    stall.decision = randomUUID();
    const discarded = asRuntime(stall.bazaar.config, operator, async (client) => {
      await insertProposed(client, stall, {});
      await client.query(
        `update decision set state = 'discarded', decided_at = $2, decided_by = $3, discard_reason = 'None.' where id = $1`,
        [stall.decision, when, by],
      );
    });
    await expect(discarded).rejects.toMatchObject({ code });
  });

  test('receipt cannot be presumed before every channel was tried', async () => {
    const presumed = asRuntime(stall.bazaar.config, operator, (client) =>
      client.query(
        `update notice set presumed_at = '2020-02-01' where seller_id = 'acme' and presume_at is null`,
      ),
    );
    await expect(presumed).rejects.toMatchObject({ code: check });
  });

  // The control: what all these attempts leave out or twist is all that kept them from being stored.
  test('a whole decision can be stored', async () => {
    const made = await store(stall, {});
    expect(await rows(stall.bazaar, 'select state from decision where id = $1', [made])).toEqual([
      { state: 'made' },
    ]);
  });

  test('a decision that was made gains no evidence', async () => {
    const made = await store(stall, {});
    const added = asRuntime(stall.bazaar.config, operator, (client) =>
      client.query(
        'insert into decision_evidence (decision_id, finding_id, listing_id, seller_id) values ($1, $2, $3, $4)',
        [made, stall.foreign.finding, stall.foreign.listing, 'acme'],
      ),
    );
    await expect(added).rejects.toMatchObject({ code: '23001' });
  });

  test('a decision that was made gains no measure', async () => {
    const made = await store(stall, {});
    const added = asRuntime(stall.bazaar.config, operator, (client) =>
      client.query(
        `insert into measure (id, decision_id, seller_id, site_id, nature, kind, axis, scope, listing_id, starts_at, curable)
         select gen_random_uuid(), decision_id, seller_id, site_id, nature, kind, axis, scope, listing_id, starts_at, curable
         from measure where decision_id = $1`,
        [made],
      ),
    );
    await expect(added).rejects.toMatchObject({ code: '23001' });
  });
});

function without(part: string): object {
  return Object.fromEntries(Object.entries(statement).filter(([name]) => name !== part));
}
