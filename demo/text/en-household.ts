/** English wording of hygiene goods and of household things. */
import type { Phrasebook } from './phrasebook.ts';

export const englishHousehold: Phrasebook['goods'] = {
  'hand-sanitizer': {
    category: [
      'Beauty & Personal Care > Hand Care > Hand Sanitizers',
      'Health & Household > Hand Sanitizers',
    ],
    titles: [
      '{brand} Hand Sanitizer Gel 70% Alcohol, {scent}, {size}, Pack of {n}',
      '{brand} Moisturizing Hand Sanitizer with Aloe, {size} x {n}',
      'Hand Sanitizing Gel {size} ({n} Bottles) - {brand}, {scent}',
    ],
    bullets: [
      '70% ethyl alcohol, dries in seconds.',
      'With aloe and vitamin E so that hands stay soft.',
      'Pump bottle of {size} for desk and counter.',
      'Flammable: keep away from heat and flame. For external use only.',
      'Scent: {scent}.',
    ],
    openings: ['Hand gel for when there is no soap and water nearby.'],
    closings: ['See the Drug Facts panel on the label.', 'Keep out of reach of children.'],
    attributes: { scent: '{scent}', volume: '{size}', activeIngredient: 'ethyl alcohol 70%' },
  },
  'disinfecting-wipes': {
    category: ['Health & Household > Cleaning > Disinfecting Wipes'],
    titles: [
      '{brand} Disinfecting Wipes, {scent}, 75 Count, Pack of {n}',
      'Surface Disinfectant Wipes {brand}, {n} Canisters, {scent}',
    ],
    bullets: [
      'For hard, non-porous surfaces in kitchen and bathroom.',
      'No bleach, no sticky film.',
      'Leave surface wet as the label directs.',
      '{n} canisters of 75 wipes.',
    ],
    openings: ['Clean and disinfect counters, handles and switches in one go.'],
    closings: ['Not for skin. Use only as the label directs.'],
    attributes: { scent: '{scent}', count: '75' },
  },
  'virus-card': {
    category: ['Health & Household > Air Fresheners', 'Home & Kitchen > Air Quality'],
    titles: [
      '{brand} Portable Air Purifying Card with Lanyard, {n} Pcs',
      'Wearable Sterilization Card, Neck Hanging Air Cleaner, {n} Pack - {brand}',
    ],
    bullets: [
      'Hang it around your neck, at home, at school, on the bus.',
      'Slow-release chlorine dioxide inside a sealed card.',
      'Lasts 30 days after opening.',
      'Weighs only 20 g.',
    ],
    openings: ['A small card that freshens the air around you.'],
    closings: ['Keep dry. Do not open the inner bag.'],
    attributes: { duration: '30 days', count: '{n}' },
  },
  'toilet-roll': {
    category: ['Household Supplies > Paper > Toilet Tissue'],
    titles: [
      '{brand} Toilet Rolls, {ply}-Ply, {n} Rolls',
      'Toilet Paper {brand} Quilted {ply} Ply - Pack of {n} Rolls',
    ],
    bullets: [
      '{ply}-ply tissue, 200 sheets a roll.',
      'From responsibly managed forests.',
      'Suitable for septic tanks.',
    ],
    openings: ['Soft and strong tissue for the whole household.'],
    closings: ['Sold in packs of {n}.'],
    attributes: { ply: '{ply}', rolls: '{n}' },
  },
  'baby-wipes': {
    category: ['Baby > Nappies & Changing > Wipes'],
    titles: [
      '{brand} Baby Wipes, 99% Water, Fragrance Free, {n} x 60 Wipes',
      'Sensitive Baby Wipes {brand}, {n} Packs',
    ],
    bullets: ['For newborn skin.', 'No perfume, no alcohol.', 'Plastic-free and compostable.'],
    openings: ['Gentle wipes for faces, hands and bottoms.'],
    closings: ['Dermatologically tested.'],
    attributes: { scent: 'none', packs: '{n}' },
  },
  'empty-bottle': {
    category: ['Beauty & Personal Care > Travel Accessories > Refillable Containers'],
    titles: [
      '{brand} Empty Spray Bottles {size}, {n} Pack, for Hand Sanitizer, Perfume, Essential Oils',
      '{n} Refillable Empty Pump Bottles {size} - {brand} (contents not included)',
    ],
    bullets: [
      'Sold empty: sanitizer, alcohol or lotion not included.',
      'Fine mist, leakproof cap.',
      'Reusable PET, funnel and labels included.',
    ],
    openings: ['Fill them with what you like and take it along.'],
    closings: ['Rinse before first use.'],
    attributes: { material: 'PET', volume: '{size}' },
  },
  'bottle-opener': {
    category: ['Home & Kitchen > Bar Tools > Bottle Openers'],
    titles: [
      'Wall Mounted Bottle Opener for Corona Beer Lovers, Cast Iron - {brand}',
      '{brand} Bar Sign "Corona Time" with Bottle Opener, {colour}',
    ],
    bullets: [
      'Opens any crown cap.',
      'Screws included.',
      'A gift for lovers of Mexican beer with lime.',
    ],
    openings: ['Hang it beside the grill and the summer may come.'],
    closings: ['Beer not included.'],
    attributes: { material: 'cast iron', colour: '{colour}' },
  },
  kettle: {
    category: ['Home & Kitchen > Kitchen Appliances > Kettles'],
    titles: ['{brand} Electric Kettle 1.7 L, {colour}', 'Gooseneck Kettle {brand}, {colour}, 1 L'],
    bullets: ['Boils a litre in four minutes.', 'Shuts off by itself.', 'Removable scale filter.'],
    openings: ['A kettle that does one thing well.'],
    closings: ['Two years of guarantee.'],
    attributes: { capacity: '1.7 L', colour: '{colour}' },
  },
  'desk-lamp': {
    category: ['Tools & Home Improvement > Lighting > Desk Lamps'],
    titles: ['{brand} LED Desk Lamp with USB Port, {colour}', 'Clip-On Reading Lamp {brand}'],
    bullets: ['Five levels of brightness.', 'Flicker free.', 'Turns by 180 degrees.'],
    openings: ['Good light for late homework.'],
    closings: ['Power adapter included.'],
    attributes: { power: '9 W', colour: '{colour}' },
  },
  'yoga-mat': {
    category: ['Sports & Outdoors > Exercise > Yoga Mats'],
    titles: ['{brand} Yoga Mat 6 mm Non-Slip, {colour}', 'Cork Yoga Mat {brand} with Strap'],
    bullets: ['Grips on wood and tile.', 'Carrying strap included.', 'Free of PVC.'],
    openings: ['Room for every stretch, 183 x 61 cm.'],
    closings: ['Air it for a day before first use.'],
    attributes: { thickness: '6 mm', colour: '{colour}' },
  },
  'tea-towel': {
    category: ['Home & Kitchen > Kitchen Linens > Tea Towels'],
    titles: ['{brand} Cotton Tea Towels, {patterns}, Set of {n}', '{n} Linen Tea Towels - {brand}'],
    bullets: ['Absorbs well, leaves no lint.', 'Hanging loop.', 'Wash at 60 °C.'],
    openings: ['Tea towels in {patterns} for a friendly kitchen.'],
    closings: ['100% cotton.'],
    attributes: { material: '100% cotton', count: '{n}' },
  },
};
