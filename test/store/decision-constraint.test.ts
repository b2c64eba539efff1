/**
 * Promises 2 to 4 in the database itself: what the runtime role cannot store whatever the code does. Held on the
 * PostgreSQL that is embedded and, where it is there, on the oldest that is supported.
 */
import { randomUUID } from 'node:crypto';

import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { list, openInstance, publish, register, rows, type Instance } from '../support/instance.ts';
import { asRuntime, operator, recordOf } from '../support/runtime.ts';
import { servers } from '../support/servers.ts';

const when = '2020-01-01T12:00:00Z';
const actor = '{"kind":"system"}';

const statement = {
  facts: [{}],
  clause: {},
  why: {},
  automation: {},
  scope: {},
  duration: {},
  otherSites: false,
  redress: {},
};

interface Attempt {
  readonly statement?: object | null;
  readonly noticeSeller?: string;
  readonly noticeAt?: string;
  readonly noticeKind?: string;
  readonly measureListing?: 'foreign';
  readonly notice?: boolean;
  readonly evidence?: 'own' | 'none' | 'foreign' | 'disguised';
  readonly measure?: boolean;
  readonly measureNature?: 'punitive' | 'protective';
  readonly measureSeller?: string;
  readonly isRecorded?: boolean;
  readonly nature?: 'punitive' | 'protective';
  readonly ground?: string | null;
  readonly rung?: number | null;
  readonly proposal?: object;
  readonly strike?: boolean;
  readonly reviewedBy?: object | null;
}

