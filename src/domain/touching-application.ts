import { isRelated } from './lineage.ts';
import { later, type Instant } from './time.ts';

/** An application of the seller that waits to be decided and touches what was found. */
export interface TouchingApplication {
  readonly id: string;
  readonly class: string;
  readonly submittedAt: Instant;
  /** Since when the youngest of the listings that it touches has stood as it does. */
  readonly since: Instant;
}

/** The applications for what was found, or for a class above or beneath it; one for some products only for those. */
export function touchingApplications({
  applications,
  found,
  classes,
}: {
  readonly applications: readonly (Omit<TouchingApplication, 'since'> & {
    readonly products: readonly string[];
  })[];
  readonly found: readonly {
    readonly externalId: string;
    readonly class: string | null;
    readonly since: Instant;
  }[];
  readonly classes: readonly { readonly id: string; readonly parent?: string }[];
}): readonly TouchingApplication[] {
  return applications.flatMap(({ id, class: asked, products, submittedAt }) => {
    const touched = found.filter(
      (one) =>
        one.class !== null &&
        (products.length === 0 || products.includes(one.externalId)) &&
        isRelated(classes, { one: one.class, other: asked }),
    );
    const [first, ...rest] = touched.map(({ since }) => since);
    return first === undefined
      ? []
      : [{ id, class: asked, submittedAt, since: rest.reduce(later, first) }];
  });
}
