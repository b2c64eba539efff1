/** What changed between two versions of a policy is everyone's to read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { send, signedIn, startInstance, type TestInstance } from './instance.ts';
import { shopPack } from './shop-pack.ts';

let instance: TestInstance;
const path = 'GET /api/policies/shop/claims/diff';

beforeAll(async () => {
  instance = await startInstance();
  const publisher = await signedIn(instance, ['policy-manager']);
  const [document] = parse(shopPack.get('sites/shop/claims.yaml') ?? '').versions;
  const publish = (change: object) =>
    send(instance, 'POST /api/policies', {
      as: publisher,
      body: {
        site: 'shop',
        policy: 'claims',
        document: { ...document, title: { en: 'Claims' }, ...change },
      },
    });
  await publish({ version: '2', effectiveFrom: '2020-04-20T00:00:00Z', rules: [] });
  const redress = { ...document.redress, appealWindow: 'P7M' };
  await publish({ version: '3', effectiveFrom: '2020-05-20T00:00:00Z', redress });
});
afterAll(() => instance.close());

describe('the difference between two versions', () => {
  test('is read by anyone, from one version to another by their names', async () => {
    const answer = await send(instance, `${path}?from=1&to=3`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ from: '1', to: '3', rules: [] });
    expect(answer.json().values).toContainEqual({
      of: 'redress.appealWindow',
      before: 'P6M',
      after: 'P7M',
    });
  });

  test('is that of the last version to the one before, where none is named', async () => {
    const { from, to, rules } = (await send(instance, path)).json();
    expect({ from, to }).toEqual({ from: '2', to: '3' });
    expect(new Set(rules.map((one: { kind: string }) => one.kind))).toEqual(new Set(['added']));
    expect((await send(instance, `${path}?to=2`)).json()).toMatchObject({ from: '1', to: '2' });
  });

  test.each([
    ['there is no such version', `${path}?from=1&to=9`, 'policy/not-found'],
    ['there is no such older version', `${path}?from=0`, 'policy/not-found'],
    ['there is no such policy', 'GET /api/policies/shop/nothing/diff', 'policy/not-found'],
    ['nothing is before the first', `${path}?to=1`, 'policy/no-version-before'],
  ])('is refused where %s', async (_, asked, code) => {
    expect((await send(instance, asked)).json()).toMatchObject({ code, status: 404 });
  });
});
