/** Titles and running text in seven languages. */
import type { Random } from './engine-random.ts';
import type { Corpora } from './engine-corpora.ts';

export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'ja' | 'zh';

export interface TextMaker {
  readonly language: () => Language;
  readonly title: (language: Language) => string;
  /** At least so many characters; less in Chinese and Japanese, which say more with each. */
  readonly text: (language: Language, length: number) => string;
}

const shares: readonly (readonly [Language, number])[] = [
  ['en', 55],
  ['de', 10],
  ['fr', 5],
  ['es', 5],
  ['it', 4],
  ['ja', 11],
  ['zh', 10],
];
const units = [
  '12 Pcs',
  '5.5 inch',
  '100% Cotton',
  '2 Pack',
  '24 oz',
  '30 x 40 cm',
  '500ml',
  '3-in-1',
  '2.4GHz',
  'USB-C',
  '10W',
  'Size M',
  '(Black)',
  '1080P',
  '20L',
  'Set of 6',
];
const japanese =
  'ステンレス ボトル ケース 充電器 ケーブル ライト リュック 財布 イヤホン スピーカー 枕 毛布 カーテン 収納 棚 マグカップ フライパン 鍋 おもちゃ 人形 自転車 防水 軽量 高品質 大容量 送料無料 正規品 日本製 男女兼用 贈り物 滑り止め'.split(
    ' ',
  );
const chinese =
  '不锈钢 水杯 手机壳 充电器 数据线 台灯 背包 钱包 耳机 音箱 床垫 枕头 毛毯 窗帘 收纳 置物架 马克杯 平底锅 玩具 拼图 自行车 防水 轻便 可调节 便携 高品质 大容量 包邮 正品 男女通用 礼物 防滑 加厚 家用'.split(
    ' ',
  );

export function textMaker(random: Random, corpora: Corpora): TextMaker {
  const one = oneOf(random);
  const frequent = (list: readonly string[]): string =>
    list[
      Math.min(
        Math.floor(5 * ((list.length / 5) ** (random.below(1e6) / 1e6) - 1) + random.below(5)),
        list.length - 1,
      )
    ] ?? '';
  const chineseWord = wordsByWeight(random, corpora.chinese);
  const product = (): string =>
    `${one(corpora.adjectives)} ${one(corpora.materials)} ${one(corpora.products)}`;
  const chunk = (language: Language): string => {
    switch (language) {
      case 'en': {
        if (random.chance(0.25)) return product();
        const sentence = one(corpora.english);
        const length = 4 + random.below(8);
        const start = random.below(Math.max(1, sentence.length - length));
        return sentence
          .slice(start, start + length)
          .join(' ')
          .replaceAll(/ (?=[,.;:?!])/g, '');
      }
      case 'ja':
        return random.chance(0.6)
          ? one(japanese) +
              random.pick(['の', 'は', 'を', 'に', 'で', 'が']) +
              frequent(corpora.words.ja) +
              frequent(corpora.words.ja)
          : one(japanese);
      case 'zh':
        return random.chance(0.8) ? chineseWord() + chineseWord() + chineseWord() : one(chinese);
      default:
        return Array.from({ length: 4 + random.below(5) }, () =>
          frequent(corpora.words[language]),
        ).join(' ');
    }
  };
  const name = (language: Language): string =>
    language === 'ja'
      ? `${one(japanese)} ${one(japanese)}`
      : language === 'zh'
        ? one(chinese) + one(chinese)
        : product();
  return {
    language: () => {
      let left = random.below(100);
      return shares.find(([, share]) => (left -= share) < 0)?.[0] ?? 'en';
    },
    title: (language) => {
      const length = (80 + random.below(70)) * (isDense(language) ? 0.45 : 1);
      let title = name(language);
      while (title.length < length)
        title +=
          (isDense(language) ? ' ' : ', ') + (random.chance(0.3) ? one(units) : name(language));
      return title;
    },
    text: (language, wanted) => {
      const length = wanted * (isDense(language) ? 0.45 : 1.05);
      let text = '';
      for (let count = 1; text.length < length; count += 1) {
        text += (text === '' || isDense(language) ? '' : ' ') + chunk(language);
        if (count % 3 === 0) text += isDense(language) ? '。' : '. ';
      }
      return text.trim();
    },
  };
}

/** Chinese and Japanese say more with each character. */
function isDense(language: Language): boolean {
  return language === 'ja' || language === 'zh';
}

function oneOf(random: Random): <Item>(list: readonly Item[]) => Item {
  return (list) => {
    const found = list[random.below(list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
}

function wordsByWeight(random: Random, words: Corpora['chinese']): () => string {
  const sums: number[] = [];
  for (const { weight } of words) sums.push((sums.at(-1) ?? 0) + weight);
  return () => {
    const wanted = (random.below(1e9) / 1e9) * (sums.at(-1) ?? 0);
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low]?.word ?? '';
  };
}
