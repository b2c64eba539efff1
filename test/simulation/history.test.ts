/**
 * Random histories of a marketplace: sellers, feeds, changes of rules, mail that fails, approvals, reviewers and two
 * workers at once, on a moved clock. After each, every promise is asked of the rows. A failure prints its seed
 * and the shortest history that shows it; RECOURSE_HISTORY_RUNS makes more of them.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { grantApproval } from '../../src/app/approval/grant.ts';
import { moveClock } from '../../src/app/clock/move.ts';
import { discardDecision } from '../../src/app/decision/discard.ts';
import { makeDecision } from '../../src/app/decision/make.ts';
import { liftMeasure } from '../../src/app/measure/lift.ts';
import { after, type Instant } from '../../src/domain/time.ts';
import { doDueWork } from '../../src/work/due.ts';
import { revokeNow } from '../support/applications.ts';
import {
  addressOf,
  due,
  list,
  openInstance,
  opening,
  publish,
  register,
  rhea,
  rows,
  type Instance,
} from '../support/instance.ts';
import { brokenInvariants } from '../support/invariants.ts';

const sellers = ['acme', 'bolt'] as const;
const titles = [
  'Plain teapot',
  'Finest teapot',
  'Silly teapot',
  'Plain mask',
  'Shiny teapot',
  'Loud pan',
  'Teapot model zero',
  'Teapot, not finest',
] as const;
const policies = ['gate', 'safety', 'manners', 'prices'] as const;

const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('list' as const),
      seller: fc.constantFrom(...sellers),
      listing: fc.nat(3),
      title: fc.constantFrom(...titles),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      hours: fc.constantFrom(1, 24, 72, 24 * 20),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('mail' as const),
      seller: fc.constantFrom(...sellers),
      answer: fc.constantFrom('accepted' as const, 'deferred' as const, 'refused' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      policy: fc.constantFrom(...policies),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('approve' as const),
      seller: fc.constantFrom(...sellers),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('revoke' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      how: fc.constantFrom('make' as const, 'discard' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lift' as const) }) },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

async function happen(bazaar: Instance, one: Event, now: Instant): Promise<Instant> {
  const { desk } = bazaar;
  switch (one.kind) {
    case 'list': {
      const id = `${one.seller}-${String(one.listing)}`;
      await list(bazaar, { id, title: one.title, seller: one.seller, price: 9 });
      return now;
    }
    case 'wait': {
      const to = after(now, { period: `PT${String(one.hours)}H`, timeZone: 'UTC' });
      await moveClock(desk, { to });
      return to;
    }
    case 'mail':
      bazaar.mail.answer(one.answer, addressOf(one.seller));
      return now;
    case 'publish':
      // What was published or comes too late is refused: that is part of the history too.
      await publish(bazaar, one.policy).catch(() => undefined);
      return now;
    case 'approve':
      await grantApproval(desk, { seller: one.seller, site: 'bazaar', class: 'mask', by: rhea });
      return now;
    case 'revoke': {
      const [live] = await rows<{ id: string }>(
        bazaar,
        'select id from approval where revoked_at is null limit 1',
      );
      if (live !== undefined) await revokeNow({ desk }, live.id);
      return now;
    }
    case 'decide': {
      const [waiting] = await rows<{ id: string }>(
        bazaar,
        `select id from decision where state = 'proposed' order by id limit 1`,
      );
      if (waiting === undefined) return now;
      const justification = { text: 'It went on.', language: 'en' };
      if (one.how === 'make')
        await makeDecision(desk, { decision: waiting.id, by: rhea, justification });
      else
        await discardDecision(desk, {
          decision: waiting.id,
          by: rhea,
          reason: 'Nothing is wrong.',
        });
      return now;
    }
    case 'lift': {
      const [standing] = await rows<{ id: string }>(
        bazaar,
        `select id from measure where ended_at is null and nature = 'punitive' order by id limit 1`,
      );
      if (standing !== undefined)
        await liftMeasure(desk, { measure: standing.id, by: rhea, reason: 'We were wrong.' });
      return now;
    }
  }
}

test(
  'whatever happens, in whatever order, every promise holds of what is kept',
  { timeout: 3_600_000 },
  async () => {
    let decisions = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 12, maxLength: 24 }),
        fc.boolean(),
        async (events, early) => {
          const bazaar = await openInstance();
          try {
            if (early) await publish(bazaar, 'manners');
            for (const seller of sellers) await register(bazaar, seller);
            let now: Instant = opening;
            for (const one of events) {
              now = await happen(bazaar, one, now);
              const { desk, senders } = bazaar;
              await Promise.all([doDueWork(desk, senders), doDueWork(desk, senders)]);
            }
            await due(bazaar);
            expect(await brokenInvariants(bazaar)).toEqual([]);
            decisions += (await rows(bazaar, `select from decision where state = 'made'`)).length;
          } finally {
            await bazaar.close();
          }
        },
      ),
      { numRuns: Number(process.env['RECOURSE_HISTORY_RUNS'] ?? 12) },
    );
    // The property is about something: a run in which nothing is ever decided proves nothing.
    expect(decisions).toBeGreaterThan(0);
  },
);
