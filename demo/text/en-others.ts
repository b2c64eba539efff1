/** English wording of things that only sound like masks, viruses or standards, and of plain electronics. */
import type { Phrasebook } from './phrasebook.ts';

export const englishOthers: Phrasebook['goods'] = {
  'sheet-mask': {
    category: ['Beauty & Personal Care > Skin Care > Face Masks'],
    titles: [
      '{brand} Sheet Mask with {extract}, Hydrating Facial Mask, {n} Pack',
      'Korean Style Face Mask Set {extract} ({n} Sheets) - {brand}',
      '{brand} Purifying Clay Face Mask, {extract}, 100 ml',
    ],
    bullets: [
      'Leave on for 15 minutes, pat in the rest.',
      '{extract} calms and hydrates dry skin.',
      'For all skin types; free of parabens.',
      'Disposable sheets, individually sealed.',
    ],
    openings: ['A quarter of an hour for your skin.'],
    closings: ['Avoid the area around the eyes.'],
    attributes: { skinType: 'all', ingredient: '{extract}' },
  },
  'hair-gel': {
    category: ['Beauty & Personal Care > Hair Care > Styling Gels'],
    titles: [
      '{brand} Hair Gel Strong Hold, Alcohol Free, {n} x 250 ml',
      'Curl Gel {brand} {extract}',
    ],
    bullets: ['Holds all day without flakes.', 'Washes out with water.', 'With {extract}.'],
    openings: ['Shape it, let it dry, forget it.'],
    closings: ['Not tested on animals.'],
    attributes: { hold: 'strong' },
  },
  'lens-wipes': {
    category: ['Electronics > Camera Accessories > Cleaning'],
    titles: [
      '{brand} Lens Wipes for Glasses, Cameras and Phones, {n} Count',
      'Pre-Moistened Screen Cleaning Wipes {n} pcs - {brand}',
    ],
    bullets: ['Streak free on coated lenses.', 'Wrapped one by one.', 'Quick drying.'],
    openings: ['Clear sight in a sachet.'],
    closings: ['Blow off sand before wiping.'],
    attributes: { count: '{n}' },
  },
  'party-mask': {
    category: ['Toys & Games > Dress Up > Masks', 'Clothing > Costumes > Masks'],
    titles: [
      '{brand} Venetian Masquerade Mask, {colour}, for Ball and Carnival',
      'Kids Party Masks {animal} Foam Face, {n} Pcs - {brand}',
      'Plague Doctor Mask Steampunk Bird Beak Costume, {colour} - {brand}',
    ],
    bullets: [
      'For Halloween, carnival, masquerade and the stage.',
      'Satin ribbons, fits most adults.',
      'Painted by hand.',
      'Costume accessory only.',
    ],
    openings: ['Be somebody else for a night.'],
    closings: ['Spot clean only.'],
    attributes: { occasion: 'carnival', colour: '{colour}' },
  },
  'snorkel-mask': {
    category: ['Sports & Outdoors > Diving > Masks'],
    titles: [
      '{brand} Full Face Snorkel Mask, 180° View, Anti-Fog, {colour}',
      'Diving Mask Tempered Glass {brand} with Dry Top Snorkel',
    ],
    bullets: ['Breathe through nose and mouth.', 'Dry-top valve.', 'Camera mount.'],
    openings: ['See the reef without biting on rubber.'],
    closings: ['Rinse with fresh water after use.'],
    attributes: { material: 'silicone', colour: '{colour}' },
  },
  'sleep-mask': {
    category: ['Health & Household > Sleep > Sleep Masks'],
    titles: [
      '{brand} Silk Sleep Mask, Blackout Eye Cover, {colour}',
      '3D Contoured Eye Mask for Sleeping {n} Pack - {brand}',
    ],
    bullets: ['No pressure on the eyes.', 'Adjustable strap.', 'With travel pouch and ear plugs.'],
    openings: ['Dark as a winter night, light as a feather.'],
    closings: ['Hand wash.'],
    attributes: { material: 'mulberry silk', colour: '{colour}' },
  },
  'ski-mask': {
    category: ['Sports & Outdoors > Snow Sports > Balaclavas'],
    titles: [
      '{brand} Balaclava Ski Mask Windproof, {colour}',
      'Neck Gaiter and Half Face Sports Mask for Running and Cycling - {brand}',
    ],
    bullets: [
      'Fleece outside, mesh over the mouth.',
      'Fits beneath a helmet.',
      'Wind and sun proof.',
    ],
    openings: ['For cold lifts and colder descents.'],
    closings: ['Machine wash cold.'],
    attributes: { material: 'polyester fleece', colour: '{colour}' },
  },
  'welding-helmet': {
    category: ['Tools & Home Improvement > Welding > Helmets'],
    titles: [
      '{brand} Auto Darkening Welding Mask, Solar, Shade 9-13',
      'Welder Helmet {brand} True Color',
    ],
    bullets: ['Darkens in 1/25000 s.', 'Grinding mode.', 'Two spare lenses.'],
    openings: ['For MIG, TIG and stick.'],
    closings: ['EN 379 filter.'],
    attributes: { shade: '9-13' },
  },
  'phone-case': {
    category: ['Electronics > Cell Phones > Cases'],
    titles: [
      'Nokia N95 Phone Case, Hard Shell Cover, {colour} - {brand}',
      '{brand} Leather Pouch for Nokia N95 8GB with Belt Clip',
      'Replacement Battery BL-5F 950 mAh for Nokia N95 N96 E65 - {brand}',
    ],
    bullets: [
      'Made for the Nokia N95; check your model before buying.',
      'All keys and ports stay free.',
      'Scratch resistant.',
    ],
    openings: ['Keep the old slider alive.'],
    closings: ['Phone not included.'],
    attributes: { compatibleWith: 'Nokia N95', colour: '{colour}' },
  },
  'graphics-card': {
    category: ['Electronics > Computers > Graphics Cards'],
    titles: ['Tesla P100 16GB HBM2 Compute Card, Refurbished - {brand}'],
    bullets: ['PCIe, passive cooling.', 'Tested for 24 hours.', 'For data centers and labs.'],
    openings: ['A used compute accelerator in good order.'],
    closings: ['90 days of guarantee.'],
    attributes: { memory: '16 GB' },
  },
  'video-game': {
    category: ['Video Games > Action'],
    titles: [
      'Pandemic Tycoon - Strategy Game for PC ({brand})',
      'DS2 Save Slot Memory Card, {brand}',
    ],
    bullets: ['Single player.', 'Download code in box.', 'English and German menus.'],
    openings: ['Contain the outbreak before the board is full.'],
    closings: ['Ages 12 and up.'],
    attributes: { platform: 'PC' },
  },
  'mask-book': {
    category: ['Books > Crafts & Hobbies', 'Books > Art History'],
    titles: [
      'The Book of Masks: {bookTopic} by {author} ({binding})',
      'Sew Your Own Face Mask: 20 Patterns for Beginners, {author} ({binding})',
    ],
    bullets: ['168 pages, 90 pictures.', 'With full-size patterns.', 'Paperback.'],
    openings: ['From {bookTopic} to the workbench at home.'],
    closings: ['First published in 2018.'],
    attributes: { format: 'paperback', publisher: '{brand}' },
  },
  'virus-book': {
    category: ['Books > Medicine > Virology', 'Books > History'],
    titles: [
      'Coronavirus: What History Teaches Us About Epidemics by {author} ({binding})',
      '{author}: Viruses, A Short Introduction, with a Chapter on COVID-19 ({binding})',
      'The Great Influenza Winter: A Novel by {author} ({brand} Press)',
    ],
    bullets: [
      'Written by a historian for general readers.',
      'Explains why claims that a product kills coronavirus should be doubted.',
      '240 pages with notes.',
    ],
    openings: ['How earlier generations met epidemics, and what they forgot.'],
    closings: ['Second printing, March 2020.'],
    attributes: { format: 'paperback', publisher: '{brand} Press' },
  },
  'crown-necklace': {
    category: ['Jewelry > Necklaces'],
    titles: [
      'Corona de Plata Crown Pendant Necklace - {brand}',
      '{brand} Tiara Corona Bridal Headband',
    ],
    bullets: ['925 silver.', 'Chain of 45 cm.', 'Gift box.'],
    openings: ['A small crown (corona in Spanish) for every day.'],
    closings: ['Free of nickel.'],
    attributes: { material: '925 silver' },
  },
  'sewing-pattern': {
    category: ['Arts & Crafts > Sewing > Patterns'],
    titles: [
      'Face Mask Sewing Pattern PDF, 4 Sizes, Instant Download - {brand}',
      '{brand} Acrylic Template for Sewing Masks, 3 Sizes',
    ],
    bullets: [
      'Pattern only, no finished mask.',
      'Adults, teens, kids and toddlers.',
      'With pictures.',
    ],
    openings: ['Sew your own from what the drawer holds.'],
    closings: ['For personal use.'],
    attributes: { format: 'PDF' },
  },
  'cable-set': {
    category: ['Electronics > Accessories > Cables'],
    titles: ['{brand} USB-C Charging Cable {n} Pack, Nylon Braided, {colour}'],
    bullets: ['Charges and syncs.', '10,000 bends tested.', '1.8 m.'],
    openings: ['Long enough for the sofa.'],
    closings: ['12 months of guarantee.'],
    attributes: { length: '1.8 m', colour: '{colour}' },
  },
};
