import fs from 'node:fs';
import type { LightMyRequestResponse } from 'fastify';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { allOperations, operations } from '../../src/contract/operations.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { roles, type Role } from '../../src/domain/actor.ts';
import {
  keyFor,
  nobody,
  send,
  signedIn,
  startInstance,
  type Sender,
  type TestInstance,
} from './instance.ts';
import { samples, type Sample } from './samples.ts';
import { makeWorld, type World } from './world.ts';

/** The reviewed file is what is expected, so that a change of permissions shows in it. */
const reviewed = readPermissions();
const notAdmitted = new Set([
  'access/sign-in-required',
  'access/role-missing',
  'access/person-required',
  'access/cross-site',
]);

let instance: TestInstance;
let world: World;
const people = new Map<Role, Sender>();
const keys = new Map<Role, Sender>();
let foreign: Sender;
let foreignPerson: Sender;

beforeAll(async () => {
  instance = await startInstance();
  world = await makeWorld(instance);
  for (const role of roles) {
    const seller = role === 'seller' ? 'acme' : undefined;
    people.set(role, await signedIn(instance, [role], seller));
    // A representative is a person; no key is one.
    if (role !== 'representative') keys.set(role, await keyFor(instance, [role], seller));
  }
  foreign = await keyFor(instance, ['seller'], 'other');
  foreignPerson = await signedIn(instance, ['seller'], 'other');
});
afterAll(() => instance.close());

/** Those whose sample ends something of the caller's own come last. */
const inOrder = Object.keys(samplesOfNothing()).map((id) => operationOf(id));

test('every operation is in the matrix, in the reviewed file and has its own request', () => {
  const ids = allOperations.map(({ id }) => id).toSorted();
  expect(Object.keys(operations).toSorted()).toEqual(ids);
  expect([...reviewed.keys()].toSorted()).toEqual(ids);
  expect(inOrder.map(({ id }) => id).toSorted()).toEqual(ids);
  expect(new Set(allOperations.map(({ method, path }) => `${method} ${path}`)).size).toBe(
    ids.length,
  );
});

describe.each(inOrder.map((operation) => [operation.id, operation] as const))(
  '%s',
  (id, operation) => {
    test('asks somebody to sign in, unless it is public', async () => {
      const answer = await ask(operation, nobody);
      expectVerdict(operation, answer, mayDo(id, 'nobody') === 'yes' ? 'let' : 401);
    });

    test.each(roles)('is for a person with the role %s as reviewed', async (role) => {
      expectVerdict(
        operation,
        await ask(operation, people.get(role) ?? nobody),
        mayDo(id, role) === '-' ? 403 : 'let',
      );
    });

    test.each(roles.filter((role) => role !== 'representative'))(
      'is for a key with the role %s as reviewed',
      async (role) => {
        expectVerdict(
          operation,
          await ask(operation, keys.get(role) ?? nobody),
          mayDo(id, role) === 'yes' ? 'let' : 403,
        );
      },
    );
  },
);

/** Rules and law are everyone's to read. */
const nobodys = new Set(['getPolicy', 'getSiteDuties']);
const owned = allOperations.filter(
  ({ id, path }) => mayDo(id, 'seller') !== '-' && path.includes('{id}') && !nobodys.has(id),
);

describe.each(owned.map((operation) => [operation.id, operation] as const))(
  'another seller asking %s',
  (id, operation) => {
    test('is answered as if the row did not exist', async () => {
      const as = operation.isForPersons ? foreignPerson : foreign;
      const theirs = await ask(operation, as);
      const missing = await ask(operation, as, '0192f6a1-7c3e-7b1a-9a53-3f1f6f1c2d4e');
      expect(theirs.statusCode, id).toBe(404);
      expect(theirs.body).toBe(missing.body);
      expect(plainHeaders(theirs)).toEqual(plainHeaders(missing));
    });
  },
);

const lists = allOperations.filter(
  ({ id, path, method }) =>
    mayDo(id, 'seller') !== '-' &&
    mayDo(id, 'nobody') === '-' &&
    method === 'GET' &&
    !path.includes('{'),
);

test.each(lists.map((operation) => [operation.id, operation] as const))(
  'another seller finds nothing of acme in %s',
  async (_id, operation) => {
    for (const query of ['', '?seller=acme', '?subject=seller:acme']) {
      const { server } = instance;
      const answer = await server.inject({
        method: 'GET',
        url: `${operation.path}${query}`,
        headers: { ...foreign },
      });
      if (answer.statusCode === 400) continue;
      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toContain('acme');
    }
  },
);

test('whatever a seller may do needs a power, and what says who acts for them a person', () => {
  for (const operation of allOperations) {
    const isForSellers = Array.isArray(operation.access) && operation.access.includes('seller');
    expect(operation.power !== undefined, operation.id).toBe(isForSellers);
    if (operation.power === 'people') expect(operation.isForPersons, operation.id).toBe(true);
    expect(mayDo(operation.id, 'power')).toBe(operation.power ?? '-');
  }
});

async function ask(operation: Operation, as: Sender, id?: string): Promise<LightMyRequestResponse> {
  const sample: Sample = samples(world)[operation.id as keyof typeof operations];
  const params: Readonly<Record<string, string>> = {
    ...sample.params,
    ...(id === undefined ? {} : { id }),
  };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  return send(instance, `${operation.method} ${path}`, {
    as,
    ...(sample.body === undefined ? {} : { body: sample.body }),
    ...(sample.headers === undefined ? {} : { headers: sample.headers }),
  });
}

function expectVerdict(
  operation: Operation,
  answer: LightMyRequestResponse,
  verdict: 'let' | 401 | 403,
): void {
  if (verdict === 'let') {
    expect(answer.statusCode).toBeLessThan(500);
    if (answer.statusCode >= 400) expect(notAdmitted).not.toContain(answer.json().code);
    else if (operation.answerTypes === undefined)
      expect(Value.Errors(operation.answer, answer.json())).toEqual([]);
    else expect(operation.answerTypes).toContain(answer.headers['content-type']);
    return;
  }
  expect(answer.statusCode).toBe(verdict);
  expect(notAdmitted).toContain(answer.json().code);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
}

function plainHeaders(answer: LightMyRequestResponse): object {
  const { date: _date, 'x-request-id': _id, ...rest } = answer.headers;
  return Object.fromEntries(
    Object.entries(rest).filter(([name]) => !name.startsWith('x-ratelimit')),
  );
}

function mayDo(operation: string, who: string): string | undefined {
  return reviewed.get(operation)?.get(who);
}

function readPermissions(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const text = fs.readFileSync(new URL('../../permissions.txt', import.meta.url), 'utf8');
  const rows = text
    .slice(text.indexOf('\noperation ') + 1)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
  const [header = [], ...body] = rows;
  return new Map(
    body.map((row) => [
      row[0] ?? '',
      new Map(header.map((name, column) => [name, row[column] ?? ''])),
    ]),
  );
}

function operationOf(id: string): Operation {
  const found = allOperations.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`There is no operation ${id}`);
  return found;
}

function samplesOfNothing(): object {
  return samples({} as World);
}
