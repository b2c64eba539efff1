/** The life of one listing: its revisions, what is wrong with each, and its end. */
import { later, someTime } from './calendar.ts';
import { compose, type Content, type Wording } from './compose.ts';
import { goodOf, type GoodId } from './good.ts';
import { between, within, type Random } from './random.ts';
import { rounded } from './site.ts';
import type { Fault, SiteId } from './types.ts';

export interface Revision {
  readonly at: number;
  readonly content: Content;
  readonly faults: readonly Fault[];
}

export interface Life {
  readonly site: SiteId;
  readonly class?: string;
  readonly first: Revision;
  /** The newest. */
  readonly last: Revision;
  /** All of them, in order. */
  readonly revisions: readonly Revision[];
  readonly withdrawnAt?: number;
}

export interface Beginning {
  readonly good: GoodId;
  readonly wording: Wording;
  /** First and last day on which the listing may appear. */
  readonly days: readonly [string, string];
  /** What is added to the words, and what is wrong with it. */
  readonly shape?: (content: Content) => Content;
  readonly faults?: readonly Fault[];
}

export function begin(random: Random, beginning: Beginning): Life {
  const content = compose(random, beginning.good, beginning.wording);
  const first: Revision = {
    at: someTime(random, beginning.days),
    content: beginning.shape === undefined ? content : beginning.shape(content),
    faults: beginning.faults ?? [],
  };
  const { class: productClass } = goodOf(beginning.good);
  return {
    site: beginning.wording.site,
    ...(productClass === undefined ? {} : { class: productClass }),
    first,
    last: first,
    revisions: [first],
  };
}

/** A further revision; what is left out stays as it was. A revision that would come too late to count is left out. */
export function revise(
  life: Life,
  change: { readonly at: number; readonly content?: Content; readonly faults?: readonly Fault[] },
): Life {
  if (life.withdrawnAt !== undefined || change.at <= life.last.at) return life;
  const last: Revision = {
    at: change.at,
    content: change.content ?? life.last.content,
    faults: change.faults ?? life.last.faults,
  };
  return { ...life, last, revisions: [...life.revisions, last] };
}

export function withdraw(life: Life, at: number): Life {
  return life.withdrawnAt === undefined && at > life.last.at ? { ...life, withdrawnAt: at } : life;
}

/** The newest words at so many times the listing's first price. */
export function atPrice(life: Life, factor: number): Content {
  const { price } = life.first.content;
  if (price === undefined) return life.last.content;
  return { ...life.last.content, price: rounded(life.site, price * factor) };
}

/** Small changes of price, up and down, from the listing's first day to some day; none is a fault. */
export function drift(random: Random, life: Life, until: number): Life {
  let drifting = life;
  for (let step = between(random, [1, 3]); step > 0; step--) {
    const at = later(random, drifting.last.at, [6, 24]);
    if (at < until)
      drifting = revise(drifting, { at, content: atPrice(drifting, within(random, [0.98, 1.02])) });
  }
  return drifting;
}
