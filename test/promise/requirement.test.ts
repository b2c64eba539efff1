/** Promise 6: what is asked of applicants is dated data, and stands at every instant as it stood then. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { installPack } from '../../src/app/pack/install.ts';
import { readPacks } from '../../src/main/read-packs.ts';
import { requirementsOf } from '../../src/domain/requirement.ts';
import { instant } from '../../src/domain/time.ts';
import { saveClock } from '../../src/store/clock.ts';
import { transact } from '../../src/store/database/transaction.ts';
import { requirementInForce, requirementsAhead } from '../../src/store/requirement.ts';
import { openInstance, rows, type Instance } from '../support/instance.ts';
import { operator } from '../support/runtime.ts';

let bazaar: Instance;
const pack = await readPacks();
beforeAll(async () => {
  bazaar = await openInstance();
  await installPack(bazaar.desk, pack);
});
afterAll(() => bazaar.close());

const asked = { site: 'amazon-us', class: 'respirator' };
const routesAt = async (at: string) =>
  transact(bazaar.desk.store, operator, async (tx) => {
    await saveClock(tx, { kind: 'demo', at: instant(at) });
    const then = { ...tx, now: instant(at) };
    return (await requirementInForce(then, asked))?.routes.map(({ id }) => id);
  });

describe('a KN95 is asked for what its day asks for', () => {
  test.each([
    ['nobody can apply before applications open', '2020-04-01T06:59:59.999Z', undefined],
    ['no route in the first version', '2020-04-01T07:00:00Z', 'none'],
    ['none in the last instant before the authorization', '2020-04-03T06:59:59.999Z', 'none'],
    ['the authorization, from its first instant', '2020-04-03T07:00:00Z', 'kn95-emergency'],
    ['the authorization, to its last instant', '2021-07-06T06:59:59.999Z', 'kn95-emergency'],
    ['the Chinese standard after it', '2021-07-06T07:00:00Z', 'kn95-gb-2006'],
  ])('%s', async (_name, at, route) => {
    const routes = await routesAt(at);
    if (route === undefined) expect(routes).toBeUndefined();
    else expect(routes?.find((id) => id.startsWith('kn95')) ?? 'none').toBe(route);
  });
});

test('what is to come is told before it is in force', async () => {
  const ahead = await transact(bazaar.desk.store, operator, (tx) =>
    requirementsAhead({ ...tx, now: instant('2020-05-01T00:00:00Z') }, asked),
  );
  expect(ahead.map(({ version }) => version)).toEqual(['2020-04-03', '2021-07-06']);
});

test('a version that is kept stays as it was, whatever a pack says later', async () => {
  const before = await rows(bazaar, `select * from requirement order by 1, 2, 3`);
  const kept = [pack, bazaar.pack].flatMap((one) => requirementsOf(one));
  expect(before).toHaveLength(kept.length);
  const changed = pack.approvals.map((file) => ({
    ...file,
    redress: { outOfCourt: { en: 'Nothing.' }, court: { en: 'Nothing.' } },
  }));
  await installPack(bazaar.desk, { ...pack, approvals: changed });
  expect(await rows(bazaar, `select * from requirement order by 1, 2, 3`)).toEqual(before);
});

test('every asked standard, document and number of the shipped sites has a source', () => {
  for (const { classes } of pack.approvals)
    for (const { versions } of classes)
      for (const version of versions)
        for (const { source } of [
          ...version.documents,
          ...version.sources,
          ...version.routes,
          ...version.routes.flatMap(({ documents = [] }) => documents),
        ])
          expect(source.url ?? source.citation).toBeDefined();
});
