/** A limit to an audience: only buyers who are verified for it may order, to the millisecond; sellers answer for none of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { revokeBuyer } from '../../src/app/buyer/revoke.ts';
import { verifyBuyer, type VerifyInput } from '../../src/app/buyer/verify.ts';
import { checkOrder } from '../../src/app/order/check.ts';
import { resolveSignal } from '../../src/app/order-signal/resolve.ts';
import { publishVersion } from '../../src/app/policy/publish.ts';
import { system } from '../../src/domain/actor.ts';
import { instant } from '../../src/domain/time.ts';
import {
  at,
  count,
  list,
  openInstance,
  outcomes,
  publish,
  refusalOf,
  register,
  rhea,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { sell } from '../support/orders.ts';

let bazaar: Instance;

/** `acme-1` is limited from 10 March, 09:00, until acme withdraws what makes it a mask. */
beforeEach(async () => {
  bazaar = await openInstance();
  await publishBuyerGate(['hospital', 'government']);
  await publish(bazaar, 'safety');
  await register(bazaar, 'acme');
  await at(bazaar, '2020-03-10T09:00:00Z');
  await list(
    bazaar,
    { id: 'acme-1', title: 'Plain mask', seller: 'acme' },
    { id: 'acme-2', title: 'Plain teapot', seller: 'acme' },
  );
});
afterEach(() => bazaar.close());

async function publishBuyerGate(audience: readonly string[]): Promise<void> {
  const file = bazaar.pack.policies.find((one) => one.policy === 'gate');
  const [version] = file?.versions ?? [];
  const [rule] = version?.rules ?? [];
  if (file === undefined || version === undefined || rule === undefined)
    throw new Error('The pack has no gate');
  const low = [{ measure: 'audience-limited', strike: false } as const];
  const { penaltySchedule } = version;
  valueOf(
    await publishVersion(bazaar.desk, {
      site: 'bazaar',
      policy: 'buyer-gate',
      title: file.title,
      vocabulary: bazaar.pack.vocabulary,
      by: system,
      version: {
        ...version,
        rules: [{ ...rule, kind: 'buyer-gate', severity: 'low', audience: [...audience] }],
        penaltySchedule: { ...penaltySchedule, ladder: { ...penaltySchedule.ladder, low } },
      },
    }),
  );
}

const verify = async (more: Partial<VerifyInput> = {}): Promise<string> => {
  const given = { site: 'bazaar', buyer: 'clinic', audience: 'hospital', evidence: 'Register, 12' };
  const validUntil = instant('2020-04-01T00:00:00Z');
  return valueOf(await verifyBuyer(bazaar.desk, { ...given, validUntil, by: rhea, ...more })).id;
};
const check = async (buyer?: string, listing = 'acme-1') =>
  valueOf(
    await checkOrder(bazaar.desk, {
      site: 'bazaar',
      listing,
      ...(buyer === undefined ? {} : { buyer }),
    }),
  );
const codes = async (listing: string) =>
  (await check('anybody', listing)).limits.map(({ code }) => code);
const isAllowed = async (buyer?: string) => (await check(buyer)).isAllowed;
const placed = (id: string, when: string, buyer: string) => ({
  id,
  seller: 'acme',
  buyer,
  at: when,
});
const signals = () =>
  rows<{ id: string; order: string; audience: string[] }>(
    bazaar,
    `select s.id, e.order_id as order, s.audience from order_signal s join order_event e on e.id = s.order_event_id order by s.id`,
  );

