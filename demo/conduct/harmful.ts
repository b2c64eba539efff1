/** Sellers who did harm, each in one way. */
import { instantOf, later, someTime, dayMs } from '../calendar.ts';
import { withClaim, withSentence, type Content } from '../compose.ts';
import type { GoodId } from '../good.ts';
import { atPrice, drift, revise, withdraw, type Life } from '../life.ts';
import { between, chance, pick, sample, within } from '../random.ts';
import { rounded, siteOf } from '../site.ts';
import type { Claims, Phrasebook } from '../text/phrasebook.ts';
import type { Fault } from '../types.ts';
import { launch, sideline, type Actor, type Conduct } from './actor.ts';

const soaring: Fault = { kind: 'price', standing: 'harm' };
const falseClaim: Fault = { kind: 'false-claim', standing: 'harm' };

/** Lets prices soar once an emergency is declared, or arrives with soaring prices. */
export const gouger: Conduct = (actor) => {
  const { random } = actor;
  const lives = Array.from({ length: between(random, [2, 3]) }, () =>
    chance(random, 0.65) ? raised(actor) : dearFromTheFirst(actor),
  );
  return { lives: [...lives, ...sideline(actor, between(random, [1, 3]))] };
};

const scarce: readonly GoodId[] = [
  'disposable-mask',
  'disposable-mask',
  'respirator',
  'hand-sanitizer',
  'disinfecting-wipes',
  'toilet-roll',
];

function raised(actor: Actor): Life {
  const { random } = actor;
  const site = pick(random, actor.sites);
  const emergency = instantOf(siteOf(site).emergency);
  const level = drift(
    random,
    launch(actor, { site, goods: scarce, days: ['2019-12-01', '2020-01-12'] }),
    emergency,
  );
  const start = Math.max(emergency, level.last.at);
  const once = revise(level, {
    at: later(random, start, [3, 25]),
    content: atPrice(level, within(random, [2.2, 4])),
    faults: [soaring],
  });
  const twice = chance(random, 0.6)
    ? revise(once, {
        at: later(random, once.last.at, [4, 20]),
        content: atPrice(once, within(random, [4.5, 9])),
      })
    : once;
  if (!chance(random, 0.2)) return twice;
  const at = someTime(random, ['2020-05-05', '2020-06-10']);
  return revise(twice, { at, content: atPrice(twice, within(random, [0.98, 1.05])), faults: [] });
}

function dearFromTheFirst(actor: Actor): Life {
  const { random } = actor;
  const factor = within(random, [3.5, 7]);
  const site = pick(random, actor.sites);
  const life = launch(actor, {
    site,
    goods: scarce,
    days: [siteOf(site).emergency, '2020-04-10'],
    shape: (content) => priced(content, rounded(site, (content.price ?? 0) * factor)),
    faults: [soaring],
  });
  return chance(random, 0.3) ? withdraw(life, later(random, life.last.at, [20, 60])) : life;
}

export function priced(content: Content, price: number): Content {
  return content.price === undefined ? content : { ...content, price };
}

/** Claims what is not so: that cloth kills a virus, that an agency approved it. */
export const falseClaimer: Conduct = (actor) => {
  const { random } = actor;
  const lives = Array.from({ length: between(random, [1, 3]) }, () => {
    let clean: Content | undefined;
    const life = launch(actor, {
      site: pick(random, actor.sites),
      goods: overclaimed,
      days: ['2020-01-20', '2020-04-20'],
      shape: (content, book) => {
        clean = content;
        return overclaim(actor, content, book);
      },
      faults: [falseClaim],
    });
    if (clean === undefined || !chance(random, 0.2)) return life;
    const at = Math.max(someTime(random, ['2020-04-25', '2020-05-20']), life.last.at + dayMs);
    return revise(life, { at, content: clean, faults: [] });
  });
  return { lives: [...lives, ...sideline(actor, between(random, [1, 3]))] };
};

const overclaimed: readonly GoodId[] = [
  'cloth-mask',
  'disposable-mask',
  'hand-sanitizer',
  'virus-card',
];

const maskWords = /mask|cover|mundschutz|mund-nasen|マスク|口罩/i;

/** One or two claims, now and then with the small print that denies them. */
function overclaim(actor: Actor, content: Content, book: Phrasebook): Content {
  const { random } = actor;
  const { virusClaims, approvalClaims, gradeClaims, disclaimers } = book.remarks;
  const isMask = maskWords.test(content.title);
  const kinds = isMask ? [virusClaims, approvalClaims, gradeClaims] : [virusClaims, approvalClaims];
  const chosen = sample(random, kinds, between(random, [1, 2]));
  const claiming = chosen.reduce(
    (said, claims) => withClaim(random, said, { book, claims }),
    content,
  );
  return isMask && chance(random, 0.15)
    ? withSentence(random, claiming, pick(random, disclaimers))
    : claiming;
}

/** Words the same claim anew each time a listing is suppressed: plainly, then disguised, then by hint. */
export const evader: Conduct = (actor) => {
  const { random } = actor;
  const lives = Array.from({ length: between(random, [1, 3]) }, () => reworded(actor));
  return { lives: [...lives, ...sideline(actor, between(random, [1, 2]))] };
};

function reworded(actor: Actor): Life {
  const { random } = actor;
  const versions: Content[] = [];
  const plain = launch(actor, {
    site: pick(random, actor.sites),
    goods: ['disposable-mask', 'disposable-mask', 'cloth-mask'],
    days: ['2020-01-25', '2020-02-19'],
    shape: (content, book) => {
      const say = (claims: Claims) => withClaim(random, content, { book, claims });
      versions.push(say(book.remarks.disguisedClaims), say(book.remarks.hintedClaims));
      return say(chance(random, 0.6) ? book.remarks.virusClaims : book.remarks.gradeClaims);
    },
    faults: [falseClaim],
  });
  const [disguised, hinted] = versions;
  if (disguised === undefined || hinted === undefined) return plain;
  const suppressed = someTime(random, ['2020-02-21', '2020-03-12']);
  const second = revise(plain, {
    at: later(random, suppressed, [1, 4]),
    content: disguised,
    faults: [{ kind: 'disguised-claim', standing: 'harm' }],
  });
  if (!chance(random, 0.5)) return second;
  return revise(second, {
    at: later(random, second.last.at, [10, 30]),
    content: hinted,
    // A hint can be read as a claim or as nothing: fair people differ.
    faults: [{ kind: 'disguised-claim', standing: 'arguable' }],
  });
}

/** Sells respirators for children with an approval that is never given for children, on ear loops. */
export const uncertifiedRespirator: Conduct = (actor) => {
  const { random } = actor;
  const lives = Array.from({ length: between(random, [1, 3]) }, () =>
    launch(actor, {
      site: pick(random, actor.sites),
      goods: ['child-respirator'],
      days: ['2020-02-10', '2020-05-10'],
      faults: [{ kind: 'uncertified-safety-product', standing: 'harm' }],
    }),
  );
  return { lives: [...lives, ...sideline(actor, between(random, [1, 3]))] };
};
