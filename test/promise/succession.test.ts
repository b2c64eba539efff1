/** Promise 1: while a new version does not bind a seller yet, the one that it replaces still does. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { checkListing } from '../../src/app/listing/check.ts';
import { publishVersion } from '../../src/app/policy/publish.ts';
import { system } from '../../src/domain/actor.ts';
import {
  at,
  due,
  list,
  openInstance,
  outcomes,
  register,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  bazaar.mail.answer('deferred');
  // Tried in vain on 14 February, presumed received on the 21st, binding fifteen days later: on 7 March.
  await at(bazaar, '2020-02-14T00:00:00Z');
  await publishSuccessor();
  await at(bazaar, '2020-02-21T00:00:00Z');
});
afterEach(() => bazaar.close());

/** Version 2 of the claims policy takes effect on 1 March and forbids masks where version 1 forbids boasts. */
async function publishSuccessor(): Promise<void> {
  const file = bazaar.pack.policies.find((one) => one.policy === 'claims' && one.site === 'bazaar');
  const [first] = file?.versions ?? [];
  const [rule] = first?.rules ?? [];
  if (file === undefined || first === undefined || rule === undefined) throw new Error('no claims');
  const masks = {
    ...rule,
    id: 'masks',
    when: 'isClass("mask")',
    minConfidence: 0.8,
    automatic: true,
  };
  valueOf(
    await publishVersion(bazaar.desk, {
      site: 'bazaar',
      policy: 'claims',
      title: file.title,
      version: {
        ...first,
        version: '2',
        effectiveFrom: '2020-03-01T00:00:00Z',
        rules: [masks],
      },
      vocabulary: bazaar.pack.vocabulary,
      by: system,
    }),
  );
  await due(bazaar);
}

const boasting = (id: string) => ({ id, title: 'Finest teapot', seller: 'acme' });
const mask = (id: string) => ({ id, title: 'Plain mask', seller: 'acme' });

async function decided(): Promise<readonly string[]> {
  const found = await rows<{ readonly text: string }>(
    bazaar,
    `select v.version || ' ' || d.rule as text from decision d join policy_version v on v.id = d.version_id
     where d.state = 'made' order by d.decided_at, d.id`,
  );
  return found.map((one) => one.text);
}

test('a seller whom no announcement reached is judged by the version that they know', async () => {
  await at(bazaar, '2020-03-02T00:00:00Z');
  await list(bazaar, boasting('L1'), mask('L2'));
  expect(await decided()).toEqual(['1 boast']);
});

test('from the instant at which the new version binds, only it does', async () => {
  await at(bazaar, '2020-03-02T00:00:00Z');
  await list(bazaar, mask('L1'));
  await at(bazaar, '2020-03-06T23:59:59.999Z');
  expect(await decided()).toEqual([]);
  await at(bazaar, '2020-03-07T00:00:00Z');
  expect(await decided()).toEqual(['2 masks']);
  await list(bazaar, boasting('L2'));
  await at(bazaar, '2020-03-25T00:00:00Z');
  expect(await decided()).not.toContain('1 boast');
});

test('a check names what the version finds that still binds, until it does no more', async () => {
  const found = async () => {
    const listing = { id: 'L9', title: 'Finest mask', seller: 'acme' };
    const { findings } = valueOf(await checkListing(bazaar.desk, { listing }));
    return findings.map(({ version, rule, exemption }) => [version, rule, exemption.status]);
  };
  await at(bazaar, '2020-03-02T00:00:00Z');
  expect(await found()).toEqual([
    ['1', 'boast', 'not-exempt'],
    ['2', 'masks', 'exempt-until'],
  ]);
  await at(bazaar, '2020-03-07T00:00:00Z');
  expect(await found()).toEqual([['2', 'masks', 'not-exempt']]);
});

test('a measure under the old version ends when the listing is clean under either', async () => {
  await at(bazaar, '2020-03-02T00:00:00Z');
  await list(bazaar, boasting('L1'));
  await list(bazaar, { ...boasting('L1'), title: 'Plain teapot' });
  expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 warning cured'] }]);
});

test('whoever registered elsewhere before the publication is told when they are entered here', async () => {
  await at(bazaar, '2020-03-02T00:00:00Z');
  bazaar.mail.answer('accepted');
  await register(bazaar, 'bolt', {
    sites: [{ site: 'bazaar', registeredAt: '2019-12-01T00:00:00.000Z' as never }],
  });
  await due(bazaar);
  const told = await rows(
    bazaar,
    `select v.policy, v.version from announcement a join policy_version v on v.id = a.version_id
     where a.seller_id = 'bolt' and v.policy = 'claims'`,
  );
  expect(told).toEqual([{ policy: 'claims', version: '2' }]);
});
