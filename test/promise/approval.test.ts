/** Promise 6: approvals shield. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { instant } from '../../src/domain/time.ts';
import { revokeNow } from '../support/applications.ts';
import {
  at,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  refusalOf,
  register,
  rhea,
  valueOf,
  type Instance,
} from '../support/instance.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme', { sites: [{ site: 'bazaar' }, { site: 'kiosk' }] });
  await publish(bazaar, 'gate');
  await publish(bazaar, 'prices');
  await due(bazaar);
  await at(bazaar, '2020-03-05T10:00:00Z');
});
afterEach(() => bazaar.close());

const mask = (id = 'L1') => ({ id, title: 'Plain mask', seller: 'acme' });
const grant = async (more: Partial<Parameters<typeof grantApproval>[1]> = {}) =>
  valueOf(
    await grantApproval(bazaar.desk, {
      seller: 'acme',
      site: 'bazaar',
      class: 'mask',
      by: rhea,
      ...more,
    }),
  ).approval;

describe('a live approval', () => {
  test('shields its seller: what it allows is not found against them', async () => {
    await grant();
    expect(await list(bazaar, mask())).toMatchObject({ findings: 0, verdicts: { allow: 1 } });
    expect(await outcomes(bazaar, 'acme')).toEqual([]);
  });

  test('reaches the kinds beneath the class it names', async () => {
    await grant();
    expect(await list(bazaar, { ...mask(), title: 'Plain dust mask' })).toMatchObject({
      findings: 0,
    });
  });

  test('shields nobody else', async () => {
    await grant();
    await register(bazaar, 'bolt');
    await list(bazaar, { ...mask('L2'), seller: 'bolt' });
    expect(await outcomes(bazaar, 'bolt')).toMatchObject([{ rule: 'gate', state: 'made' }]);
  });

  test('for one listing shields that listing and no other', async () => {
    await grant({ product: 'L1' });
    await list(bazaar, mask('L1'), mask('L2'));
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { rule: 'gate', state: 'made', measures: ['L2 listing-suppressed'] },
    ]);
  });

  test('that what was found touches sends the matter to a person', async () => {
    await grant({ class: 'dust-mask' });
    await list(bazaar, mask());
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { rule: 'gate', state: 'proposed', reasons: ['approval-conflict'], measures: [] },
    ]);
  });

  test('of another class is no shield', async () => {
    await grant({ class: 'teapot' });
    await list(bazaar, mask());
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ state: 'made', reasons: [] }]);
  });

  test('on another site is no shield', async () => {
    await grant({ site: 'kiosk' });
    await list(bazaar, mask());
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ state: 'made', reasons: [] }]);
  });

  test.each([
    ['an instant before it begins does not shield', '2020-03-06T09:59:59.999Z', 1],
    ['from its first instant shields', '2020-03-06T10:00:00Z', 0],
    ['to its last instant shields', '2020-03-06T10:59:59.999Z', 0],
    ['in the instant of its end does not shield', '2020-03-06T11:00:00Z', 1],
  ])('%s', async (_name, when, findings) => {
    await grant({
      validFrom: instant('2020-03-06T10:00:00Z'),
      validUntil: instant('2020-03-06T11:00:00Z'),
    });
    await at(bazaar, when);
    expect(await list(bazaar, mask())).toMatchObject({ findings });
  });
});

describe('a change of approvals has the seller’s listings screened again', () => {
  test('a grant ends what stood against the listing', async () => {
    await list(bazaar, mask());
    await grant();
    expect((await due(bazaar)).rescreened).toBe(1);
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { measures: ['L1 listing-suppressed lifted'] },
    ]);
  });

  test('a revocation after that grant leaves the listing as open to the rule as it was before', async () => {
    await list(bazaar, mask());
    const approval = await grant();
    await due(bazaar);
    valueOf(await revokeNow(bazaar, approval));
    await due(bazaar);
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { measures: ['L1 listing-suppressed lifted'] },
      { state: 'made', measures: ['L1 listing-suppressed'] },
    ]);
  });

  test('what a grant lifted stays lifted while the seller’s other listings are decided on', async () => {
    await list(bazaar, mask());
    await grant();
    await due(bazaar);
    await list(bazaar, { id: 'L2', title: 'Finest teapot', seller: 'acme' });
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { measures: ['L1 listing-suppressed lifted'] },
      { rule: 'boast', measures: ['L2 warning'] },
    ]);
  });

  test('the first instant of an approval granted before lifts, and its last lets the rule act again', async () => {
    await list(bazaar, mask());
    await grant({
      validFrom: instant('2020-03-06T10:00:00Z'),
      validUntil: instant('2020-03-06T11:00:00Z'),
    });
    await at(bazaar, '2020-03-06T09:59:59.999Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ measures: ['L1 listing-suppressed'] }]);
    await at(bazaar, '2020-03-06T10:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { measures: ['L1 listing-suppressed lifted'] },
    ]);
    await at(bazaar, '2020-03-06T10:59:59.999Z');
    expect(await outcomes(bazaar, 'acme')).toHaveLength(1);
    await at(bazaar, '2020-03-06T11:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      {},
      { state: 'made', measures: ['L1 listing-suppressed'] },
    ]);
  });

  test('a revocation finds what it had allowed', async () => {
    const approval = await grant();
    await list(bazaar, mask());
    valueOf(await revokeNow(bazaar, approval));
    expect((await due(bazaar)).rescreened).toBe(1);
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ rule: 'gate', state: 'made' }]);
  });

  test('nobody else’s are', async () => {
    await register(bazaar, 'bolt');
    await list(bazaar, { ...mask('L2'), seller: 'bolt' });
    await grant();
    expect((await due(bazaar)).rescreened).toBe(0);
  });
});

describe('an approval is refused', () => {
  test.each([
    ['for a seller who is not on the site', { seller: 'nobody' }, 'approval/seller-not-registered'],
    ['for a class that there is not', { class: 'spaceship' }, 'approval/class-unknown'],
    [
      'when it would end as it begins',
      { validFrom: instant('2020-04-01T00:00:00Z'), validUntil: instant('2020-04-01T00:00:00Z') },
      'approval/ends-before-it-begins',
    ],
  ])('%s', async (_name, more, code) => {
    expect(
      refusalOf(
        await grantApproval(bazaar.desk, {
          seller: 'acme',
          site: 'bazaar',
          class: 'mask',
          by: rhea,
          ...more,
        }),
      ),
    ).toBe(code);
  });

  test('its end when it has ended already', async () => {
    const approval = await grant();
    valueOf(await revokeNow(bazaar, approval));
    expect(refusalOf(await revokeNow(bazaar, approval))).toBe('approval/not-found');
  });
});
