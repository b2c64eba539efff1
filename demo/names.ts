/** Names of firms and people, all invented and meant to look it. */
import { pick, shuffled, type Random } from './random.ts';
import type { Country, DemoSeller } from './types.ts';

const fancies = {
  US: [
    'Moonbadger',
    'Teakettle',
    'Pickled Otter',
    'Nine Lanterns',
    'Sleepy Comet',
    'Tin Rooster',
    'Paper Walrus',
    'Second Breakfast',
    'Velvet Anvil',
    'Lost Mitten',
    'Brave Turnip',
    'Cloud Ladder',
  ],
  GB: [
    'Thistle & Kipper',
    'Umbrella Row',
    'Wandering Teapot',
    'Marmalade Lane',
    'Gentle Badger',
    'Foggy Puddle',
    'Copper Hedgehog',
    'Left Wellington',
    'Crumpet Moor',
  ],
  DE: [
    'Wolkenkuckuck',
    'Siebenstiefel',
    'Mondkalb',
    'Papierschiff',
    'Wanderdüne',
    'Kichererbse',
    'Hinterdemmond',
    'Blechtrommler',
    'Zuckerrübe',
  ],
  JP: [
    '月うさぎ',
    '紙ふうせん',
    'ねむり猫',
    '七色きのこ',
    '雲のパン',
    '空飛ぶ下駄',
    '豆だぬき',
    'あめんぼ',
    '星くず',
  ],
  CN: [
    '纸飞机',
    '云上鲸',
    '三只萝卜',
    '月亮背面',
    '木头鱼',
    '会飞的茶壶',
    '慢半拍',
    '星期八',
    '糖醋云',
    '竹蜻蜓',
    '半个太阳',
    '打盹猫',
  ],
  FR: ['La Théière Volante', 'Le Hibou de Papier', 'Deux Lunes', 'Le Navet Heureux'],
  KR: ['종이고래', '달토끼', '졸린감자', '구름사다리'],
} as const satisfies Readonly<Record<Country, readonly string[]>>;

const trades = {
  US: ['Mercantile LLC', 'Supply Co.', 'Outfitters Inc.', 'Goods LLC', 'Trading Post'],
  GB: ['Trading Ltd', 'Bros. Ltd', 'Supplies Ltd', 'Haberdashery'],
  DE: ['Handels GmbH', 'Versand GmbH', 'Warenhaus e. K.', '& Töchter OHG'],
  JP: ['商店', '物産株式会社', '貿易合同会社', '雑貨店', '堂'],
  CN: ['贸易有限公司', '电子商务有限公司', '科技有限公司', '日用品厂', '纺织品有限公司'],
  FR: ['SARL', 'Négoce SAS', '& Fils'],
  KR: ['무역', '상사', '코리아'],
} as const satisfies Readonly<Record<Country, readonly string[]>>;

const cities = [
  '深圳市',
  '义乌市',
  '杭州市',
  '广州市',
  '宁波市',
  '厦门市',
  '东莞市',
  '温州市',
] as const;

const people = {
  US: [
    ['Pepper', 'Juniper', 'Waldo', 'Fern', 'Otis'],
    ['Placeholder', 'Quackenbush', 'Sampleton', 'Doe-Example', 'Whistlewood'],
  ],
  GB: [
    ['Pippa', 'Rupert', 'Winnie', 'Alfie', 'Maud'],
    ['Marzipan', 'Example', 'Bumblethorpe', 'Teasdale-Sample', 'Puddifoot'],
  ],
  DE: [
    ['Erika', 'Otto', 'Lieschen', 'Karl', 'Frieda'],
    ['Mustermann', 'Beispiel', 'Normalverbraucher', 'Platzhalter', 'Probemeier'],
  ],
  JP: [
    ['架空 ', '見本 ', '例田 ', '仮名 ', '試山 '],
    ['花子', '太郎', '一子', '次郎', 'さくら'],
  ],
  CN: [
    ['虚', '样', '假', '例', '试'],
    ['小明', '晓红', '大宝', '阿本', '子虚'],
  ],
  FR: [
    ['Lucie', 'Jean', 'Odette'],
    ['Exemple', 'Dupoint-Virgule', 'Modèle'],
  ],
  KR: [
    ['홍', '가', '나'],
    ['길동본', '나다', '예시'],
  ],
} as const satisfies Readonly<Record<Country, readonly [readonly string[], readonly string[]]>>;

/** A name for a seller; two sellers may draw the same one. */
export function inventName(
  random: Random,
  of: { readonly country: Country; readonly kind: DemoSeller['kind'] },
): string {
  const { country, kind } = of;
  if (kind === 'private') {
    const [first, last] = people[country];
    const gap = country === 'JP' || country === 'CN' || country === 'KR' ? '' : ' ';
    return `${pick<string>(random, first)}${gap}${pick<string>(random, last)}`;
  }
  const fancy = pick<string>(random, fancies[country]);
  const trade = pick<string>(random, trades[country]);
  switch (country) {
    case 'CN':
      return `${pick(random, cities)}${fancy}${trade}`;
    case 'JP':
      return `${fancy}${trade}`;
    default:
      return `${fancy} ${trade}`;
  }
}

const heads = [
  'Quill',
  'Zor',
  'Bram',
  'Lum',
  'Harrow',
  'Pim',
  'Tov',
  'Wex',
  'Mirr',
  'Oska',
  'Fenn',
  'Yar',
  'Dop',
  'Klee',
  'Vosh',
] as const;
const tails = [
  'moss',
  'vello',
  'bleby',
  'inara',
  'finch',
  'pernel',
  'ando',
  'wick',
  'olo',
  'ette',
  'qua',
  'stad',
  'umi',
  'ripp',
] as const;
const syllables = [
  'WU',
  'QILU',
  'ZHI',
  'MO',
  'FAN',
  'XIO',
  'LEI',
  'DUO',
  'YUQ',
  'HEP',
  'NIB',
  'TAO',
  'KVE',
  'SOJ',
] as const;

/** A brand: capitals strung together for Chinese sellers, as their registrations of those years look. */
export function inventBrand(random: Random, country: Country): string {
  if (country === 'CN') return shuffled(random, syllables).slice(0, 3).join('');
  return `${pick(random, heads)}${pick(random, tails)}`;
}
