import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';

import type { Desk } from '../../src/app/desk.ts';
import { createKey } from '../../src/app/key/create.ts';
import { installPack } from '../../src/app/pack/install.ts';
import { publishAll } from '../../src/app/pack/publish-all.ts';
import { createPerson } from '../../src/app/person/create.ts';
import { registerSeller } from '../../src/app/seller/register.ts';
import { createAuth, type Auth } from '../../src/connect/auth.ts';
import { operatorScope, system, type Role } from '../../src/domain/actor.ts';
import { parsePack } from '../../src/domain/pack/parse.ts';
import type { Result } from '../../src/domain/result.ts';
import { instant, type Instant } from '../../src/domain/time.ts';
import { checkCondition } from '../../src/engine/condition.ts';
import { buildServer } from '../../src/http/server.ts';
import { saveClock } from '../../src/store/clock.ts';
import { openDatabase, openPool, type DatabaseConfig } from '../../src/store/database/connect.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { documentFolder } from '../support/document-folder.ts';
import { freshDatabase } from '../support/postgres.ts';
import { shopPack } from './shop-pack.ts';

export const origin = 'http://localhost:8080';
export const password = 'correct horse battery';
export const start = instant('2020-03-20T09:00:00Z');

/** A whole instance on a database of its own, standing at one instant, with the shop and two sellers. */
export interface TestInstance {
  readonly desk: Desk;
  readonly auth: Auth;
  readonly server: FastifyInstance;
  readonly database: DatabaseConfig;
  readonly close: () => Promise<void>;
}

export async function startInstance(
  settings: { readonly signInsPerMinute?: number; readonly realNow?: () => Instant } = {},
): Promise<TestInstance> {
  const { config, drop } = await freshDatabase();
  const pool = openPool(config);
  const papers = documentFolder();
  const desk: Desk = {
    documents: papers.documents,
    store: {
      db: openDatabase(pool),
      realNow: settings.realNow ?? (() => instant(new Date().toISOString())),
      newId: () => uuidv7(),
    },
    portal: `${origin}/inbox`,
    sets: new Map(),
    vocabularies: new Map(),
    settled: new Set(),
  };
  const auth = createAuth({
    database: config,
    secret: 'a secret for tests, which is long enough',
    origin,
    signInsPerMinute: settings.signInsPerMinute ?? 1000,
    newId: () => uuidv7(),
  });
  await auth.migrate();
  const server = await buildServer({
    desk,
    accounts: auth,
    origins: [origin],
    requestsPerMinute: 100_000,
    logger: { level: 'error' },
  });
  await furnish(desk);
  return {
    desk,
    auth,
    server,
    database: config,
    close: async () => {
      papers.remove();
      await server.close();
      await auth.close();
      await pool.end();
      await drop();
    },
  };
}

async function furnish(desk: Desk): Promise<void> {
  const parsed = parsePack(shopPack, checkCondition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const set = (at: Instant) =>
    transact(desk.store, operatorScope, (tx) => saveClock(tx, { kind: 'demo', at }));
  await set(instant('2020-01-01T00:00:00Z'));
  await installPack(desk, parsed.pack);
  valueOf(await publishAll(desk, parsed.pack));
  await set(start);
  for (const id of ['acme', 'other']) {
    valueOf(
      await registerSeller(desk, {
        id,
        name: `${id} trading`,
        kind: 'business',
        locale: 'en',
        timeZone: 'UTC',
        email: { address: `${id}@seller.example`, isVerified: true },
        sites: [{ site: 'shop' }],
      }),
    );
  }
}

export async function moveTo(desk: Desk, to: string): Promise<void> {
  await transact(desk.store, operatorScope, (tx) =>
    saveClock(tx, { kind: 'demo', at: instant(to) }),
  );
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result.value;
}

/** Sends as someone: the headers that a caller's every request carries. */
export type Sender = Readonly<Record<string, string>>;
export const nobody: Sender = {};

export async function keyFor(
  { desk }: TestInstance,
  roles: readonly Role[],
  seller?: string,
): Promise<Sender> {
  const { key } = valueOf(
    await createKey(desk, {
      name: roles.join(),
      roles,
      by: system,
      ...(seller === undefined ? {} : { seller }),
    }),
  );
  return { authorization: `Bearer ${key}` };
}

/** A person with an account of their own; their address. */
export async function personFor(
  { desk, auth }: TestInstance,
  roles: readonly Role[],
  seller?: string,
): Promise<string> {
  const email = `${uuidv7()}@people.example`;
  const given = {
    name: roles.join(),
    email,
    password,
    roles,
    ...(seller === undefined ? {} : { seller }),
  };
  valueOf(await createPerson(desk, auth, given));
  return email;
}

/** A person who has signed in, as their browser sends. */
export async function signedIn(
  instance: TestInstance,
  roles: readonly Role[],
  seller?: string,
): Promise<Sender> {
  const email = await personFor(instance, roles, seller);
  const answer = await send(instance, 'POST /api/auth/sign-in/email', {
    as: { origin },
    body: { email, password },
  });
  expect(answer.statusCode).toBe(200);
  return { cookie: cookieOf(answer), origin };
}

export function cookieOf(answer: LightMyRequestResponse): string {
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

export interface Sent {
  readonly as?: Sender;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request, written as `POST /api/listings`. Nothing is made of the answer. */
export async function send(
  { server }: TestInstance,
  what: string,
  { as, body, headers }: Sent = {},
): Promise<LightMyRequestResponse> {
  const [method, url] = what.split(' ') as ['GET' | 'POST' | 'DELETE', string];
  const request: InjectOptions = { method, url, headers: { ...as, ...headers } };
  if (typeof body === 'string') return server.inject({ ...request, payload: body });
  return server.inject(body === undefined ? request : { ...request, payload: body as object });
}

/** Sends listings of `acme` and looks that they were taken. */
export async function submit(
  instance: TestInstance,
  as: Sender,
  listings: readonly object[],
): Promise<void> {
  const body = listings.map((one) => JSON.stringify({ seller: 'acme', ...one })).join('\n');
  const answer = await send(instance, 'POST /api/listings', {
    as,
    body,
    headers: { 'content-type': 'application/x-ndjson' },
  });
  expect(answer.json()).toMatchObject({ rejectedCount: 0 });
}
