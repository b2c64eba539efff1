/** Promise 1: conduct is judged instant by instant, under the version that bound then. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { makeDecision } from '../../src/app/decision/make.ts';
import { publishVersion } from '../../src/app/policy/publish.ts';
import { system } from '../../src/domain/actor.ts';
import { revokeNow } from '../support/applications.ts';
import {
  at,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
});
afterEach(() => bazaar.close());

/** The claims policy again, as version 2 from 1 March. */
async function publishAgain(): Promise<void> {
  const file = bazaar.pack.policies.find((one) => one.policy === 'claims' && one.site === 'bazaar');
  const [first] = file?.versions ?? [];
  if (file === undefined || first === undefined) throw new Error('no claims');
  valueOf(
    await publishVersion(bazaar.desk, {
      site: 'bazaar',
      policy: 'claims',
      title: file.title,
      version: { ...first, version: '2', effectiveFrom: '2020-03-01T00:00:00Z' },
      vocabulary: bazaar.pack.vocabulary,
      by: system,
    }),
  );
}

const conductOf = async (seller: string) =>
  rows(
    bazaar,
    `select v.version, d.statement -> 'conduct' as conduct, d.conduct_at::text as since from decision d
     join policy_version v on v.id = d.version_id where d.seller_id = $1 and d.state = 'made' order by d.decided_at`,
    [seller],
  );

test('that spans two versions is one matter, told with what bound in each time', async () => {
  await register(bazaar, 'acme');
  await at(bazaar, '2020-01-10T09:00:00Z');
  await list(bazaar, { id: 'L1', title: 'Silly teapot', seller: 'acme' });
  await publishAgain();
  await due(bazaar);
  await at(bazaar, '2020-03-05T09:00:00Z');
  const [waiting, ...others] = await outcomes(bazaar, 'acme');
  expect(others).toEqual([]);
  valueOf(await makeDecision(bazaar.desk, { decision: waiting?.decision ?? '', by: rhea }));
  expect(await conductOf('acme')).toEqual([
    {
      version: '2',
      since: '2020-01-10 09:00:00+00',
      conduct: [
        { version: '1', from: '2020-01-10T09:00:00.000Z', until: '2020-03-01T00:00:00.000Z' },
        { version: '2', from: '2020-03-01T00:00:00.000Z' },
      ],
    },
  ]);
});

test('while an approval allowed it is none: it counts from when the approval was withdrawn', async () => {
  await publish(bazaar, 'gate');
  await register(bazaar, 'acme');
  await at(bazaar, '2020-03-02T09:00:00Z');
  await list(bazaar, { id: 'L1', title: 'Plain mask', seller: 'acme' });
  const { approval } = valueOf(
    await grantApproval(bazaar.desk, { seller: 'acme', site: 'bazaar', class: 'mask', by: rhea }),
  );
  await due(bazaar);
  await at(bazaar, '2020-03-09T09:00:00Z');
  valueOf(await revokeNow(bazaar, approval));
  await due(bazaar);
  expect((await conductOf('acme')).map((one) => one['since'])).toEqual([
    '2020-03-02 09:00:00+00',
    '2020-03-09 09:00:00+00',
  ]);
});
