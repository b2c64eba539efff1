/**
 * An instance on a database of its own: the bazaar pack, a demo clock that stands at the opening, and a
 * mailer that answers as it is told to and remembers what it was given.
 */
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

import { moveClock } from '../../src/app/clock/move.ts';
import type { Desk } from '../../src/app/desk.ts';
import type { GraceInput } from '../../src/app/grace/give.ts';
import { intake, type IntakeResult } from '../../src/app/listing/intake.ts';
import { installPack } from '../../src/app/pack/install.ts';
import { announceVersions } from '../../src/app/policy/announce.ts';
import { publishVersion } from '../../src/app/policy/publish.ts';
import type { Mailer, MailOutcome, OutgoingMessage } from '../../src/app/ports/mailer.ts';
import { registerSeller, type RegisterInput } from '../../src/app/seller/register.ts';
import { operatorScope, system, type Actor } from '../../src/domain/actor.ts';
import { parsePack, type Pack } from '../../src/domain/pack/parse.ts';
import type { Result } from '../../src/domain/result.ts';
import { instant, type Instant } from '../../src/domain/time.ts';
import { checkCondition } from '../../src/engine/condition.ts';
import type { Listing } from '../../src/engine/types.ts';
import { saveClock } from '../../src/store/clock.ts';
import { openDatabase, openPool, type DatabaseConfig } from '../../src/store/database/connect.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { doDueWork, type DueCount, type Senders } from '../../src/work/due.ts';
import { bazaarPack } from './bazaar-pack.ts';
import { documentFolder, type TestFolder } from './document-folder.ts';
import { endPool } from './end-pool.ts';
import { freshDatabase } from './postgres.ts';

/** When the bazaar opens: its first terms are published and nobody is registered yet. */
export const opening = instant('2020-01-01T09:00:00Z');

export const rhea: Actor = { kind: 'person', id: 'rhea' };

export interface Instance {
  readonly desk: Desk;
  readonly pack: Pack;
  readonly mail: ScriptedMailer;
  readonly senders: Senders;
  /** The owner of the database, whom row-level security does not bind. */
  readonly owner: pg.Pool;
  readonly config: DatabaseConfig;
  readonly papers: TestFolder;
  readonly close: () => Promise<void>;
}

export interface ScriptedMailer extends Mailer {
  readonly sent: OutgoingMessage[];
  /** What the receiving server says from now on to messages for an address, or to all. */
  answer(
    outcome: MailOutcome['kind'] | ((message: OutgoingMessage) => Promise<MailOutcome>),
    address?: string,
  ): void;
}

export interface TestDatabase {
  readonly config: DatabaseConfig;
  readonly drop: () => Promise<void>;
}

export interface OpenInput {
  /** Where to open it; a database of this test file's own if left out. */
  readonly database?: TestDatabase;
  /** The instance's own clock, instead of the demo's. */
  readonly realNow?: () => Instant;
}

export async function openInstance({ database, realNow }: OpenInput = {}): Promise<Instance> {
  const opened = database ?? emptied.pop() ?? (await freshDatabase());
  const { config } = opened;
  const pool = openPool(config);
  const owner = openPool(config, 4);
  const papers = documentFolder();
  const desk: Desk = {
    documents: papers.documents,
    store: { db: openDatabase(pool), realNow: realNow ?? (() => opening), newId: () => uuidv7() },
    portal: 'https://bazaar.example/inbox',
    sets: new Map(),
    vocabularies: new Map(),
    settled: new Set(),
  };
  const mail = scriptedMailer();
  const webhooks = { send: () => Promise.resolve({ kind: 'answered', status: 200 } as const) };
  const pack = readPack();
  const instance = { desk, pack, mail, senders: { mailer: mail, webhooks }, owner, config, papers };
  if (realNow === undefined)
    await transact(desk.store, operatorScope, (tx) => saveClock(tx, { kind: 'demo', at: opening }));
  await installPack(desk, pack);
  await publish(instance, 'claims');
  await publish(instance, 'claims', { site: 'kiosk' });
  return {
    ...instance,
    close: async () => {
      papers.remove();
      await endPool(pool);
      if (database === undefined) {
        await empty(owner);
        emptied.push(opened);
      }
      await endPool(owner);
      await database?.drop();
    },
  };
}

/** Databases that an earlier test of the file has done with: emptying one is much quicker than making one. */
const emptied: TestDatabase[] = [];

