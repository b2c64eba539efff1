/**
 * Two sellers who look alike in Japan. From 15 March 2020 whoever had bought sanitary masks from a shop
 * could not offer them above the price paid; importers and wholesale buyers could (Cabinet Order 42 of 2020).
 */
import { instantOf, isoOf, later, someTime } from '../calendar.ts';
import type { Life } from '../life.ts';
import { between, chance, pick, within } from '../random.ts';
import { rounded } from '../site.ts';
import type { Fault } from '../types.ts';
import { launch, sideline, type Actor, type Conduct, type FactPlan } from './actor.ts';
import { priced } from './harmful.ts';
import { approve } from './honest.ts';

const site = 'amazon-jp';
const lawFrom = isoOf(instantOf('2020-03-15T00:00:00+09:00'));

interface Stock {
  readonly lives: readonly Life[];
  readonly cost: number;
}

/** Boxes of one kind, bought at one price and offered at some times that price. */
function stock(
  actor: Actor,
  offer: { readonly markUp: readonly [number, number]; readonly faults: readonly Fault[] },
): Stock {
  const { random } = actor;
  let cost = 0;
  const lives = Array.from({ length: between(random, [1, 2]) }, () =>
    launch(actor, {
      site,
      goods: ['disposable-mask'],
      days: ['2020-02-01', '2020-04-05'],
      shape: (content) => {
        if (cost === 0) cost = rounded(site, (content.price ?? 0) * within(random, [0.75, 0.95]));
        return priced(content, rounded(site, cost * within(random, offer.markUp)));
      },
      faults: offer.faults,
    }),
  );
  return { lives, cost };
}

/** When the seller showed where the goods came from: after the law asked, and after they were listed. */
function shown(
  actor: Actor,
  fact: { readonly stock: Stock; readonly from: 'retail' | 'trade' },
): FactPlan {
  const { random } = actor;
  const listed = Math.max(...fact.stock.lives.map((life) => life.first.at));
  const at = later(
    random,
    Math.max(listed, someTime(random, ['2020-03-15', '2020-03-25'])),
    [1, 12],
  );
  return { site, at, acquiredFrom: fact.from, acquisitionPrice: fact.stock.cost };
}

/** Bought in a shop. Four in five ask more than they paid; one sells on at cost or less. */
export const retailReseller: Conduct = (actor) => {
  const { random } = actor;
  const isDearer = chance(random, 0.8);
  const held = stock(actor, {
    markUp: isDearer ? [1.4, 4] : [0.8, 1],
    faults: isDearer ? [{ kind: 'resale-above-cost', standing: 'harm', from: lawFrom }] : [],
  });
  return {
    lives: [...held.lives, ...sideline(actor, between(random, [1, 3]))],
    facts: [shown(actor, { stock: held, from: 'retail' })],
  };
};

/** Bought abroad from the maker: the same boxes at the same prices, and lawful. */
export const tradeImporter: Conduct = (actor) => {
  const { random } = actor;
  const held = stock(actor, { markUp: [1.3, 2.2], faults: [] });
  return {
    lives: [...held.lives, ...sideline(actor, between(random, [1, 2]))],
    facts: [shown(actor, { stock: held, from: 'trade' })],
    approvals: [approve(actor, { life: pick(random, held.lives) })],
  };
};
