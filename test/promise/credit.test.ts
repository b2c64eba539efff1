/** Promise 8: stopping on an announcement counts, and what was put right before a version bound is known. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { withdrawListing } from '../../src/app/listing/withdraw.ts';
import { announcedConduct } from '../../src/store/announced-conduct.ts';
import { operatorScope } from '../../src/domain/actor.ts';
import { instant } from '../../src/domain/time.ts';
import { transact } from '../../src/store/database/transaction.ts';
import {
  at,
  due,
  list,
  openInstance,
  publish,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

const bindsAt = instant('2020-03-01T00:00:00Z');
const justBefore = '2020-02-29T23:59:59.999Z';

let bazaar: Instance;
let version: string;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  await at(bazaar, '2020-02-01T10:00:00Z');
  await list(bazaar, mask('L1'), mask('L2'), mask('L3'), { ...mask('T1'), title: 'Plain teapot' });
  version = await publish(bazaar, 'gate');
  await due(bazaar);
});
afterEach(() => bazaar.close());

const mask = (id: string) => ({ id, title: 'Plain mask', seller: 'acme' });
const clean = (id: string) => ({ ...mask(id), title: 'Plain scarf' });
const conduct = () =>
  transact(bazaar.desk.store, operatorScope, (tx) =>
    announcedConduct(tx, { seller: 'acme', version, before: bindsAt }),
  );
const withdraw = async (listing: string) =>
  valueOf(await withdrawListing(bazaar.desk, { site: 'bazaar', listing }));

describe('of the listings that an announcement named', () => {
  test('none counts as put right while they stand as they stood', async () => {
    await at(bazaar, '2020-03-02T00:00:00Z');
    expect(await conduct()).toEqual({ announced: 3, stopped: 0 });
  });

  test('those that were changed or withdrawn in the last instant before it bound count', async () => {
    await at(bazaar, justBefore);
    await list(bazaar, clean('L1'));
    await withdraw('L2');
    await at(bazaar, '2020-03-01T00:00:00Z');
    expect(await conduct()).toEqual({ announced: 3, stopped: 2 });
  });

  test('those that were changed or withdrawn in the instant in which it bound do not', async () => {
    await at(bazaar, '2020-03-01T00:00:00Z');
    await list(bazaar, clean('L1'));
    await withdraw('L2');
    expect(await conduct()).toEqual({ announced: 3, stopped: 0 });
  });

  test('one that was changed and still meets the rule does not count', async () => {
    await list(bazaar, { ...mask('L1'), title: 'Plain blue mask' });
    await at(bazaar, '2020-03-02T00:00:00Z');
    expect(await conduct()).toEqual({ announced: 3, stopped: 0 });
  });

  test('one for which an approval was given meanwhile counts: it may be sold', async () => {
    valueOf(
      await grantApproval(bazaar.desk, {
        seller: 'acme',
        site: 'bazaar',
        class: 'mask',
        product: 'L3',
        by: rhea,
      }),
    );
    await at(bazaar, '2020-03-02T00:00:00Z');
    expect(await conduct()).toEqual({ announced: 3, stopped: 1 });
  });

  test('one that was put back after it bound is no longer known to have been put right', async () => {
    await withdraw('L1');
    await at(bazaar, '2020-03-02T00:00:00Z');
    expect(await conduct()).toMatchObject({ stopped: 1 });
    await list(bazaar, mask('L1'));
    expect(await conduct()).toMatchObject({ stopped: 0 });
  });

  test('what was put right stands in the factors of the decision on the rest', async () => {
    await list(bazaar, clean('L1'), clean('L2'));
    await at(bazaar, '2020-03-01T00:00:00Z');
    const found = await rows<{ factors: { readonly stopped?: unknown } }>(
      bazaar,
      `select factors from decision where rule = 'gate'`,
    );
    expect(found).toMatchObject([{ factors: { stopped: { announced: 3, stopped: 2 } } }]);
  });
});

test('nothing was announced to one who accepted the terms by registering', async () => {
  await register(bazaar, 'late');
  const found = await transact(bazaar.desk.store, operatorScope, (tx) =>
    announcedConduct(tx, { seller: 'late', version, before: bindsAt }),
  );
  expect(found).toEqual({ announced: 0, stopped: 0 });
});
