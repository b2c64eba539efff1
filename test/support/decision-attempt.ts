/** Attempts to store a decision: whole, so that each can leave out or twist one thing. */
import { randomUUID } from 'node:crypto';

import type pg from 'pg';

import type { SweepLimits } from '../../src/domain/pack/sweep-schema.ts';
import {
  list,
  openInstance,
  publish,
  register,
  rows,
  type Instance,
  type OpenInput,
} from './instance.ts';
import { asRuntime, operator, recordOf } from './runtime.ts';

export const when = '2020-01-01T12:00:00Z';
const actor = '{"kind":"system"}';

export const statement = {
  facts: [{}],
  clause: {},
  why: {},
  automation: {},
  scope: {},
  duration: {},
  otherSites: false,
  redress: {},
};

export interface Attempt {
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
  readonly factors?: object | null;
  readonly by?: object;
  /** Whether it belongs to the sweep of its change; what the system makes and punishes has to. */
  readonly isSwept?: boolean;
  readonly justification?: object | null;
  /** A measure beyond the listing, in place of what `suspended` is. */
  readonly wide?: Readonly<Record<string, string | null>>;
}

export const factors = { number: {}, share: {}, gravity: {}, intent: {} };
export const rhea = { kind: 'person', id: 'rhea' };
export const justification = { text: 'It went on for weeks.', language: 'en' };
export const suspended = { kind: 'selling-suspended', axis: 'service', scope: 'site' };
export const terminated = { kind: 'account-terminated', axis: 'account', scope: 'account' };
export const proposed = { measure: 'listing-suppressed', also: [], needsPerson: [] };
/** What a person decided beyond the listing, with their reasons: whole, so that each attempt can twist one thing. */
export const reaching = {
  wide: suspended,
  by: rhea,
  justification,
  proposal: {
    ...proposed,
    also: [suspended, terminated].map(({ kind }) => ({ measure: kind })),
    needsPerson: [{ kind: 'beyond-listing' }],
  },
} as const;

export const integrity = '23000';
export const check = '23514';
export const protective = { nature: 'protective', ground: 'recall', rung: null } as const;

