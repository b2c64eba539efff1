/** Sellers who do nothing wrong, or stop when told. */
import { instantOf, later, someTime } from '../calendar.ts';
import { withClaim, withSentence, type Content } from '../compose.ts';
import type { GoodId } from '../good.ts';
import { announcedOn } from '../gate.ts';
import { revise, withdraw, type Life } from '../life.ts';
import { between, chance, pick } from '../random.ts';
import type { Phrasebook } from '../text/phrasebook.ts';
import type { Fault, SiteId } from '../types.ts';
import { diseaseFaults, honestPrices, launch, papers, sideline } from './actor.ts';
import type { Actor, ApprovalPlan, Conduct } from './actor.ts';

/** Sells what has nothing to do with the storm, most of it things that sound as if they had. */
export const bystander: Conduct = (actor) => ({
  lives: sideline(actor, between(actor.random, [2, 6])),
});

/** Sews plain masks, and says rightly what they are not. */
export const clothMaker: Conduct = (actor) => {
  const { random } = actor;
  const masks = Array.from({ length: between(random, [2, 4]) }, () => sewnMask(actor));
  return { lives: [...masks, ...sideline(actor, between(random, [1, 2]))] };
};

function sewnMask(actor: Actor): Life {
  const { random } = actor;
  const site = pick(random, actor.sites);
  // Filled while the words are composed, which is before the first revision is read.
  const faults: Fault[] = [];
  const shape = (content: Content, book: Phrasebook): Content => {
    const { disclaimers, negations, comparisons, diseaseTerms } = book.remarks;
    let said = content;
    const say = (sentence: string, denies: boolean) => {
      said = withSentence(random, said, sentence);
      faults.push(...diseaseFaults(site, sentence, denies));
    };
    if (chance(random, 0.6)) say(pick(random, disclaimers), true);
    if (chance(random, 0.4)) say(pick(random, negations), true);
    if (chance(random, 0.2)) say(pick(random, comparisons), true);
    if (chance(random, 0.15)) say(pick(random, diseaseTerms), false);
    return said;
  };
  const mask = launch(actor, {
    site,
    goods: ['cloth-mask'],
    days: chance(random, 0.3) ? ['2019-12-05', '2020-02-20'] : ['2020-03-15', '2020-04-30'],
    shape,
    faults,
  });
  return honestPrices(actor, mask);
}

/** When a site's first approvals came: before its gate, so that no approved seller had to stop. */
const approvalDays: Readonly<Partial<Record<SiteId, readonly [string, string]>>> = {
  'amazon-us': ['2020-02-03', '2020-03-09'],
  'amazon-de': ['2020-02-10', '2020-03-09'],
  'amazon-jp': ['2020-02-17', '2020-03-09'],
  'ebay-uk': ['2020-02-24', '2020-03-18'],
};

export function approve(
  actor: Actor,
  approval: { readonly life: Life; readonly index?: number; readonly validUntil?: string },
): ApprovalPlan {
  const { random } = actor;
  const { life, index, validUntil = '2021-03-01' } = approval;
  const grantedAt = someTime(random, approvalDays[life.site] ?? ['2020-02-10', '2020-03-04']);
  return {
    site: life.site,
    class: life.class ?? 'face-mask',
    ...(index === undefined ? {} : { life: index }),
    grantedAt,
    validUntil: instantOf(validUntil),
    documents: papers(random, between(random, [2, 4])),
  };
}

/** Sells masks, respirators or sanitizer with the site's leave. */
export const approvedSupplier: Conduct = (actor) => {
  const { random } = actor;
  const good = pick<GoodId>(random, [
    'disposable-mask',
    'medical-mask',
    'respirator',
    'hand-sanitizer',
  ]);
  const lives = actor.sites.flatMap((site) =>
    Array.from({ length: between(random, [1, 3]) }, () =>
      honestPrices(
        actor,
        launch(actor, {
          site,
          goods: [good],
          days: ['2019-12-01', '2020-01-15'],
          shape: (content, book) =>
            chance(random, 0.25)
              ? withSentence(random, content, pick(random, book.remarks.audience))
              : content,
        }),
      ),
    ),
  );
  // One supplier in four has leave for its first product on a site and not for what it listed beside it.
  const isByProduct = chance(random, 0.25);
  // One in eight lets its leave lapse and sells on.
  const validUntil = chance(random, 0.12) ? '2020-05-15' : '2021-03-01';
  const approvals = actor.sites.flatMap((site) => {
    const index = lives.findIndex((life) => life.site === site);
    const life = lives[index];
    return life === undefined
      ? []
      : [approve(actor, isByProduct ? { life, index, validUntil } : { life, validUntil })];
  });
  return { lives: [...lives, ...sideline(actor, between(random, [0, 2]))], approvals };
};

/** Sold masks from the end of February without knowing better, and stopped within days of being told. */
export const stopper: Conduct = (actor) => {
  const { random } = actor;
  const lives = actor.sites.flatMap((site) =>
    Array.from({ length: between(random, [1, 2]) }, () =>
      chance(random, 0.35) ? curedThenWithdrawn(actor, site) : withdrawn(actor, site),
    ),
  );
  return { lives: [...lives, ...sideline(actor, between(random, [1, 3]))] };
};

const stopped: readonly GoodId[] = [
  'disposable-mask',
  'disposable-mask',
  'respirator',
  'hand-sanitizer',
];

function withdrawn(actor: Actor, site: SiteId): Life {
  const life = launch(actor, { site, goods: stopped, days: ['2020-02-05', '2020-02-29'] });
  return stop(actor, life);
}

/** Claimed too much, took the claim out once the mails of 20 February said so, and left at the gate. */
function curedThenWithdrawn(actor: Actor, site: SiteId): Life {
  const { random } = actor;
  let clean: Content | undefined;
  const claiming = launch(actor, {
    site,
    goods: stopped,
    days: ['2020-01-25', '2020-02-16'],
    shape: (content, book) => {
      clean = content;
      return withClaim(random, content, { book, claims: book.remarks.virusClaims });
    },
    faults: [{ kind: 'false-claim', standing: 'harm' }],
  });
  const at = someTime(random, ['2020-02-21', '2020-02-24']);
  return stop(
    actor,
    revise(claiming, { at, ...(clean === undefined ? {} : { content: clean }), faults: [] }),
  );
}

function stop(actor: Actor, life: Life): Life {
  const told = instantOf(announcedOn(life.site, life.class ?? ''));
  return withdraw(life, later(actor.random, told, [0, 2]));
}