describe('an order for a limited listing', () => {
  test('is refused to whoever is not verified, with the measure and the rule that limit it', async () => {
    const { isAllowed, at, limits } = await check('anybody');
    expect({ isAllowed, at }).toEqual({ isAllowed: false, at: '2020-03-10T09:00:00.000Z' });
    const [measure] = await rows<{ id: string; decision: string }>(
      bazaar,
      `select id, decision_id as decision from measure where kind = 'audience-limited'`,
    );
    expect(limits).toEqual([
      {
        code: 'outside-audience',
        measure: measure?.id,
        decision: measure?.decision,
        policy: 'buyer-gate',
        version: '1',
        rule: 'gate',
        audience: ['hospital', 'government'],
      },
    ]);
  });

  test('is refused where no buyer is named', async () => {
    await verify();
    expect(await isAllowed()).toBe(false);
  });

  test('is allowed to a buyer of each audience that the rule states, and to none of another', async () => {
    await verify();
    await verify({ buyer: 'ministry', audience: 'government' });
    await verify({ buyer: 'school', audience: 'school' });
    expect(await isAllowed('clinic')).toBe(true);
    expect(await isAllowed('ministry')).toBe(true);
    expect(await isAllowed('school')).toBe(false);
    expect(await isAllowed('Clinic')).toBe(false);
  });

  test('is judged by the register of its own site', async () => {
    await verify({ site: 'kiosk' });
    expect(await isAllowed('clinic')).toBe(false);
  });

  test('is allowed from the first instant of a verification, and not from its last on', async () => {
    await verify({
      validFrom: instant('2020-03-11T10:00:00Z'),
      validUntil: instant('2020-03-12T10:00:00Z'),
    });
    const seen: boolean[] = [];
    for (const when of [
      '2020-03-11T09:59:59.999Z',
      '2020-03-11T10:00:00Z',
      '2020-03-12T09:59:59.999Z',
      '2020-03-12T10:00:00Z',
    ]) {
      await at(bazaar, when);
      seen.push(await isAllowed('clinic'));
    }
    expect(seen).toEqual([false, true, true, false]);
  });

  test('is refused from the instant of a revocation, which leaves another verification standing', async () => {
    const id = await verify();
    const other = await verify({ audience: 'government' });
    valueOf(await revokeBuyer(bazaar.desk, { id, by: rhea, reason: 'Closed.' }));
    expect(await isAllowed('clinic')).toBe(true);
    valueOf(await revokeBuyer(bazaar.desk, { id: other, by: rhea, reason: 'Closed.' }));
    expect(await isAllowed('clinic')).toBe(false);
  });

  test('is allowed to everyone once the limit has ended', async () => {
    await list(bazaar, { id: 'acme-1', title: 'Plain teapot', seller: 'acme' });
    expect(await check('anybody')).toMatchObject({ isAllowed: true, limits: [] });
  });

  test('is refused to everyone where the rule that was published states no audience', async () => {
    await bazaar.owner.query(
      `alter table policy_version disable trigger policy_version_append_only;
       update policy_version set document = document #- '{rules,0,audience}' where policy = 'buyer-gate';
       alter table policy_version enable trigger policy_version_append_only;`,
    );
    await verify();
    expect((await check('clinic')).limits).toMatchObject([
      { code: 'outside-audience', audience: [] },
    ]);
  });
});

describe('an order for a listing', () => {
  test('that nothing limits is allowed to anybody', async () => {
    expect(await check('anybody', 'acme-2')).toMatchObject({ isAllowed: true, limits: [] });
  });

  test('that the site does not have is refused as missing', async () => {
    expect(refusalOf(await checkOrder(bazaar.desk, { site: 'kiosk', listing: 'acme-1' }))).toBe(
      'listing/not-found',
    );
  });

  test('that is hidden is stopped, whoever asks; one that was warned of is not', async () => {
    await list(
      bazaar,
      { id: 'acme-2', title: 'Finest teapot', seller: 'acme' },
      { id: 'acme-3', title: 'Teapot model zero', seller: 'acme' },
    );
    expect(await count(bazaar, `measure where kind = 'warning'`)).toBe(1);
    expect(await check('anybody', 'acme-2')).toMatchObject({ isAllowed: true });
    await verify();
    expect((await check('clinic', 'acme-3')).limits).toMatchObject([
      { code: 'listing-suppressed', policy: 'safety', rule: 'recalled', audience: [] },
    ]);
  });

  test.each([
    ['selling-suspended', 'service', 'site', 'bazaar', ['selling-suspended']],
    ['selling-suspended', 'service', 'site', 'kiosk', []],
    ['account-suspended', 'account', 'account', 'kiosk', ['account-suspended']],
    ['payout-held', 'money', 'site', 'bazaar', []],
  ])('of a seller under %s (%s, %s, on %s) is stopped by %j', async (...row) => {
    const [kind, axis, scope, site, codes] = row;
    await impose({ kind, axis, scope, site });
    expect((await check('anybody', 'acme-2')).limits.map(({ code }) => code)).toEqual(codes);
  });

  test('of a suspended class is stopped, of a kind beneath it too, and no other', async () => {
    await list(bazaar, { id: 'acme-3', title: 'Dust mask', seller: 'acme' });
    await impose({ kind: 'class-suspended', axis: 'service', scope: 'class', class: 'mask' });
    expect(await codes('acme-3')).toContain('class-suspended');
    expect(await codes('acme-2')).toEqual([]);
  });
});

