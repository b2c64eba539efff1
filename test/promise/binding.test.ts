/** Promise 1: no rule without notice. Who is bound by a version, and from which instant on. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { publishVersion } from '../../src/app/policy/publish.ts';
import { readNotice } from '../../src/app/notice/read.ts';
import { installPack } from '../../src/app/pack/install.ts';
import { system } from '../../src/domain/actor.ts';
import {
  at,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  refusalOf,
  register,
  rows,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
});
afterEach(() => bazaar.close());

const mask = (seller: string, id = 'L1') => ({ id, title: 'Plain mask', seller });
const gated = async (seller: string) =>
  (await outcomes(bazaar, seller)).filter((one) => one.rule === 'gate');

async function reconsiderations(seller: string): Promise<readonly string[]> {
  const due = await rows<{ due: Date }>(
    bazaar,
    'select due_at::timestamptz as due from reconsideration where seller_id = $1 order by 1',
    [seller],
  );
  return due.map((one) => String(one.due));
}

/** Owes fifteen days counted by Regulation 1182/71 from the beginning of 2020 on. */
async function underRegulation(): Promise<void> {
  const duty = {
    id: 'notice',
    kind: 'policy-notice',
    text: { en: 'Fifteen days.' },
    period: 'P15D',
    calendar: 'calendar-days',
    counting: 'regulation-1182-71',
    strictest: 'longest',
    from: '2020-01-01',
    source: { citation: 'Example Regulation', confidence: 'K' },
  } as const;
  const law = { jurisdiction: 'xx', title: { en: 'Exampleland' }, duties: [duty] };
  await installPack(bazaar.desk, {
    ...bazaar.pack,
    laws: [...bazaar.pack.laws, law],
    sites: bazaar.pack.sites.map((site) => ({ ...site, jurisdictions: ['house', 'xx'] })),
  });
}