export interface Found {
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

/** An instance with a finding on each of two sellers, and the ids of what was tried last. */
export interface Stall {
  readonly bazaar: Instance;
  readonly caseId: string;
  readonly version: string;
  readonly own: Found;
  readonly foreign: Found;
  decision: string;
  notice: string;
}

export async function openStall(opened: OpenInput, limits?: SweepLimits): Promise<Stall> {
  const bazaar = await openInstance(opened);
  if (limits !== undefined)
    await bazaar.owner.query(`update site set sweep_limits = $1`, [JSON.stringify(limits)]);
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
  return { bazaar, ...found, own, foreign, decision: '', notice: '' };
}

/** Stores a made decision with everything that belongs to it, except for what the attempt leaves out or does otherwise. */
export async function store(stall: Stall, attempt: Attempt): Promise<string> {
  stall.decision = randomUUID();
  stall.notice = randomUUID();
  await asRuntime(stall.bazaar.config, operator, async (client) => {
    if (attempt.notice !== false) await insertNotice(client, stall, attempt);
    const isSwept = attempt.by === undefined && attempt.nature !== 'protective';
    await insertProposed(client, stall, { isSwept, ...attempt });
    const cited = attempt.evidence ?? 'own';
    if (cited !== 'none') {
      const found = cited === 'own' ? stall.own : stall.foreign;
      const seller = cited === 'foreign' ? 'bolt' : 'acme';
      await client.query(
        'insert into decision_evidence (decision_id, finding_id, listing_id, seller_id) values ($1, $2, $3, $4)',
        [stall.decision, found.finding, found.listing, seller],
      );
    }
    if (attempt.measure !== false) await insertMeasure(client, stall, attempt);
    if (attempt.wide !== undefined) await insertWide(client, stall, attempt.wide);
    await makeDecision(client, stall, attempt);
    if (attempt.isRecorded !== false)
      await recordOf(client, {
        seller: 'acme',
        kind: 'decision.made',
        reference: stall.decision,
        at: when,
      });
  });
  return stall.decision;
}

async function insertNotice(client: pg.ClientBase, stall: Stall, attempt: Attempt): Promise<void> {
  const seller = attempt.noticeSeller ?? 'acme';
  await client.query(
    `insert into notice (id, site_id, seller_id, kind, locale, subject, body_text, body_html, issued_at)
     values ($1, 'bazaar', $2, $4, 'en', 'Subject', 'Text', '<p>Text</p>', $3)`,
    [stall.notice, seller, attempt.noticeAt ?? when, attempt.noticeKind ?? 'decision'],
  );
  await recordOf(client, { seller, kind: 'notice.issued', reference: stall.notice, at: when });
}

export async function insertProposed(
  client: pg.ClientBase,
  stall: Stall,
  attempt: Attempt,
): Promise<void> {
  await client.query(
    `insert into decision (id, case_id, seller_id, site_id, version_id, rule, nature, protective_ground, severity, rung, strike,
       conduct_at, proposal, state, proposed_at, factors, sweep_id)
     values ($1, $2, 'acme', 'bazaar', $3, 'boast', $4, $5, 'medium', $6, $7, $8, $9, 'proposed', $8, $10,
       (select s.id from sweep s where s.version_id = $3 and s.state = 'running' and $11))`,
    [
      stall.decision,
      stall.caseId,
      stall.version,
      attempt.nature ?? 'punitive',
      attempt.ground === undefined ? null : attempt.ground,
      attempt.rung === undefined ? 0 : attempt.rung,
      attempt.strike ?? false,
      when,
      JSON.stringify({ nature: attempt.nature ?? 'punitive', ...(attempt.proposal ?? proposed) }),
      attempt.factors === null ? null : JSON.stringify(attempt.factors ?? factors),
      attempt.isSwept ?? false,
    ],
  );
}

async function makeDecision(client: pg.ClientBase, stall: Stall, attempt: Attempt): Promise<void> {
  const said = attempt.statement === undefined ? statement : attempt.statement;
  await client.query(
    `update decision set state = 'made', decided_at = $2, decided_by = $3, statement = $4, notice_id = $5, justification = $6 where id = $1`,
    [
      stall.decision,
      when,
      attempt.by === undefined ? actor : JSON.stringify(attempt.by),
      said === null ? null : JSON.stringify(said),
      attempt.notice === false ? null : stall.notice,
      attempt.justification === undefined || attempt.justification === null
        ? null
        : JSON.stringify(attempt.justification),
    ],
  );
}

export async function insertMeasure(
  client: pg.ClientBase,
  stall: Stall,
  attempt: Attempt,
): Promise<void> {
  const nature = attempt.measureNature ?? attempt.nature ?? 'punitive';
  const reviewed = attempt.reviewedBy ?? null;
  await client.query(
    `insert into measure (id, decision_id, seller_id, site_id, nature, kind, axis, scope, listing_id, starts_at, curable, review_by, reviewed_at, reviewed_by)
     values ($1, $2, $3, 'bazaar', $4, 'listing-suppressed', 'visibility', 'listing', $5, $6, false, $7, $8, $9)`,
    [
      randomUUID(),
      stall.decision,
      attempt.measureSeller ?? 'acme',
      nature,
      attempt.measureListing === undefined ? stall.own.listing : stall.foreign.listing,
      when,
      nature === 'protective' ? '2020-01-02T12:00:00Z' : null,
      reviewed === null ? null : when,
      reviewed === null ? null : JSON.stringify(reviewed),
    ],
  );
}

async function insertWide(
  client: pg.ClientBase,
  stall: Stall,
  wide: Readonly<Record<string, string | null>>,
): Promise<void> {
  const row: Readonly<Record<string, string | null>> = {
    id: randomUUID(),
    decision_id: stall.decision,
    seller_id: 'acme',
    site_id: 'bazaar',
    nature: 'punitive',
    curable: 'false',
    starts_at: when,
    ...wide,
  };
  const names = Object.keys(row);
  await client.query(
    `insert into measure (${names.join(', ')}) values (${names.map((_, index) => `$${String(index + 1)}`).join(', ')})`,
    Object.values(row),
  );
}
