/** English wording of search ads: three headlines and a line or two. */
import { english } from './en.ts';
import type { GoodText, Phrasebook } from './phrasebook.ts';

function ad(text: Pick<GoodText, 'titles' | 'openings' | 'closings'>): GoodText {
  return { ...text, category: [], bullets: [], attributes: {} };
}

export const englishAds: Phrasebook = {
  ...english,
  joiner: ' | ',
  slots: {
    ...english.slots,
    push: ['Order Today', 'Free Shipping', 'Shop the Range', 'In Stock Now', 'Official Store'],
  },
  goods: {
    'cloth-mask': ad({
      titles: [
        '{brand} Cloth Face Masks | {clothTrait} | {push}',
        'Handmade Cotton Masks | {colour} and More | {push}',
        'Washable Face Coverings | {cottonKind} | {brand}',
      ],
      openings: ['{softness}, sewn by our {makers}.', 'Face coverings made solely of cloth.'],
      closings: ['For {occasion}. Packs from two.', 'Posted within two working days.'],
    }),
    'disposable-mask': ad({
      titles: [
        'Disposable Face Masks | Box of 50 | {push}',
        '3-Ply Masks {brand} | Ear Loops | {push}',
      ],
      openings: ['Non-woven masks for {workplaces}.', 'Light, breathable, three plies.'],
      closings: ['Bulk prices on request.', 'Ships from {place}.'],
    }),
    'medical-mask': ad({
      titles: ['Surgical Masks ASTM Level {astmLevel} | {brand} | {push}'],
      openings: ['Procedure masks for {clinics}.'],
      closings: ['Test reports on request.'],
    }),
    respirator: ad({
      titles: ['N95 Respirators | {brand} | {push}', 'KN95 and FFP2 Masks | {push} | {brand}'],
      openings: ['Particulate respirators for {trades}.'],
      closings: ['Boxes of 10 and 20.'],
    }),
    'hand-sanitizer': ad({
      titles: ['Hand Sanitizer Gel 70% | {size} | {push}'],
      openings: ['Dries in seconds, with aloe.'],
      closings: ['{scent} and others.'],
    }),
    'virus-card': ad({
      titles: ['Air Purifying Card | Wear It Anywhere | {brand}'],
      openings: ['Freshens the air around you for 30 days.'],
      closings: ['{push}.'],
    }),
    'dust-mask': ad({
      titles: ['Dust Masks for {hobby} | {brand} | {push}'],
      openings: ['Keeps sawdust out while you work.'],
      closings: ['Not for asbestos or silica.'],
    }),
    'sheet-mask': ad({
      titles: [
        '{extract} Sheet Masks | {brand} Skin Care | {push}',
        'Korean Face Masks | {extract} | {push}',
      ],
      openings: ['Fifteen minutes for dry skin.'],
      closings: ['Sets of five and ten.', 'Free of parabens.'],
    }),
    'party-mask': ad({
      titles: [
        'Masquerade Masks | {colour} | {push}',
        'Kids Party Masks | {animal} and Friends | {brand}',
      ],
      openings: ['Be somebody else for a night.'],
      closings: ['For ball, stage and carnival.'],
    }),
    'snorkel-mask': ad({
      titles: ['Full Face Snorkel Masks | {brand} | {push}'],
      openings: ['See the reef without biting on rubber.'],
      closings: ['180° view, anti-fog.'],
    }),
    'sleep-mask': ad({
      titles: ['Silk Sleep Masks | {colour} | {push}'],
      openings: ['Dark as a winter night.'],
      closings: ['With travel pouch.'],
    }),
    'welding-helmet': ad({
      titles: ['Welding Masks Auto Darkening | {brand} | {push}'],
      openings: ['For MIG, TIG and stick.'],
      closings: ['Spare lenses in stock.'],
    }),
    'phone-case': ad({
      titles: ['Nokia N95 Cases and Batteries | {brand} | {push}'],
      openings: ['Keep the old slider alive.'],
      closings: ['Made for the Nokia N95.'],
    }),
    'virus-book': ad({
      titles: [
        'A History of Epidemics | By {author} | {push}',
        'Coronavirus Explained | Paperback | {brand} Press',
      ],
      openings: ['What earlier generations knew.'],
      closings: ['240 pages with notes.'],
    }),
    'sewing-pattern': ad({
      titles: ['Mask Sewing Pattern PDF | 4 Sizes | {brand}'],
      openings: ['Pattern only, sew your own.'],
      closings: ['Instant download.'],
    }),
    kettle: ad({
      titles: ['Electric Kettles | {brand} | {push}'],
      openings: ['A litre in four minutes.'],
      closings: ['Two years of guarantee.'],
    }),
    'yoga-mat': ad({
      titles: ['Non-Slip Yoga Mats | {colour} | {push}'],
      openings: ['Room for every stretch.'],
      closings: ['Strap included.'],
    }),
    'desk-lamp': ad({
      titles: ['LED Desk Lamps | {brand} | {push}'],
      openings: ['Good light for late homework.'],
      closings: ['Flicker free.'],
    }),
  },
};