describe.each(servers)('on %s', (_name, open) => {
  let bazaar: Instance;
  let place: {
    readonly caseId: string;
    readonly version: string;
    readonly own: Found;
    readonly foreign: Found;
  };

  let decision = '';
  let notice = '';

  beforeAll(async () => {
    bazaar = await openInstance(await open());
    await register(bazaar, 'acme');
    await register(bazaar, 'bolt');
    await publish(bazaar, 'gate');
    await list(
      bazaar,
      { id: 'L1', title: 'Finest teapot', seller: 'acme' },
      { id: 'L2', title: 'Finest teapot', seller: 'bolt' },
    );
    const [found] = await rows<{ caseId: string; version: string }>(
      bazaar,
      `select c.id as "caseId", v.id as version from "case" c, policy_version v
       where c.seller_id = 'acme' and v.policy = 'claims' and v.site_id = 'bazaar'`,
    );
    const own = await foundIn(bazaar, 'L1');
    const foreign = await foundIn(bazaar, 'L2');
    if (found === undefined) throw new Error('There is no case');
    place = { ...found, own, foreign };
  });
  afterAll(() => bazaar.close());

  /** Stores a made decision with everything that belongs to it, except for what the attempt leaves out or does otherwise. */
  async function store(attempt: Attempt): Promise<string> {
    decision = randomUUID();
    notice = randomUUID();
    await asRuntime(bazaar.config, operator, async (client) => {
      if (attempt.notice !== false) await insertNotice(client, attempt);
      await insertProposed(client, attempt);
      const cited = attempt.evidence ?? 'own';
      if (cited !== 'none') {
        const found = cited === 'own' ? place.own : place.foreign;
        const seller = cited === 'foreign' ? 'bolt' : 'acme';
        await client.query(
          'insert into decision_evidence (decision_id, finding_id, listing_id, seller_id) values ($1, $2, $3, $4)',
          [decision, found.finding, found.listing, seller],
        );
      }
      if (attempt.measure !== false) await insertMeasure(client, attempt);
      await makeDecision(client, attempt);
      if (attempt.isRecorded !== false)
        await recordOf(client, {
          seller: 'acme',
          kind: 'decision.made',
          reference: decision,
          at: when,
        });
    });
    return decision;
  }

  async function insertNotice(client: pg.ClientBase, attempt: Attempt): Promise<void> {
    const seller = attempt.noticeSeller ?? 'acme';
    await client.query(
      `insert into notice (id, site_id, seller_id, kind, locale, subject, body_text, body_html, issued_at)
       values ($1, 'bazaar', $2, $4, 'en', 'Subject', 'Text', '<p>Text</p>', $3)`,
      [notice, seller, attempt.noticeAt ?? when, attempt.noticeKind ?? 'decision'],
    );
    await recordOf(client, { seller, kind: 'notice.issued', reference: notice, at: when });
  }

  async function insertProposed(client: pg.ClientBase, attempt: Attempt): Promise<void> {
    await client.query(
      `insert into decision (id, case_id, seller_id, site_id, version_id, rule, nature, protective_ground, severity, rung, strike,
         conduct_at, proposal, state, proposed_at)
       values ($1, $2, 'acme', 'bazaar', $3, 'boast', $4, $5, 'medium', $6, $7, $8, $9, 'proposed', $8)`,
      [
        decision,
        place.caseId,
        place.version,
        attempt.nature ?? 'punitive',
        attempt.ground === undefined ? null : attempt.ground,
        attempt.rung === undefined ? 0 : attempt.rung,
        attempt.strike ?? false,
        when,
        JSON.stringify(attempt.proposal ?? { measure: 'listing-suppressed', needsPerson: [] }),
      ],
    );
  }

  async function makeDecision(client: pg.ClientBase, attempt: Attempt): Promise<void> {
    const said = attempt.statement === undefined ? statement : attempt.statement;
    await client.query(
      `update decision set state = 'made', decided_at = $2, decided_by = $3, statement = $4, notice_id = $5 where id = $1`,
      [
        decision,
        when,
        actor,
        said === null ? null : JSON.stringify(said),
        attempt.notice === false ? null : notice,
      ],
    );
  }

  async function insertMeasure(client: pg.ClientBase, attempt: Attempt): Promise<void> {
    const nature = attempt.measureNature ?? attempt.nature ?? 'punitive';
    const reviewed = attempt.reviewedBy ?? null;
    await client.query(
      `insert into measure (id, decision_id, seller_id, site_id, nature, kind, axis, scope, listing_id, starts_at, curable, review_by, reviewed_at, reviewed_by)
       values ($1, $2, $3, 'bazaar', $4, 'listing-suppressed', 'visibility', 'listing', $5, $6, false, $7, $8, $9)`,
      [
        randomUUID(),
        decision,
        attempt.measureSeller ?? 'acme',
        nature,
        attempt.measureListing === undefined ? place.own.listing : place.foreign.listing,
        when,
        nature === 'protective' ? '2020-01-02T12:00:00Z' : null,
        reviewed === null ? null : when,
        reviewed === null ? null : JSON.stringify(reviewed),
      ],
    );
  }

  const integrity = '23000';
  const check = '23514';
  const protective = { nature: 'protective', ground: 'recall', rung: null } as const;

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
    [
      'that is harder than its step',
      { proposal: { measure: 'warning', needsPerson: [] } },
      integrity,
    ],
    [
      'that waits for a person and that the system made',
      { proposal: { measure: 'listing-suppressed', needsPerson: [{ kind: 'ambiguous' }] } },
      check,
    ],
    [
      'of which nobody said whether it waits for a person',
      { proposal: { measure: 'listing-suppressed' } },
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
    await expect(store(attempt)).rejects.toMatchObject({ code });
  });

  test('a measure cannot be stored on a decision that was not made', async () => {
    decision = randomUUID();
    const proposed = asRuntime(bazaar.config, operator, async (client) => {
      await insertProposed(client, {});
      await insertMeasure(client, {});
    });
    await expect(proposed).rejects.toMatchObject({ code: integrity });
  });

  test.each([
    ['by the system', { by: actor, code: check }],
    ['without an entry in the record', { by: '{"kind":"person","id":"rhea"}', code: integrity }],
  ])('a decision cannot be discarded %s', async (_how, { by, code }) => {
    decision = randomUUID();
    const discarded = asRuntime(bazaar.config, operator, async (client) => {
      await insertProposed(client, {});
      await client.query(
        `update decision set state = 'discarded', decided_at = $2, decided_by = $3, discard_reason = 'None.' where id = $1`,
        [decision, when, by],
      );
    });
    await expect(discarded).rejects.toMatchObject({ code });
  });

  test('receipt cannot be presumed before every channel was tried', async () => {
    const presumed = asRuntime(bazaar.config, operator, (client) =>
      client.query(
        `update notice set presumed_at = '2020-02-01' where seller_id = 'acme' and presume_at is null`,
      ),
    );
    await expect(presumed).rejects.toMatchObject({ code: check });
  });

  // The control: what all these attempts leave out or twist is all that kept them from being stored.
  test('a whole decision can be stored', async () => {
    const made = await store({});
    expect(await rows(bazaar, 'select state from decision where id = $1', [made])).toEqual([
      { state: 'made' },
    ]);
  });

  test('a decision that was made gains no evidence', async () => {
    const made = await store({});
    const added = asRuntime(bazaar.config, operator, (client) =>
      client.query(
        'insert into decision_evidence (decision_id, finding_id, listing_id, seller_id) values ($1, $2, $3, $4)',
        [made, place.foreign.finding, place.foreign.listing, 'acme'],
      ),
    );
    await expect(added).rejects.toMatchObject({ code: '23001' });
  });

  test('a decision that was made gains no measure', async () => {
    const made = await store({});
    const added = asRuntime(bazaar.config, operator, (client) =>
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

interface Found {
  readonly finding: string;
  readonly listing: string;
}

async function foundIn(bazaar: Instance, listing: string): Promise<Found> {
  const [found] = await rows<Found & pg.QueryResultRow>(
    bazaar,
    `select f.id as finding, l.id as listing from finding f join listing l on l.id = f.listing_id where l.external_id = $1`,
    [listing],
  );
  if (found === undefined) throw new Error(`Nothing was found in ${listing}`);
  return found;
}

function without(part: string): object {
  return Object.fromEntries(Object.entries(statement).filter(([name]) => name !== part));
}
