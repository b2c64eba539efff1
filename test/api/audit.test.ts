import { afterAll, beforeAll, expect, test } from 'vitest';

import { keyFor, password, send, signedIn, startInstance, type TestInstance } from './instance.ts';

let instance: TestInstance;
beforeAll(async () => {
  instance = await startInstance();
});
afterAll(() => instance.close());

test('every act that changes something is kept, whether it was let or refused, and no secret with it', async () => {
  const administrator = await signedIn(instance, ['administrator']);
  const reviewer = await signedIn(instance, ['reviewer']);
  const auditor = await keyFor(instance, ['auditor']);
  const me = (await send(instance, 'GET /api/me', { as: administrator })).json().id;
  const made = await send(instance, 'POST /api/keys', {
    as: administrator,
    body: { name: 'k', roles: ['catalogue'] },
  });
  await send(instance, 'POST /api/keys', {
    as: administrator,
    body: { name: 'k', roles: ['seller'] },
  });
  await send(instance, 'POST /api/keys', {
    as: reviewer,
    body: { name: 'k', roles: ['catalogue'] },
  });
  const person = { name: 'Bo Example', email: 'bo@people.example', password, roles: ['auditor'] };
  await send(instance, 'POST /api/people', { as: administrator, body: person });
  await send(instance, 'POST /api/people', { as: administrator, body: { ...person, name: 1 } });
  await send(instance, 'GET /api/keys', { as: administrator });
  const audit = await send(instance, 'GET /api/audit', { as: auditor });
  const rows = audit
    .json()
    .items.map((one: { action: string; outcome: string; actor: object }) => [
      one.action,
      one.outcome,
      one.actor,
    ]);
  const by = { kind: 'person', id: me };
  expect(rows.filter(([, , actor]: [string, string, { id: string }]) => actor.id === me)).toEqual([
    ['createPerson', 'request/invalid', by],
    ['createPerson', 'done', by],
    ['createKey', 'key/roles-mixed', by],
    ['createKey', 'done', by],
  ]);
  expect(rows).toContainEqual([
    'createKey',
    'access/role-missing',
    expect.objectContaining({ kind: 'person' }),
  ]);
  expect(audit.json().items.map((one: { subject: string }) => one.subject)).toContain(
    made.json().id,
  );
  expect(audit.body).not.toContain(made.json().key);
  expect(audit.body).not.toContain(password);
});
