/** English: slots, remarks, and the goods of the three files beside this one. */
import { englishHousehold } from './en-household.ts';
import { englishMasks } from './en-masks.ts';
import { englishOthers } from './en-others.ts';
import type { Phrasebook } from './phrasebook.ts';

export const english: Phrasebook = {
  language: 'en',
  joiner: ', ',
  gap: ' ',
  slots: {
    clothAdj: ['Washable', 'Reusable', 'Soft', 'Handmade', 'Everyday', 'Lightweight'],
    clothTrait: [
      'Washable and Reusable',
      'Two Layers',
      'Filter Pocket',
      'Adjustable Ear Loops',
      'Breathable',
    ],
    cottonKind: ['Oxford cotton', 'organic cotton', 'cotton poplin', 'quilting cotton', 'chambray'],
    softness: [
      'soft on the skin',
      'gentle even on long days',
      'light enough for summer',
      'smooth inside and sturdy outside',
    ],
    fastening: ['Adjustable Ear Loops', 'Cotton Ties', 'Soft Elastic', 'a Nose Wire and Elastic'],
    who: ['Adults', 'Men and Women', 'Teens and Adults', 'the Whole Family'],
    place: ['Leeds', 'Ohio', 'Portland', 'Yiwu', 'Ningbo', 'Hangzhou', 'Cardiff', 'Vermont'],
    makers: ['three seamstresses', 'family workshop', 'neighbours at home', 'small atelier'],
    usedToSew: ['tote bags', 'tea towels', 'aprons', 'curtains', 'dog bandanas', 'wedding dresses'],
    occasion: ['the walk to the shop', 'work and school', 'trains and buses', 'every day'],
    patterns: ['polka dots', 'gingham', 'small flowers', 'stripes', 'tartan', 'leaves'],
    colour: ['Black', 'Navy', 'Grey', 'Sage Green', 'Rose', 'Mustard', 'Ivory', 'Denim Blue'],
    maskColour: ['Blue', 'White', 'Black', 'Pink', 'Light Green'],
    workplaces: ['nail salons', 'kitchens', 'offices', 'workshops', 'shops'],
    astmLevel: ['1', '2', '3'],
    clinics: ['dental practices', 'clinics', 'veterinary practices', 'care homes'],
    trades: [
      'sanding and grinding',
      'drywall work',
      'demolition',
      'grain handling',
      'insulation work',
    ],
    hobby: ['Woodworking', 'Painting', 'Gardening', 'DIY'],
    kidPattern: ['Panda', 'Dinosaur', 'Unicorn', 'Rocket', 'Kitten'],
    scent: ['Lemon', 'Lavender', 'Unscented', 'Fresh Linen', 'Cucumber'],
    size: ['100 ml', '250 ml', '8 fl oz', '500 ml', '2 fl oz'],
    ply: ['2', '3', '4'],
    extract: [
      'Green Tea',
      'Snail Extract',
      'Hyaluronic Acid',
      'Rose Water',
      'Aloe Vera',
      'Charcoal',
    ],
    animal: ['Fox', 'Owl', 'Bear', 'Tiger', 'Rabbit'],
    author: [
      'A. Sampleton',
      'Maud Placeholder',
      'F. Quackenbush',
      'Ottoline Example',
      'W. Puddifoot',
    ],
    binding: ['Paperback', 'Hardback', 'Large Print', 'E-Book and Print'],
    bookTopic: ['Masks of the Alps', 'Theatre Masks of Japan', 'Carnival in Venice'],
  },
  goods: { ...englishMasks, ...englishHousehold, ...englishOthers },
  remarks: {
    virusClaims: {
      titles: ['Anti Coronavirus', 'Protects Against COVID-19', 'Anti-Virus', 'Virus Proof'],
      bullets: [
        'Kills 99.9% of coronavirus on contact.',
        'Protects you and your family against COVID-19.',
        'Prevents coronavirus infection in crowded places.',
        'Blocks the virus: clinically proven to stop 2019-nCoV.',
        'Kills the flu virus, SARS and the new coronavirus within 30 seconds.',
      ],
    },
    approvalClaims: {
      titles: ['FDA Approved', 'FDA Certified', 'CE FDA Approved'],
      bullets: [
        'FDA approved and certified for your safety.',
        'With FDA certificate, see picture 6.',
        'Approved by the FDA: buy with confidence.',
      ],
    },
    gradeClaims: {
      titles: ['Medical Grade', 'Hospital Grade', 'N95 Medical'],
      bullets: [
        'Medical grade filter inside, as used in hospitals.',
        'Hospital grade protection for everyday life.',
        'Same protection as N95: filters 99% of bacteria and viruses.',
      ],
    },
    disguisedClaims: {
      titles: [
        'N-95 Grade',
        'Ｎ９５ Filter',
        'N\u200b95 Mask',
        'Ν95 Level',
        'K N 9 5',
        'Anti C0VID',
        'F.D.A. Approved',
      ],
      bullets: [
        'N-95 filter class, F-D-A approved.',
        'Ｎ９５ protection, ＦＤＡ ａｐｐｒｏｖｅｄ.',
        'N\u200b9\u200b5 material, kills corona\u200bvirus.',
        'Kills c0r0navirus and keeps your family safe.',
        'Protects against C O V I D - 1 9.',
      ],
    },
    hintedClaims: {
      titles: ['the Number Everyone Asks For', 'Ninety-Five Filter', 'Anti Epidemic'],
      bullets: [
        'You know which germ from the news this stops.',
        'Ninety-five percent class, same as the doctors wear.',
        'Keeps the big W flu away.',
        'Epidemic prevention level, certified by the well-known American agency.',
      ],
    },
    disclaimers: [
      'Not a medical device.',
      'This is a fashion face covering, not personal protective equipment.',
      'For personal use only; not intended to prevent any disease.',
      'Not a medical mask and not a respirator.',
      'This product is not medical grade.',
    ],
    negations: [
      'Not N95. Not FDA approved.',
      'Please note: these are NOT N95 respirators and NOT surgical masks.',
      'Our masks are not FDA approved and have not been tested against any virus.',
      'This is a non-N95 mask.',
      'It does not protect against coronavirus and we do not claim that it does.',
    ],
    comparisons: [
      'Unlike an N95 respirator, a cloth mask has no seal; leave those to hospital staff.',
      'Shaped like a cup-style N95 for room to talk, but sewn from cotton and without a rating.',
      'See the comparison table: N95, surgical mask, cloth mask. Ours is the third column.',
    ],
    diseaseTerms: [
      'Owing to COVID-19, delivery may take a few days longer.',
      'We give one mask to a food bank for every pack sold during the coronavirus outbreak.',
      'Contactless delivery because of COVID-19.',
    ],
    audience: [
      'For hospitals and medical personnel only.',
      'Sold to verified health care organisations and government agencies only.',
    ],
  },
};
