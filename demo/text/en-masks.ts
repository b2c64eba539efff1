/** English wording of masks and of what belongs to them. */
import type { Phrasebook } from './phrasebook.ts';

export const englishMasks: Phrasebook['goods'] = {
  'cloth-mask': {
    category: [
      'Clothing, Shoes & Jewelry > Accessories > Face Coverings',
      'Handmade > Accessories > Face Masks',
      'Health & Household > Face Coverings',
    ],
    titles: [
      '{brand} {clothAdj} Cotton Face Mask, {clothTrait}, {colour}, Pack of {n}',
      'Cloth Face Covering by {brand} - {clothTrait} - {n} Pcs, {colour}',
      '{n}-Pack {clothAdj} Fabric Mouth Cover for {who}, {clothTrait} ({brand})',
      '{brand} Handmade {cottonKind} Mask with {fastening}, {colour}, {n} Count',
    ],
    bullets: [
      'Made of two layers of {cottonKind}, {softness}.',
      'Machine washable at 60 °C and reusable; keeps its shape wash after wash.',
      '{fastening} fits {who} without pinching.',
      'Pocket inside for a folded tissue or a filter of your own (not included).',
      'Sewn in {place} in small batches by our {makers}.',
      'Folds flat: keep one in your bag, one in the car.',
      '{colour} dye tested for skin contact; no scent, no coating.',
      'Choose from {patterns} and plain colours.',
    ],
    openings: [
      'An everyday cloth mask for {occasion}, sewn from {cottonKind}.',
      'We used to sew {usedToSew}. This spring our {makers} turned to cloth face coverings.',
      '{brand} face coverings are {softness} and made to be worn for hours.',
    ],
    closings: [
      'Please wash before first use. Fibre content: 100% cotton.',
      'Returns accepted unopened within 30 days.',
      'Every order is packed by hand and leaves us within two working days.',
    ],
    attributes: { material: '100% cotton', colour: '{colour}', care: 'machine wash 60 °C' },
  },
  'disposable-mask': {
    category: [
      'Health & Household > Household Supplies > Disposable Face Masks',
      'Industrial & Scientific > Safety > Disposable Masks',
    ],
    titles: [
      '{brand} Disposable Face Masks, 3-Ply with Ear Loops, {n} Pcs, {maskColour}',
      '{n} PCS 3 Layer Disposable Mask {maskColour} Breathable Dust Mouth Cover - {brand}',
      'Box of {n} {brand} Non-Woven Disposable Masks for {who}',
      '{brand} 3 Ply Earloop Face Mask {n} Count, Soft Nose Wire, {maskColour}',
    ],
    bullets: [
      'Three plies: spunbond, melt-blown, spunbond.',
      'Elastic ear loops and a bendable nose wire for {who}.',
      'For dust, pollen and daily use in {workplaces}.',
      '{n} pieces per box, wrapped in tens.',
      'Single use: discard after four hours or when damp.',
      'Light and breathable, free of latex and fibreglass.',
      'Size 17.5 x 9.5 cm, one size for adults.',
    ],
    openings: [
      '{brand} non-woven masks for {workplaces} and everyday errands.',
      'A box of {n} light 3-ply masks with ear loops.',
      'Comfortable single-use masks, {maskColour} outside and white inside.',
    ],
    closings: [
      'Store dry and away from sunlight. Best before: 3 years from date of manufacture.',
      'Ships from our warehouse in {place}.',
      'Packaging may differ from the picture.',
    ],
    attributes: {
      material: 'non-woven polypropylene',
      layers: '3',
      colour: '{maskColour}',
      count: '{n}',
    },
  },
  'medical-mask': {
    category: ['Industrial & Scientific > Medical Supplies > Surgical Masks'],
    titles: [
      '{brand} Surgical Mask ASTM F2100 Level {astmLevel}, {n} per Box',
      '{brand} Procedure Masks with Ear Loops, EN 14683 Type IIR, Box of {n}',
      'Medical Face Mask {brand}, Fluid Resistant, {n} Pieces',
    ],
    bullets: [
      'Bacterial filtration efficiency 98% or more, test report on request.',
      'Fluid resistance 120 mmHg.',
      'Three plies with flat ear loops, {maskColour}.',
      'For procedures in {clinics}.',
      'Lot number and expiry printed on every box.',
    ],
    openings: [
      'Procedure masks for {clinics} from an established supplier.',
      '{brand} has supplied {clinics} for years; these are the masks they order.',
    ],
    closings: [
      'Declaration of conformity supplied with the order.',
      'Minimum shelf life at delivery: 18 months.',
    ],
    attributes: { standard: 'ASTM F2100 / EN 14683', material: 'polypropylene', count: '{n}' },
  },
  respirator: {
    category: [
      'Industrial & Scientific > Occupational Safety > Respirators',
      'Tools & Home Improvement > Safety > Particulate Respirators',
    ],
    titles: [
      '{brand} N95 Particulate Respirator, Headbands, Box of {n}',
      '{brand} N95 Respirator Mask, Cup Style with Foam Nose, {n} Pack',
      '{brand} KN95 Folding Respirator GB 2626, {n} Pieces',
      '{n} x {brand} FFP2 NR Respirator EN 149, Individually Wrapped',
    ],
    bullets: [
      'Filters at least 94% of airborne particles of 0.3 micron when fitted properly.',
      'Two headbands and a foam nose seal for a close fit.',
      'For {trades}: dust, mist and fume without oil.',
      'Approval label and lot number on every respirator.',
      'Fit test before use; facial hair breaks the seal.',
      'Box of {n}, shelf life five years.',
    ],
    openings: [
      'A particulate respirator for {trades}.',
      '{brand} respirators are used in {trades} where dust is part of the day.',
    ],
    closings: [
      'Read the user instructions and the limits of use before wearing.',
      'Not for oxygen-deficient air, gases or vapours.',
    ],
    attributes: { standard: 'N95', fastening: 'headbands', count: '{n}' },
  },
  'child-respirator': {
    category: ['Health & Household > Kids > Face Masks', 'Baby & Kids > Health & Safety'],
    titles: [
      'Kids N95 Mask NIOSH Approved Ear Loops {kidPattern} {n} PCS for Ages 3-9 - {brand}',
      '{brand} Children N95 Respirator, Cute {kidPattern} Print, Soft Ear Loop, {n} Pack',
      'N95 Masks for Kids NIOSH Certified, {kidPattern}, {n} Count, {brand}',
    ],
    bullets: [
      'NIOSH approved N95 protection sized for small faces.',
      'Soft ear loops, no headbands: easy for children to put on.',
      'Lovely {kidPattern} pattern children like to wear.',
      'Filters 95% of particles at school and on the bus.',
      'With breathing valve and five layers of filter.',
    ],
    openings: [
      'Give your little one the same N95 protection as the grown-ups.',
      'The {brand} kids respirator, NIOSH approved, in {kidPattern} print.',
    ],
    closings: [
      'For ages 3 to 9. Supervise children under 4.',
      'Fast shipping, order before stock is gone.',
    ],
    attributes: { standard: 'N95', ageRange: '3-9 years', fastening: 'ear loops', count: '{n}' },
  },
  'dust-mask': {
    category: ['Tools & Home Improvement > Painting > Dust Masks'],
    titles: [
      '{brand} Dust Mask for {hobby}, {n} Pack',
      '{n} Nuisance Dust Masks for Sanding and Sawing - {brand}',
    ],
    bullets: [
      'Keeps sawdust, plaster and pollen out of your nose while you work.',
      'For nuisance dust only; this is not a rated respirator.',
      'Metal nose band and single strap.',
      'Pack of {n} for {hobby}.',
    ],
    openings: ['A simple mask for {hobby} in the garage or garden.'],
    closings: ['Do not use against asbestos, lead, silica, gases or vapours.'],
    attributes: { use: '{hobby}', count: '{n}' },
  },
  'mask-filter': {
    category: ['Health & Household > Mask Accessories'],
    titles: [
      'Replacement Filters PM2.5 for Cloth Masks, {n} Pcs - {brand}',
      '{brand} Activated Carbon Filter Inserts, 5 Layers, {n} Pack (mask not included)',
    ],
    bullets: [
      'Slide into the pocket of your own cloth mask.',
      'Five layers with activated carbon.',
      'Filters only, mask not included.',
      'Change every two weeks of normal use.',
    ],
    openings: ['Filter inserts for masks with a pocket, {n} pieces.'],
    closings: ['Size 12 x 8 cm for adult masks.'],
    attributes: { material: 'activated carbon', count: '{n}' },
  },
  'strap-clip': {
    category: ['Health & Household > Mask Accessories', 'Office Products > Clips'],
    titles: [
      '{brand} Ear Saver Strap Clips for Face Masks, {n} Pcs, {colour}',
      'Mask Strap Extender Hook, Relieves Ears, {n} Pack - {brand}',
    ],
    bullets: [
      'Takes the pull of the loops off your ears.',
      'Four notches for every head size.',
      'Clips only: masks in the pictures are not included.',
    ],
    openings: ['Soft silicone clips for long shifts.'],
    closings: ['Wash with soap and water.'],
    attributes: { material: 'silicone', colour: '{colour}' },
  },
  'face-shield': {
    category: ['Industrial & Scientific > Occupational Safety > Face Shields'],
    titles: [
      '{brand} Clear Face Shield with Foam Band, {n} Pack',
      'Full Face Visor, Anti-Fog, Elastic Strap, {n} Pcs - {brand}',
    ],
    bullets: [
      'Clear PET visor, anti-fog on both sides.',
      'Sponge band keeps room for glasses.',
      'For {trades} and {clinics}.',
      'Peel off the film on both sides before use.',
    ],
    openings: ['A light face shield that is put together in seconds.'],
    closings: ['Wipe clean with a mild detergent.'],
    attributes: { material: 'PET', count: '{n}' },
  },
};