/** Empties every table, past the triggers that refuse it. */
async function empty(owner: pg.Pool): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`set lock_timeout = '5s'`);
    const tables = await client.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'recourse' and tablename <> 'migration'`,
    );
    const deletes = tables.rows.map(({ name }) => `delete from ${name};`).join(' ');
    await client.query(`begin; set local session_replication_role = replica; ${deletes} commit;`);
  } finally {
    client.release(true);
  }
}

function readPack(): Pack {
  const parsed = parsePack(bazaarPack, checkCondition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.pack;
}

function scriptedMailer(): ScriptedMailer {
  const answers = new Map<string, (message: OutgoingMessage) => Promise<MailOutcome>>();
  const sent: OutgoingMessage[] = [];
  return {
    sent,
    answer: (outcome, address = '') => {
      const answer =
        typeof outcome === 'string'
          ? () => Promise.resolve({ kind: outcome, response: `${outcome} as told` })
          : outcome;
      answers.set(address, answer);
    },
    send: (message) => {
      sent.push(message);
      const answer = answers.get(message.to) ?? answers.get('');
      return answer?.(message) ?? Promise.resolve({ kind: 'accepted', response: 'taken' });
    },
  };
}

/** Moves the clock and does what is due then. */
export async function at({ desk, senders }: Instance, when: string): Promise<DueCount> {
  valueOf(await moveClock(desk, { to: instant(when) }));
  return doDueWork(desk, senders);
}

export async function due({ desk, senders }: Instance): Promise<DueCount> {
  return doDueWork(desk, senders);
}

/** Publishes a version of the bazaar's pack now, and tells its sellers; its first, if none is named. */
export async function publish(
  { desk, pack }: Pick<Instance, 'desk' | 'pack'>,
  policy: string,
  { site = 'bazaar', version = '1' }: { readonly site?: string; readonly version?: string } = {},
): Promise<string> {
  const file = pack.policies.find((one) => one.policy === policy && one.site === site);
  const found = file?.versions.find((one) => one.version === version);
  if (file === undefined || found === undefined)
    throw new Error(`The pack has no ${policy} ${version} on ${site}`);
  const input = {
    site,
    policy,
    title: file.title,
    version: found,
    vocabulary: pack.vocabulary,
    by: system,
  };
  const published = valueOf(await publishVersion(desk, input));
  await announce({ desk });
  return published.version;
}

/** Tells every seller who is still to be told of a version. */
export async function announce({ desk }: Pick<Instance, 'desk'>): Promise<void> {
  while ((await announceVersions(desk)) > 0);
}

/** More time for a seller's rule against boasting, which rhea gives. */
export function graceOf(seller: string, more: Partial<GraceInput> = {}): GraceInput {
  return {
    seller,
    site: 'bazaar',
    policy: 'claims',
    rule: 'boast',
    kind: 'adaptation',
    justification: { text: 'They must print new boxes.', language: 'en' },
    until: instant('2020-06-01T00:00:00Z'),
    by: rhea,
    ...more,
  };
}

/** Registers a seller of this id on the bazaar, with an address of theirs that is verified. */
export async function register(
  { desk }: Instance,
  id: string,
  more: Partial<RegisterInput> = {},
): Promise<void> {
  valueOf(
    await registerSeller(desk, {
      id,
      name: `${id} trading`,
      kind: 'business',
      locale: 'en',
      timeZone: 'UTC',
      email: { address: addressOf(id), isVerified: true },
      sites: [{ site: 'bazaar' }],
      ...more,
    }),
  );
}

export function addressOf(seller: string): string {
  return `${seller}@seller.example`;
}

/** Takes in listings, each of them good. */
export async function list(
  { desk }: Instance,
  ...listings: readonly Listing[]
): Promise<IntakeResult> {
  const rows = listings.map(
    (listing, index) => ({ kind: 'listing', line: index + 1, listing }) as const,
  );
  const taken = await intake(desk, { rows });
  if (taken.rejected.length > 0) throw new Error(JSON.stringify(taken.rejected));
  return taken;
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result.value;
}

/** The code of the refusal that a verb must have answered with. */
export function refusalOf(result: Result<unknown>): string {
  if (result.ok) throw new Error('It was done, and not refused');
  return result.refusal.code;
}

/** What the owner reads, with the column names as they are in SQL. */
export async function rows<T extends pg.QueryResultRow>(
  { owner }: { readonly owner: Pick<pg.Pool, 'query'> },
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  return (await owner.query<T>(text, [...values])).rows;
}

export async function count(
  instance: Pick<Instance, 'owner'>,
  from: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const [row] = await rows<{ count: number }>(
    instance,
    `select count(*)::int as count from ${from}`,
    values,
  );
  return row?.count ?? 0;
}

export interface Outcome {
  readonly decision: string;
  readonly rule: string;
  readonly state: 'proposed' | 'made' | 'discarded';
  readonly nature: 'punitive' | 'protective';
  readonly rung: number | null;
  readonly strike: boolean;
  /** The measures in force or ended, one a listing: `L1 warning`, `L1 warning cured`. */
  readonly measures: readonly string[];
  readonly reasons: readonly string[];
  readonly notice: string | null;
}

/** What has been decided or proposed on a seller, oldest first. */
export async function outcomes(
  instance: Pick<Instance, 'owner'>,
  seller: string,
): Promise<readonly Outcome[]> {
  return rows<Outcome & pg.QueryResultRow>(
    instance,
    `select d.id as decision, d.rule, d.state, d.nature, d.rung, d.strike, d.notice_id as notice,
       array(select l.external_id || ' ' || m.kind || coalesce(' ' || m.end_reason, '')
             from measure m left join listing l on l.id = m.listing_id where m.decision_id = d.id order by 1) as measures,
       array(select r ->> 'kind' from jsonb_array_elements(d.proposal -> 'needsPerson') r order by 1) as reasons
     from decision d where d.seller_id = $1 order by d.proposed_at, d.id`,
    [seller],
  );
}
