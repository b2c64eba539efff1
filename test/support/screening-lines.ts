/** Listings of the made-up marketplace in `screening-world.ts`, with terms in disguise, and the many ways to write their lines. */
import type { Random } from './random.ts';
import { brands, categories, sellers, terms, words, worldSites } from './screening-words.ts';

const cyrillic: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  c: 'с',
  p: 'р',
  x: 'х',
  i: 'і',
};
const leet: Readonly<Record<string, string>> = {
  a: '4',
  e: '3',
  o: '0',
  i: '1',
  s: '5',
  l: '1',
  t: '7',
};

/** The term in one of the ways in which it is disguised, or as it is. */
export function disguised(random: Random, term: string): string {
  const characters = [...term];
  const at = random.below(Math.max(characters.length - 1, 1)) + 1;
  const with_ = (between: string): string =>
    `${characters.slice(0, at).join('')}${between}${characters.slice(at).join('')}`;
  switch (random.below(14)) {
    case 0:
      return term.toUpperCase();
    case 1:
      return characters.map((one) => cyrillic[one] ?? one).join('');
    case 2:
      return characters.map((one) => leet[one] ?? one).join('');
    case 3:
      return with_('\u{200b}');
    case 4:
      return characters
        .map((one) => (/^[!-~]$/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one))
        .join('');
    case 5:
      return term.replaceAll(' ', '-');
    case 6:
      return characters.join(' ');
    case 7:
      return with_('-');
    case 8:
      return with_('.');
    case 9:
      return term.normalize('NFD');
    case 10:
      return characters.map((one) => (random.chance(0.3) ? `${one}\u{301}` : one)).join('');
    case 11:
      return characters
        .map((one) =>
          /^[a-z]$/.test(one)
            ? String.fromCodePoint((one.codePointAt(0) ?? 0) - 97 + 0x1d41a)
            : one,
        )
        .join('');
    case 12:
      return with_('_');
    default:
      return term;
  }
}

const allTerms = Object.values(terms).flat();

function textOf(random: Random, length: number): string {
  let text = '';
  while (text.length < length) {
    const word = random.chance(0.06)
      ? disguised(random, allTerms[random.below(allTerms.length)] ?? '')
      : random.pick(words);
    text += word + random.pick([' ', ' ', ' ', ', ', '. ', '', '\n', '-', '\n\n', ' not ', '　']);
  }
  return text;
}

/** A listing as a member-by-member object, with the odd wrong or missing member. */
export function worldListing(random: Random): Record<string, unknown> {
  const listing: Record<string, unknown> = {
    id: String(random.below(9)),
    title: textOf(random, 10 + random.below(60)),
  };
  const maybe = (name: string, value: () => unknown): void => {
    if (random.chance(0.7))
      listing[name] = random.chance(0.03) ? random.pick([null, 7, true, [], {}, 'x']) : value();
  };
  maybe('site', () => random.pick([...worldSites, 'us', 'us']));
  maybe('brand', () => random.pick([...brands, 'Other']));
  maybe('category', () => random.pick(categories));
  maybe('price', () =>
    random.pick<unknown>([5, 12.5, '99.99', 100, 0, 1e3, 10.000_000_01, 15, '0012']),
  );
  maybe('currency', () => random.pick(['USD', 'JPY']));
  maybe('seller', () => random.pick(sellers));
  maybe('bullets', () =>
    Array.from({ length: random.below(6) }, () => textOf(random, random.below(50))),
  );
  maybe('description', () => textOf(random, random.below(200)));
  maybe('attributes', () => ({
    material: textOf(random, 10),
    count: random.pick<unknown>([3, 95, 2.5, true, null, ['口罩', 'N', 95], '3层']),
  }));
  maybe('unknown', () => ({ deep: [[[{ title: 'mask' }]]], text: 'narcotic' }));
  return listing;
}

/** The listing's line, written in one of many ways that JSON allows. */
export function worldLine(random: Random, listing: Readonly<Record<string, unknown>>): string {
  const line = JSON.stringify(listing);
  switch (random.below(8)) {
    case 0:
      return line.replaceAll(/[^\x20-\x7e]/gu, (one) =>
        [...Array(one.length).keys()]
          .map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`)
          .join(''),
      );
    case 1:
      return JSON.stringify(listing, undefined, 1).replaceAll('\n', random.pick([' ', '\t', '  ']));
    case 2:
      return ` ${line} \r`;
    case 3:
      return line.replaceAll('/', '\\/');
    case 4:
      return line.replace(
        '"title"',
        random.pick(['"title":"first","title"', '"t\\u0069tle"', '"title"']),
      );
    default:
      return line;
  }
}
