/** Keys of the facts that conditions look up. Parts are joined by U+001F, which no identifier holds. */

const joint = '\u{1f}';

/** A live approval of a seller on a site for a class, and for one product (listing id) where it is limited to that. */
export function approvalKey(of: {
  readonly seller: string;
  readonly site: string;
  readonly class: string;
  readonly product?: string;
}): string {
  return [of.seller, of.site, of.class, of.product ?? ''].join(joint);
}

/** A reference price: `own` of a listing (subject: its id), `market` of a product class on a site (subject: the class). */
export function referenceKey(of: {
  readonly kind: 'own' | 'market';
  readonly site: string;
  readonly subject: string;
}): string {
  return [of.kind, of.site, of.subject].join(joint);
}