/** A measure beyond the listings, put into the table as a person's decision would, without the decision. */
async function impose(measure: Readonly<Record<string, string>>): Promise<void> {
  const client = await bazaar.owner.connect();
  try {
    await client.query('begin; set local session_replication_role = replica');
    await client.query(
      `insert into measure (id, decision_id, seller_id, site_id, nature, kind, axis, scope, class, starts_at, begun_at, curable)
       select gen_random_uuid(), decision_id, seller_id, $1, 'punitive', $2, $3, $4, $5, starts_at, starts_at, false
       from measure where kind = 'audience-limited' limit 1`,
      [
        measure['site'] ?? 'bazaar',
        measure['kind'],
        measure['axis'],
        measure['scope'],
        measure['class'] ?? null,
      ],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

describe('an order that came all the same', () => {
  test('is told to a person once, and does nothing to the seller', async () => {
    const before = await outcomes(bazaar, 'acme');
    const event = { id: 'e1', seller: 'acme', buyer: 'anybody', at: '2020-03-10T09:00:00Z' };
    expect(await sell(bazaar, event)).toMatchObject({ kept: 1, signals: 1 });
    expect(await sell(bazaar, event)).toMatchObject({ unchanged: 1, signals: 0 });
    expect(await signals()).toMatchObject([
      { order: 'order-e1', audience: ['hospital', 'government'] },
    ]);
    expect(
      await rows(
        bazaar,
        `select seller_id as seller, payload ->> 'order' as order from effect
        where kind = 'order.outside-audience'`,
      ),
    ).toEqual([{ seller: 'acme', order: 'order-e1' }]);
    await at(bazaar, '2020-03-20T09:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toEqual(before);
  });

  test('is judged by the instant of the order, however late it is told', async () => {
    await at(bazaar, '2020-03-12T09:00:00Z');
    await verify({ validFrom: instant('2020-03-11T09:00:00Z') });
    await list(bazaar, { id: 'acme-1', title: 'Plain teapot', seller: 'acme' });
    await at(bazaar, '2020-03-14T09:00:00Z');
    await sell(
      bazaar,
      placed('before-limit', '2020-03-10T08:59:59.999Z', 'anybody'),
      placed('at-limit', '2020-03-10T09:00:00Z', 'anybody'),
      placed('before-verified', '2020-03-11T08:59:59.999Z', 'clinic'),
      placed('at-verified', '2020-03-11T09:00:00Z', 'clinic'),
      placed('before-end', '2020-03-12T08:59:59.999Z', 'anybody'),
      placed('at-end', '2020-03-12T09:00:00Z', 'anybody'),
    );
    expect((await signals()).map((one) => one.order)).toEqual([
      'order-at-limit',
      'order-before-verified',
      'order-before-end',
    ]);
  });

  test('is no sign where nothing was ordered, or no order is told', async () => {
    const of = { seller: 'acme', buyer: 'anybody', at: '2020-03-10T09:00:00Z' };
    await sell(
      bazaar,
      { ...of, id: 'e1', kind: 'shipment' },
      { ...of, id: 'e2', kind: 'refund', amount: '10' },
      { ...of, id: 'e3', quantity: 0, corrects: 'e0' },
    );
    expect(await signals()).toEqual([]);
  });

  test('is resolved by a person, once, with a reason that the record keeps', async () => {
    await sell(bazaar, { id: 'e1', seller: 'acme', at: '2020-03-10T09:00:00Z' });
    const [one] = await signals();
    const resolve = { signal: one?.id ?? '', by: rhea, reason: 'The hospital’s own agent.' };
    for (const by of [system, { kind: 'key', id: 'k' } as const])
      expect(refusalOf(await resolveSignal(bazaar.desk, { ...resolve, by }))).toBe(
        'order-signal/needs-person',
      );
    valueOf(await resolveSignal(bazaar.desk, resolve));
    expect(refusalOf(await resolveSignal(bazaar.desk, resolve))).toBe('order-signal/not-found');
    expect(await count(bazaar, `entry where kind = 'order-signal.resolved'`)).toBe(1);
  });
});

describe('the register of buyers', () => {
  test('takes no verification that ends before it begins, and none of a site that there is not', async () => {
    const given = { site: 'bazaar', buyer: 'b', audience: 'hospital', evidence: 'x', by: rhea };
    const now = instant('2020-03-10T09:00:00Z');
    expect(refusalOf(await verifyBuyer(bazaar.desk, { ...given, validUntil: now }))).toBe(
      'buyer/ends-before-it-begins',
    );
    expect(
      refusalOf(await verifyBuyer(bazaar.desk, { ...given, site: 'nowhere', validUntil: now })),
    ).toBe('buyer/site-not-found');
  });

  test('is in the record: each entry in it and each revocation, which happens once', async () => {
    const id = await verify();
    valueOf(await revokeBuyer(bazaar.desk, { id, by: rhea, reason: 'Closed.' }));
    expect(refusalOf(await revokeBuyer(bazaar.desk, { id, by: rhea, reason: 'Closed.' }))).toBe(
      'buyer/not-found',
    );
    expect(
      await rows(
        bazaar,
        `select kind, subject_id as subject from entry where reference = $1 order by number`,
        [id],
      ),
    ).toEqual([
      { kind: 'buyer.verified', subject: 'site:bazaar' },
      { kind: 'buyer.revoked', subject: 'site:bazaar' },
    ]);
  });
});
