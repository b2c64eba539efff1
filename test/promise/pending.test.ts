/** Promise 6: whoever applied before the conduct is judged by a person while nobody has decided on the application. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { withdrawApplication } from '../../src/app/application/withdraw.ts';
import { moveClock } from '../../src/app/clock/move.ts';
import { instant } from '../../src/domain/time.ts';
import { doDueWork } from '../../src/work/due.ts';
import { apply, decide, refusal } from '../support/applications.ts';
import {
  at,
  count,
  due,
  list,
  openInstance,
  outcomes,
  publish,
  register,
  valueOf,
  type Instance,
} from '../support/instance.ts';
import { paul } from '../support/papers.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
  await register(bazaar, 'acme');
  await publish(bazaar, 'gate');
  await publish(bazaar, 'safety');
  await due(bazaar);
});
afterEach(() => bazaar.close());

const offer = (id = 'L1', title = 'Plain mask') => list(bazaar, { id, title, seller: 'acme' });
const applied = async (more: Parameters<typeof apply>[2] = {}) =>
  valueOf(await apply(bazaar, 'acme', more)).application;
const asked = { state: 'proposed', reasons: ['application-pending'], measures: [] };
const acted = { state: 'made', reasons: [] };

describe('an application that waits', () => {
  beforeEach(() => at(bazaar, '2020-03-05T10:00:00Z'));
  test('and was made before sends the matter to a person', async () => {
    await applied();
    await at(bazaar, '2020-03-05T10:00:00.001Z');
    await offer();
    expect(await outcomes(bazaar, 'acme')).toMatchObject([asked]);
  });

  test('and was made in the very instant of the conduct does so too', async () => {
    await applied();
    await offer();
    expect(await outcomes(bazaar, 'acme')).toMatchObject([asked]);
  });

  test('and was made an instant after it does not, when the same is found again', async () => {
    await offer();
    await at(bazaar, '2020-03-05T10:00:00.001Z');
    await applied();
    await offer('L2');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([acted, asked]);
  });

  test('reaches the kinds beneath the class that it names', async () => {
    await applied();
    await offer('L1', 'Plain dust mask');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([asked]);
  });

  test('for some products shields those and no others', async () => {
    await applied({ products: ['L1'] });
    await offer('L1');
    await offer('L2');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([asked, acted]);
  });

  test('shields from no rule on another class', async () => {
    await applied();
    await offer('L1', 'Finest teapot');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([{ rule: 'boast', ...acted }]);
  });

  test('does not delay what stops harm now', async () => {
    await applied();
    await offer('L1', 'Mask model zero');
    expect(await outcomes(bazaar, 'acme')).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ nature: 'protective', state: 'made' })]),
    );
  });
});

describe('a listing that stood before the rule began to bind', () => {
  beforeEach(async () => {
    await at(bazaar, '2020-02-20T10:00:00Z');
    await offer();
  });

  test.each([
    [
      'is shielded by an application made in the last instant before',
      '2020-02-29T23:59:59.999Z',
      asked,
    ],
    ['is shielded by one made in the first instant of the rule', '2020-03-01T00:00:00Z', asked],
  ])('%s', async (_name, when, outcome) => {
    valueOf(await moveClock(bazaar.desk, { to: instant(when) }));
    await applied();
    await at(bazaar, '2020-03-01T00:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([outcome]);
  });

  test('is not shielded by one made after', async () => {
    valueOf(await moveClock(bazaar.desk, { to: instant('2020-03-01T00:00:00.001Z') }));
    await applied();
    await due(bazaar);
    expect(await outcomes(bazaar, 'acme')).toMatchObject([acted]);
  });
});

describe('an application that has ended shields nothing any more', () => {
  beforeEach(() => at(bazaar, '2020-03-05T10:00:00Z'));
  test('when it was withdrawn', async () => {
    const application = await applied();
    valueOf(await withdrawApplication(bazaar.desk, { application, seller: 'acme', by: paul }));
    await offer();
    expect(await outcomes(bazaar, 'acme')).toMatchObject([acted]);
  });

  test('when it was refused', async () => {
    valueOf(await decide(bazaar, await applied(), refusal));
    await offer();
    expect(await outcomes(bazaar, 'acme')).toMatchObject([acted]);
  });

  test('but what waits for a person because of it goes on waiting for one', async () => {
    const application = await applied();
    await offer();
    valueOf(await decide(bazaar, application, refusal));
    await due(bazaar);
    expect(await outcomes(bazaar, 'acme')).toMatchObject([asked]);
  });
});

test('a grant ends the question that its application had raised: the listing is allowed now', async () => {
  await at(bazaar, '2020-03-05T10:00:00Z');
  const application = await applied();
  await offer();
  valueOf(await decide(bazaar, application));
  await due(bazaar);
  expect(await offer()).toMatchObject({ findings: 0 });
  expect(await count(bazaar, `measure where ended_at is null`)).toBe(0);
});

describe('under two workers at once', () => {
  beforeEach(() => at(bazaar, '2020-03-05T10:00:00Z'));
  test('an approval that runs out leads to one decision, in its last instant to none', async () => {
    const application = await applied();
    valueOf(
      await decide(bazaar, application, {
        kind: 'granted',
        validUntil: instant('2020-03-06T10:00:00Z'),
      }),
    );
    await due(bazaar);
    await offer();
    const both = async (to: string) => {
      valueOf(await moveClock(bazaar.desk, { to: instant(to) }));
      const work = () => doDueWork(bazaar.desk, bazaar.senders);
      await Promise.all([work(), work()]);
    };
    await both('2020-03-06T09:59:59.999Z');
    expect(await outcomes(bazaar, 'acme')).toEqual([]);
    await both('2020-03-06T10:00:00Z');
    expect(await outcomes(bazaar, 'acme')).toMatchObject([
      { ...acted, measures: ['L1 listing-suppressed'] },
    ]);
  });

  test('a grant and the offer of what it allows, whichever comes first, end in the listing being live', async () => {
    const application = await applied();
    await Promise.all([decide(bazaar, application).then(valueOf), offer()]);
    await due(bazaar);
    expect(await offer()).toMatchObject({ findings: 0 });
    expect(await count(bazaar, `measure where ended_at is null`)).toBe(0);
  });
});