/** Gate 1 takes effect on 1 March at 00:00 UTC and asks for fifteen days of notice. */
describe('terms announced to a seller', () => {
  test('bind when they take effect, if the notice period has run out by then', async () => {
    await register(bazaar, 'acme');
    await at(bazaar, '2020-02-01T10:00:00Z');
    await publish(bazaar, 'gate');
    await due(bazaar);
    await list(bazaar, mask('acme'));
    await at(bazaar, '2020-02-29T23:59:59.999Z');
    expect(await gated('acme')).toEqual([]);
    await at(bazaar, '2020-03-01T00:00:00Z');
    expect(await gated('acme')).toMatchObject([
      { state: 'made', measures: ['L1 listing-suppressed'] },
    ]);
  });

  test('bind a notice period after delivery where that is later, to the millisecond', async () => {
    await register(bazaar, 'acme');
    await at(bazaar, '2020-02-10T10:00:00Z');
    bazaar.mail.answer('deferred');
    await publish(bazaar, 'gate');
    await due(bazaar);
    bazaar.mail.answer('accepted');
    await at(bazaar, '2020-02-20T10:00:00Z');
    await at(bazaar, '2020-03-01T00:00:00Z');
    await list(bazaar, mask('acme'));
    expect(await gated('acme')).toEqual([]);
    expect(await reconsiderations('acme')).toEqual(['2020-03-06T10:00:00.000Z']);
    await at(bazaar, '2020-03-06T09:59:59.999Z');
    expect(await gated('acme')).toEqual([]);
    await at(bazaar, '2020-03-06T10:00:00Z');
    expect(await gated('acme')).toMatchObject([
      { state: 'made', measures: ['L1 listing-suppressed'] },
    ]);
  });

  test('bind when the last day is over, on a working day, where law counts so', async () => {
    await underRegulation();
    await register(bazaar, 'acme');
    await at(bazaar, '2020-02-10T10:00:00Z');
    bazaar.mail.answer('deferred');
    await publish(bazaar, 'gate');
    await due(bazaar);
    // Read on Friday, 6 March: the fifteenth day is Saturday the 21st, so Monday the 23rd is the last.
    await at(bazaar, '2020-03-06T10:00:00Z');
    await list(bazaar, mask('acme'));
    const [announcement] = await rows<{ id: string }>(
      bazaar,
      `select id from notice where kind = 'announcement'`,
    );
    valueOf(await readNotice(bazaar.desk, { seller: 'acme', notice: announcement?.id ?? '' }));
    expect(await reconsiderations('acme')).toContain('2020-03-23T23:00:00.000Z');
    await at(bazaar, '2020-03-23T22:59:59.999Z');
    expect(await gated('acme')).toEqual([]);
    await at(bazaar, '2020-03-23T23:00:00Z');
    expect(await gated('acme')).toMatchObject([
      { state: 'made', measures: ['L1 listing-suppressed'] },
    ]);
  });

  test('bind a notice period after the first reading where no mail arrived', async () => {
    await register(bazaar, 'acme');
    bazaar.mail.answer('deferred');
    await at(bazaar, '2020-02-10T10:00:00Z');
    await publish(bazaar, 'gate');
    await at(bazaar, '2020-03-02T08:00:00Z');
    await list(bazaar, mask('acme'));
    const [announcement] = await rows<{ id: string }>(
      bazaar,
      `select id from notice where kind = 'announcement'`,
    );
    valueOf(await readNotice(bazaar.desk, { seller: 'acme', notice: announcement?.id ?? '' }));
    await at(bazaar, '2020-03-17T07:59:59.999Z');
    expect(await gated('acme')).toEqual([]);
    await at(bazaar, '2020-03-17T08:00:00Z');
    expect(await gated('acme')).toHaveLength(1);
  });

  test('bind a notice period after presumed receipt where every channel failed', async () => {
    await register(bazaar, 'acme');
    bazaar.mail.answer('refused');
    await at(bazaar, '2020-02-14T10:00:00Z');
    await publish(bazaar, 'gate');
    await due(bazaar);
    await at(bazaar, '2020-03-01T00:00:00Z');
    await list(bazaar, mask('acme'));
    await at(bazaar, '2020-03-01T00:00:00Z');
    // Tried on 14 February, presumed on the 21st; but the clock stood still until 1 March, when it was noticed.
    await at(bazaar, '2020-03-15T23:59:59.999Z');
    expect(await gated('acme')).toEqual([]);
    await at(bazaar, '2020-03-16T00:00:00Z');
    expect(await gated('acme')).toHaveLength(1);
  });

  test('do not bind, and lead to no decision, while nothing says that the seller knows of them', async () => {
    await register(bazaar, 'acme');
    bazaar.mail.answer('deferred');
    await at(bazaar, '2020-02-10T10:00:00Z');
    await publish(bazaar, 'gate');
    await at(bazaar, '2020-03-01T00:00:00Z');
    expect((await list(bazaar, mask('acme'))).findings).toBe(1);
    expect(await gated('acme')).toEqual([]);
    expect(await reconsiderations('acme')).toEqual([]);
  });

  test('count their notice period on the calendar of the site, across the change to summer time', async () => {
    await register(bazaar, 'acme');
    bazaar.mail.answer('deferred');
    await at(bazaar, '2020-02-10T10:00:00Z');
    await publish(bazaar, 'gate');
    await at(bazaar, '2020-03-20T10:00:00Z');
    await list(bazaar, mask('acme'));
    const [announcement] = await rows<{ id: string }>(
      bazaar,
      `select id from notice where kind = 'announcement'`,
    );
    valueOf(await readNotice(bazaar.desk, { seller: 'acme', notice: announcement?.id ?? '' }));
    await due(bazaar);
    expect(await reconsiderations('acme')).toEqual(['2020-04-04T09:00:00.000Z']);
  });
});

describe('terms that a seller accepted by registering', () => {
  test('bind one who registered in the instant of publication or later, from their effective instant', async () => {
    await register(bazaar, 'early');
    await at(bazaar, '2020-02-14T10:00:00Z');
    await publish(bazaar, 'gate');
    await register(bazaar, 'acme');
    await list(bazaar, mask('acme'));
    await at(bazaar, '2020-02-29T23:59:59.999Z');
    expect(await gated('acme')).toEqual([]);
    await at(bazaar, '2020-03-01T00:00:00Z');
    expect(await gated('acme')).toHaveLength(1);
  });

  test('bind one who registers after they took effect at once', async () => {
    await register(bazaar, 'early');
    await at(bazaar, '2020-02-10T10:00:00Z');
    await publish(bazaar, 'gate');
    await at(bazaar, '2020-03-05T10:00:00Z');
    await register(bazaar, 'late');
    await list(bazaar, mask('late'));
    expect(await gated('late')).toHaveLength(1);
  });

  test('do not bind on another site: each has its own', async () => {
    await at(bazaar, '2020-02-10T10:00:00Z');
    await register(bazaar, 'acme', { sites: [{ site: 'bazaar' }, { site: 'kiosk' }] });
    await publish(bazaar, 'gate');
    await at(bazaar, '2020-03-05T10:00:00Z');
    await list(bazaar, { ...mask('acme'), site: 'kiosk' });
    expect(await gated('acme')).toEqual([]);
  });
});

