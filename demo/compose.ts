/** Words a listing: a good, on a site, in a language, by a seller. */
import { between, chance, pick, sample, within, type Random } from './random.ts';
import { goodOf, type GoodId } from './good.ts';
import { shopPrice, siteOf } from './site.ts';
import { english } from './text/en.ts';
import { englishAds } from './text/en-ads.ts';
import { german } from './text/de.ts';
import { japanese } from './text/ja.ts';
import { chinese } from './text/zh-cn.ts';
import { fillFrom, type Claims, type Phrasebook } from './text/phrasebook.ts';
import type { DemoListing, Language, SiteId } from './types.ts';

/** What a revision of a listing says; who says it and where is added when the world is put together. */
export type Content = Omit<DemoListing, 'id' | 'site' | 'seller' | 'price'> & {
  readonly price?: number;
};

export interface Wording {
  readonly site: SiteId;
  readonly language: Language;
  readonly brand: string;
}

export function phrasebookOf(wording: Pick<Wording, 'site' | 'language'>): Phrasebook {
  if (wording.site === 'google-ads') return englishAds;
  switch (wording.language) {
    case 'en':
      return english;
    case 'de':
      return german;
    case 'ja':
      return japanese;
    case 'zh-CN':
      return chinese;
  }
}

/** Those of the goods that the phrasebook has words for, in the order given. */
export function worded(
  wording: Pick<Wording, 'site' | 'language'>,
  wanted: readonly GoodId[],
): readonly GoodId[] {
  const book = phrasebookOf(wording);
  return wanted.filter((good) => book.goods[good] !== undefined);
}

export function compose(random: Random, good: GoodId, wording: Wording): Content {
  const book = phrasebookOf(wording);
  const text = book.goods[good];
  if (text === undefined) throw new RangeError(`No words for ${good} in ${book.language}.`);
  const pack = pick(random, goodOf(good).packs);
  const fill = fillFrom(random, book, { brand: wording.brand, n: String(pack) });
  const sentences = (from: readonly string[], count: number) =>
    sample(random, from, count).map((sentence) => fill(sentence));
  const title = fill(pick(random, text.titles));
  const bullets = sentences(text.bullets, between(random, [3, 5]));
  const description = [
    fill(pick(random, text.openings)),
    ...sentences(text.closings, between(random, [1, 2])),
  ];
  const category = text.category.length === 0 ? {} : { category: pick(random, text.category) };
  const attributes = Object.entries(text.attributes).map(([name, value]) => [name, fill(value)]);
  const price = shopPrice(wording.site, goodOf(good).unit * pack * within(random, [0.85, 1.25]));
  return {
    title,
    brand: wording.brand,
    ...(bullets.length > 0 && isBulleted(wording.site)
      ? { bullets, description: description.join(book.gap) }
      : {
          description: [...description.slice(0, 1), ...bullets, ...description.slice(1)].join(
            book.gap,
          ),
        }),
    ...(wording.site === 'google-ads' ? {} : { price, currency: siteOf(wording.site).currency }),
    ...category,
    ...(attributes.length > 0 && chance(random, 0.85)
      ? { attributes: Object.fromEntries(attributes) }
      : {}),
    language: wording.language,
  };
}

/** Amazon's listings carry bullets; on the other sites everything stands in the description. */
function isBulleted(site: SiteId): boolean {
  return site.startsWith('amazon');
}

/** The content with one sentence more, among the bullets or at the end of the description. */
export function withSentence(random: Random, content: Content, sentence: string): Content {
  const { bullets, description } = content;
  if (bullets === undefined) {
    const gap = content.language === 'ja' || content.language === 'zh-CN' ? '' : ' ';
    return {
      ...content,
      description: description === undefined ? sentence : `${description}${gap}${sentence}`,
    };
  }
  const at = between(random, [0, bullets.length]);
  return { ...content, bullets: [...bullets.slice(0, at), sentence, ...bullets.slice(at)] };
}

/** The content with a claim in its title, in a sentence, or in both. */
export function withClaim(
  random: Random,
  content: Content,
  claim: { readonly book: Phrasebook; readonly claims: Claims },
): Content {
  const place = between(random, [0, 2]);
  const titled =
    place === 1
      ? content
      : {
          ...content,
          title: `${content.title}${claim.book.joiner}${pick(random, claim.claims.titles)}`,
        };
  return place === 0 ? titled : withSentence(random, titled, pick(random, claim.claims.bullets));
}
