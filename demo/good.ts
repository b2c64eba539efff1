/** What is sold in the demo world. The names are the demo's own and appear in no listing. */

export interface Good {
  /** The product class that the thing is; absent when it is none that a policy speaks of. */
  readonly class?: string;
  /** How many pieces come in a pack. */
  readonly packs: readonly number[];
  /** US dollars of a piece in December 2019. */
  readonly unit: number;
}

export const goods = {
  'cloth-mask': { class: 'cloth-mask', packs: [2, 3, 4, 5, 10], unit: 3.4 },
  'disposable-mask': { class: 'disposable-mask', packs: [30, 50, 100], unit: 0.19 },
  'medical-mask': { class: 'medical-mask', packs: [20, 50], unit: 0.29 },
  respirator: { class: 'respirator', packs: [10, 20], unit: 1.35 },
  'child-respirator': { class: 'respirator', packs: [5, 10, 20], unit: 1.15 },
  'dust-mask': { class: 'dust-mask', packs: [10, 20], unit: 0.7 },
  'mask-filter': { class: 'mask-part', packs: [10, 20, 50], unit: 0.6 },
  'face-shield': { class: 'face-shield', packs: [2, 5, 10], unit: 2.8 },
  'hand-sanitizer': { class: 'hand-sanitizer', packs: [1, 2, 4, 6], unit: 5.2 },
  'disinfecting-wipes': { class: 'disinfecting-wipes', packs: [2, 3, 6], unit: 4.6 },
  'virus-card': { packs: [1, 2, 5], unit: 7 },
  'toilet-roll': { class: 'toilet-roll', packs: [9, 24, 40], unit: 0.55 },
  'baby-wipes': { class: 'baby-wipes', packs: [6, 12], unit: 1.6 },
  'sheet-mask': { packs: [5, 10, 20], unit: 1.3 },
  'hair-gel': { packs: [1, 2], unit: 7 },
  'lens-wipes': { packs: [50, 100], unit: 0.12 },
  'empty-bottle': { packs: [4, 6, 12], unit: 1.6 },
  'party-mask': { packs: [1, 2, 6], unit: 8 },
  'snorkel-mask': { packs: [1], unit: 34 },
  'sleep-mask': { packs: [1, 2], unit: 8 },
  'ski-mask': { packs: [1, 2], unit: 9 },
  'welding-helmet': { packs: [1], unit: 45 },
  'phone-case': { packs: [1, 2], unit: 9 },
  'graphics-card': { packs: [1], unit: 420 },
  'video-game': { packs: [1], unit: 22 },
  'mask-book': { class: 'book', packs: [1], unit: 17 },
  'virus-book': { class: 'book', packs: [1], unit: 19 },
  'bottle-opener': { packs: [1, 2], unit: 11 },
  'crown-necklace': { packs: [1], unit: 16 },
  'sewing-pattern': { packs: [1], unit: 6 },
  'strap-clip': { class: 'mask-part', packs: [4, 10], unit: 1.1 },
  kettle: { packs: [1], unit: 28 },
  'desk-lamp': { packs: [1], unit: 24 },
  'cable-set': { packs: [2, 3], unit: 4 },
  'yoga-mat': { packs: [1], unit: 21 },
  'tea-towel': { packs: [2, 4], unit: 4 },
} as const satisfies Readonly<Record<string, Good>>;

export type GoodId = keyof typeof goods;

export function goodOf(id: GoodId): Good {
  return goods[id];
}