describe('a typed exemption', () => {
  test('lets a version bind from its receipt, but never before it', async () => {
    await register(bazaar, 'told');
    await register(bazaar, 'untold');
    bazaar.mail.answer('deferred', 'untold@seller.example');
    await at(bazaar, '2020-03-09T10:00:00Z');
    await publish(bazaar, 'gate', { version: '2' });
    await due(bazaar);
    await list(bazaar, mask('told', 'L1'), mask('untold', 'L2'));
    await at(bazaar, '2020-03-09T23:59:59.999Z');
    expect(await gated('told')).toEqual([]);
    await at(bazaar, '2020-03-10T00:00:00Z');
    expect(await gated('told')).toHaveLength(1);
    expect(await gated('untold')).toEqual([]);
  });

  test('is refused when the same person proposed and approved it', async () => {
    const input = gateVersion('2');
    const exemption = {
      kind: 'imminent-danger',
      justification: { en: 'Danger.' },
      proposedBy: 'Ada Example',
      approvedBy: 'ada  example',
      reviewBy: '2020-01-10',
    } as const;
    const version = { ...input.version, notice: { exemption } };
    expect(refusalOf(await publishVersion(bazaar.desk, { ...input, version }))).toBe(
      'policy/exemption-needs-second-person',
    );
  });
});

describe('law', () => {
  test('binds without an announcement, from the instant at which the version takes effect', async () => {
    await register(bazaar, 'acme');
    bazaar.mail.answer('deferred');
    await at(bazaar, '2020-02-10T10:00:00Z');
    await publish(bazaar, 'prices');
    await list(bazaar, { id: 'L1', title: 'Plain teapot', seller: 'acme', price: 120 });
    await at(bazaar, '2020-02-29T23:59:59.999Z');
    expect(await outcomes(bazaar, 'acme')).toEqual([]);
    await at(bazaar, '2020-03-01T00:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { rule: 'dear', state: 'made', measures: ['L1 warning'] },
    ]);
  });
});

describe('publication', () => {
  test.each([
    [
      'is refused an instant after the last at which the notice period fits in',
      '2020-02-15T00:00:00.001Z',
      'policy/effective-too-early',
    ],
    ['is allowed at that last instant', '2020-02-15T00:00:00Z', 'done'],
  ])('%s', async (_name, when, outcome) => {
    await register(bazaar, 'acme');
    await at(bazaar, when);
    const published = await publishVersion(bazaar.desk, gateVersion('1'));
    expect(published.ok ? 'done' : published.refusal.code).toBe(outcome);
  });

  test('of a version that is published already is refused: it does not change', async () => {
    await publish(bazaar, 'gate');
    expect(refusalOf(await publishVersion(bazaar.desk, gateVersion('1')))).toBe(
      'policy/already-published',
    );
  });

  test('is announced once to each seller of the site, and to nobody of another', async () => {
    await register(bazaar, 'acme');
    await register(bazaar, 'bolt');
    await register(bazaar, 'tokyo', { sites: [{ site: 'kiosk' }] });
    expect(valueOf(await publishVersion(bazaar.desk, gateVersion('1'))).announcedTo).toBe(2);
    await due(bazaar);
    const told = await rows<{ seller: string }>(
      bazaar,
      `select seller_id as seller from announcement order by 1`,
    );
    expect(told.map((one) => one.seller)).toEqual(['acme', 'bolt']);
  });
});

function gateVersion(name: string) {
  const file = bazaar.pack.policies.find((one) => one.policy === 'gate');
  const version = file?.versions.find((one) => one.version === name);
  if (file === undefined || version === undefined) throw new Error('The pack has lost its gate');
  return {
    site: 'bazaar',
    policy: 'gate',
    title: file.title,
    version,
    vocabulary: bazaar.pack.vocabulary,
    by: system,
  };
}
