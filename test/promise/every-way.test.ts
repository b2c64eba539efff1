/**
 * Every way to an effect is tried against every promise that could stop it: whatever a feed, a job, a worker or a
 * program does, nothing is made that only a person may make, and what is made is whole.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { makeDecision } from '../../src/app/decision/make.ts';
import { reviewMeasure } from '../../src/app/measure/review.ts';
import { system } from '../../src/domain/actor.ts';
import type { Listing } from '../../src/engine/types.ts';
import { doDueWork } from '../../src/work/due.ts';
import {
  at,
  count,
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
import { apply } from '../support/applications.ts';
import { overturnTooOften } from '../support/appeals.ts';
import { brokenInvariants } from '../support/invariants.ts';

let bazaar: Instance;
beforeEach(async () => {
  bazaar = await openInstance();
});
afterEach(() => bazaar.close());

/** A world in which a listing must not lead to anything that no person decided. */
interface World {
  readonly promise: string;
  /** Makes the world; what it answers is the listing. */
  readonly make: () => Promise<Listing>;
}

const offer = (id: string, title: string): Listing => ({ id, title, seller: 'acme' });

const worlds: readonly World[] = [
  {
    promise: 'under terms whose announcement has reached nobody',
    make: async () => {
      await register(bazaar, 'acme');
      bazaar.mail.answer('deferred');
      await at(bazaar, '2020-02-10T09:00:00Z');
      await publish(bazaar, 'gate');
      await at(bazaar, '2020-03-01T09:00:00Z');
      return offer('L1', 'Plain mask');
    },
  },
  {
    promise: 'where a live approval touches what was found',
    make: async () => {
      await publish(bazaar, 'gate');
      await register(bazaar, 'acme');
      await at(bazaar, '2020-03-02T09:00:00Z');
      const leave = { seller: 'acme', site: 'bazaar', class: 'dust-mask', by: rhea };
      valueOf(await grantApproval(bazaar.desk, leave));
      return offer('L1', 'Plain mask');
    },
  },
  {
    promise: 'where an application made before waits to be decided',
    make: async () => {
      await publish(bazaar, 'gate');
      await register(bazaar, 'acme');
      await at(bazaar, '2020-03-02T09:00:00Z');
      valueOf(await apply(bazaar, 'acme'));
      return offer('L1', 'Plain mask');
    },
  },
  {
    promise: 'on words that are negated',
    make: async () => {
      await register(bazaar, 'acme');
      return offer('L1', 'Teapot, not finest');
    },
  },
  {
    promise: 'that a rule leaves to people',
    make: async () => {
      await register(bazaar, 'acme');
      return offer('L1', 'Silly teapot');
    },
  },
  {
    promise: 'whose next step reaches beyond the listings',
    make: async () => {
      await publish(bazaar, 'manners');
      await register(bazaar, 'acme');
      await list(bazaar, offer('L0', 'Shiny pan'));
      await due(bazaar);
      await at(bazaar, '2020-01-02T09:00:00Z');
      return offer('L1', 'Shiny pan');
    },
  },
  {
    promise: 'under a rule that rulings overturned too often',
    make: async () => {
      await overturnTooOften(bazaar);
      await register(bazaar, 'acme');
      return offer('L1', 'Finest teapot');
    },
  },
];

/** What takes a listing as far as it goes. */
interface Way {
  readonly name: string;
  readonly go: (listing: Listing) => Promise<void>;
}

const again = async () => {
  await bazaar.owner.query('update listing_revision set screened_set = null');
};

const ways: readonly Way[] = [
  { name: 'a feed', go: async (listing) => void (await list(bazaar, listing)) },
  {
    name: 'a feed that is sent twice and by two at once',
    go: async (listing) => {
      await Promise.all([list(bazaar, listing), list(bazaar, listing)]);
      await list(bazaar, { ...listing, price: 9 });
    },
  },
  {
    name: 'screening again, by two workers at once',
    go: async (listing) => {
      await list(bazaar, listing);
      await again();
      const { desk, senders } = bazaar;
      await Promise.all([doDueWork(desk, senders), doDueWork(desk, senders)]);
    },
  },
  {
    name: 'looking again',
    go: async (listing) => {
      await list(bazaar, listing);
      await bazaar.owner.query(
        `insert into reconsideration (seller_id, site_id, due_at) values ('acme', 'bazaar', '2020-01-01')`,
      );
      await due(bazaar);
    },
  },
  {
    name: 'the system in the place of a reviewer',
    go: async (listing) => {
      await list(bazaar, listing);
      for (const by of [system, { kind: 'key', id: 'k' } as const]) await makeAll(by);
    },
  },
  {
    name: 'a listing taken off and put back',
    go: async (listing) => {
      await list(bazaar, listing);
      await bazaar.owner.query('update listing set withdrawn_at = now()');
      await list(bazaar, listing);
      await due(bazaar);
    },
  },
];

async function makeAll(by: Parameters<typeof makeDecision>[1]['by']): Promise<void> {
  const waiting = await rows<{ id: string }>(
    bazaar,
    `select id from decision where state = 'proposed'`,
  );
  const justification = { text: 'Because.', language: 'en' };
  for (const { id } of waiting) {
    const made = await makeDecision(bazaar.desk, { decision: id, by, justification });
    expect(made.ok).toBe(false);
  }
}

describe.each(ways)('$name', ({ go }) => {
  test.each(worlds)('makes nothing $promise', async ({ make }) => {
    const listing = await make();
    const before = await count(bazaar, `measure`);
    await go(listing);
    expect(await count(bazaar, `decision where state = 'made' and rung > 0`)).toBe(0);
    expect(await count(bazaar, `measure`)).toBe(before);
    expect(await count(bazaar, `effect where kind like 'listing.%'`)).toBe(0);
    expect(await brokenInvariants(bazaar)).toEqual([]);
  });

  test('makes one whole decision where nothing stands against it', async () => {
    await register(bazaar, 'acme');
    await go(offer('L1', 'Finest teapot'));
    expect(
      await rows(bazaar, `select rung, state, decided_by ->> 'kind' as by from decision`),
    ).toEqual([{ rung: 0, state: 'made', by: 'system' }]);
    expect(await brokenInvariants(bazaar)).toEqual([]);
  });

  test('stops harm once, under a measure that a person reviews', async () => {
    await publish(bazaar, 'safety');
    await register(bazaar, 'acme');
    await at(bazaar, '2020-03-02T09:00:00Z');
    await go(offer('L1', 'Teapot model zero'));
    const measures = await rows<{ id: string; nature: string; strike: boolean }>(
      bazaar,
      `select m.id, m.nature, d.strike from measure m join decision d on d.id = m.decision_id where m.ended_at is null`,
    );
    expect(measures).toMatchObject([{ nature: 'protective', strike: false }]);
    const [{ id } = { id: '' }] = measures;
    const keep = { measure: id, outcome: 'keep', reason: 'It is recalled.' } as const;
    expect((await reviewMeasure(bazaar.desk, { ...keep, by: system })).ok).toBe(false);
    expect((await reviewMeasure(bazaar.desk, { ...keep, by: rhea })).ok).toBe(true);
    expect(await brokenInvariants(bazaar)).toEqual([]);
  });
});
