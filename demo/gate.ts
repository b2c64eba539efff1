/**
 * What each site's published terms let nobody, or only some, sell, and from when: the demo's own table,
 * so that measuring against it does not ask the packs whether the packs are right.
 *
 * Dates are those of the sites' announcements, which took effect at once. Where no source says what a
 * site forbade, or to whom, the gate is `arguable`.
 */
import { dayMs, instantOf } from './calendar.ts';
import type { DemoEvent, DemoSeller, Fault, SiteId } from './types.ts';

interface Gate {
  readonly site: SiteId;
  readonly from: string;
  readonly until?: string;
  readonly classes: readonly string[];
  readonly opensTo: 'nobody' | 'approved' | 'business';
  readonly standing: 'terms' | 'arguable';
}

const masks = ['respirator', 'medical-mask', 'disposable-mask'] as const;
const hygiene = ['hand-sanitizer', 'disinfecting-wipes', 'isopropyl-alcohol'] as const;

const gates: readonly Gate[] = [
  // "Disposable face masks, hand sanitizers, disinfecting wipes, isopropyl alcohol or related products."
  {
    site: 'amazon-us',
    from: '2020-03-11',
    classes: [...masks, ...hygiene],
    opensTo: 'approved',
    standing: 'terms',
  },
  {
    site: 'amazon-us',
    from: '2020-03-11',
    classes: ['dust-mask', 'mask-part'],
    opensTo: 'approved',
    standing: 'arguable',
  },
  {
    site: 'amazon-us',
    from: '2020-04-01',
    classes: ['face-shield'],
    opensTo: 'approved',
    standing: 'terms',
  },
  // A notice of March whose day no source gives, and non-woven masks gone from the search by 14 April without a
  // word; on 11 May they reopened to approved sellers.
  {
    site: 'amazon-jp',
    from: '2020-03-11',
    until: '2020-05-11',
    classes: masks,
    opensTo: 'approved',
    standing: 'arguable',
  },
  {
    site: 'amazon-jp',
    from: '2020-05-11',
    classes: masks,
    opensTo: 'approved',
    standing: 'terms',
  },
  // No source gives the date or the words of the European notices of spring 2020.
  {
    site: 'amazon-de',
    from: '2020-03-11',
    classes: [...masks, ...hygiene],
    opensTo: 'approved',
    standing: 'arguable',
  },
  {
    site: 'ebay-us',
    from: '2020-03-05',
    classes: [...masks, 'hand-sanitizer', 'disinfecting-wipes'],
    opensTo: 'nobody',
    standing: 'terms',
  },
  // Cloth masks were allowed by name in May; whether "masks" meant them in March nobody said.
  {
    site: 'ebay-us',
    from: '2020-03-05',
    until: '2020-05-01',
    classes: ['cloth-mask', 'dust-mask'],
    opensTo: 'nobody',
    standing: 'arguable',
  },
  {
    site: 'ebay-uk',
    from: '2020-03-20',
    classes: [...masks, 'hand-sanitizer', 'disinfecting-wipes'],
    opensTo: 'approved',
    standing: 'terms',
  },
  {
    site: 'ebay-uk',
    from: '2020-03-20',
    classes: ['cloth-mask', 'dust-mask'],
    opensTo: 'approved',
    standing: 'arguable',
  },
  {
    site: 'ebay-uk',
    from: '2020-03-24',
    classes: ['toilet-roll', 'baby-wipes'],
    opensTo: 'business',
    standing: 'terms',
  },
  { site: 'google-ads', from: '2020-03-10', classes: masks, opensTo: 'nobody', standing: 'terms' },
  {
    site: 'google-ads',
    from: '2020-03-10',
    until: '2020-06-15',
    classes: ['cloth-mask', 'dust-mask'],
    opensTo: 'nobody',
    standing: 'arguable',
  },
];

/** Days after an announcement in which a seller who read it late is not blamed. */
const graceDays = 2;

/** Where no source gives the day: sellers there stopped at the end of March. */
const untoldSites: readonly SiteId[] = ['amazon-jp', 'amazon-de'];
const untoldDay = '2020-03-27';

/** The day on which sellers of a class on a site were first told to stop. */
export function announcedOn(site: SiteId, productClass: string): string {
  if (untoldSites.includes(site)) return untoldDay;
  const gate = gates.find(
    (gate) =>
      gate.site === site && gate.classes.includes(productClass) && gate.opensTo !== 'business',
  );
  return gate?.from ?? untoldDay;
}

export interface Offer {
  readonly listing: string;
  readonly site: SiteId;
  readonly class?: string;
  readonly seller: DemoSeller;
  /** The seller's approvals; those that are not live at the instant are passed over. */
  readonly approvals: readonly DemoEvent[];
  readonly at: number;
}

/** Gates that the offer runs against at its instant. */
export function gateFaults(offer: Offer): readonly Fault[] {
  return gates
    .filter(
      (gate) =>
        gate.site === offer.site &&
        offer.class !== undefined &&
        gate.classes.includes(offer.class) &&
        instantOf(gate.from) <= offer.at &&
        (gate.until === undefined || offer.at < instantOf(gate.until)) &&
        !isOpen(gate, offer),
    )
    .map((gate) => ({
      kind: 'gated-product',
      standing: offer.at < instantOf(gate.from) + graceDays * dayMs ? 'arguable' : gate.standing,
    }));
}

function isOpen(gate: Gate, offer: Offer): boolean {
  switch (gate.opensTo) {
    case 'nobody':
      return false;
    case 'business':
      return offer.seller.kind === 'business';
    case 'approved':
      return offer.approvals.some(
        (event) =>
          event.kind === 'approval-granted' &&
          event.site === offer.site &&
          (event.class === offer.class ||
            (event.class === 'face-mask' && offer.class !== 'face-shield')) &&
          (event.product === undefined || event.product === offer.listing) &&
          instantOf(event.validFrom) <= offer.at &&
          offer.at < instantOf(event.validUntil),
      );
  }
}
