import { compilePolicySet, type PolicySet } from '../../engine/compile.ts';
import { approvalKey, referenceKey } from '../../engine/facts.ts';
import { screenListing } from '../../engine/screen.ts';
import type { Facts, Finding, Listing, ReferencePrice, SellerFacts } from '../../engine/types.ts';
import type { Pack } from './parse.ts';
import { screeningVersion } from './policy-set.ts';
import type { PolicyExample, SiteFile } from './schema.ts';

/** An example that screening does not bear out. */
export interface WrongExample {
  readonly site: string;
  readonly policy: string;
  readonly version: string;
  readonly rule: string;
  /** Place in the rule's list, from zero. */
  readonly index: number;
  readonly text: string;
  readonly expected: 'a finding' | 'a clear finding' | 'an unclear finding' | 'no finding';
  /** What screening gave; undefined for none. */
  readonly found: Finding | undefined;
}

/**
 * Screens every example of a pack as a listing of its site, with the facts that it states and none else,
 * and returns those that do not come out as the pack says. A shipped pack has none.
 */
export function checkExamples(pack: Pack): readonly WrongExample[] {
  const set = wholeSet(pack);
  return pack.policies.flatMap(({ site: siteId, policy, versions }) => {
    const site = pack.sites.find((one) => one.site === siteId);
    if (site === undefined) return [];
    return versions.flatMap(({ version, effectiveFrom, rules }) =>
      rules.flatMap((rule) =>
        rule.examples.flatMap((example, index): readonly WrongExample[] => {
          const { findings } = screenListing(
            set,
            listingOf(example, site),
            factsOf(example, { site, asOf: effectiveFrom }),
          );
          const found = findings.find(
            (finding) =>
              finding.policy === policy && finding.version === version && finding.rule === rule.id,
          );
          const expected = expectation(example);
          return isMet(expected, found)
            ? []
            : [
                {
                  site: siteId,
                  policy,
                  version,
                  rule: rule.id,
                  index,
                  text: example.text,
                  expected,
                  found,
                },
              ];
        }),
      ),
    );
  });
}

/** All versions at once, whatever their dates: a finding names the version that it is of. */
function wholeSet(pack: Pack): PolicySet {
  const compiled = compilePolicySet({
    sites: pack.sites.map(({ site, country, currency }) => ({ id: site, country, currency })),
    versions: pack.policies.flatMap((policy) =>
      policy.versions.map((version) =>
        screeningVersion({ policy, version, vocabularyHash: pack.vocabulary.hash }),
      ),
    ),
    vocabularies: [pack.vocabulary],
  });
  if (!compiled.ok)
    throw new Error(`A loaded pack does not compile: ${JSON.stringify(compiled.errors)}`);
  return compiled.set;
}

function expectation({ violates, clear }: PolicyExample): WrongExample['expected'] {
  if (!violates) return 'no finding';
  if (clear === undefined) return 'a finding';
  return clear ? 'a clear finding' : 'an unclear finding';
}

function isMet(expected: WrongExample['expected'], found: Finding | undefined): boolean {
  switch (expected) {
    case 'no finding':
      return found === undefined;
    case 'a finding':
      return found !== undefined;
    case 'a clear finding':
      return found?.ambiguities.length === 0;
    case 'an unclear finding':
      return found !== undefined && found.ambiguities.length > 0;
  }
}

const exampleListing = 'example-listing';
const exampleSeller = 'example-seller';

function listingOf({ text, listing = {} }: PolicyExample, site: SiteFile): Listing {
  return {
    ...listing,
    id: exampleListing,
    site: site.site,
    title: text,
    currency: site.currency,
    seller: exampleSeller,
  };
}

function factsOf(
  { facts = {} }: PolicyExample,
  { site, asOf }: { readonly site: SiteFile; readonly asOf: string },
): Facts {
  const day = asOf.slice(0, 10);
  const price = (amount: number): ReferencePrice => ({
    amount,
    currency: site.currency,
    from: day,
    to: day,
    observations: 1,
  });
  const references = new Map<string, ReferencePrice>();
  if (facts.ownPrice !== undefined)
    references.set(
      referenceKey({ kind: 'own', site: site.site, subject: exampleListing }),
      price(facts.ownPrice),
    );
  for (const [subject, amount] of Object.entries(facts.marketPrices ?? {}))
    references.set(referenceKey({ kind: 'market', site: site.site, subject }), price(amount));
  return {
    asOf,
    defaultSite: site.site,
    approvals: new Map(
      (facts.approvals ?? []).map((name) => [
        approvalKey({ seller: exampleSeller, site: site.site, class: name }),
        `approval-${name}`,
      ]),
    ),
    references,
    sellers: new Map([[exampleSeller, sellerOf(facts)]]),
  };
}

function sellerOf({
  sellerKind,
  acquiredFrom,
  acquisitionPrice,
}: NonNullable<PolicyExample['facts']>): SellerFacts {
  return {
    ...(sellerKind === undefined ? {} : { kind: sellerKind }),
    ...(acquiredFrom === undefined ? {} : { acquiredFrom }),
    ...(acquisitionPrice === undefined ? {} : { acquisitionPrice }),
  };
}
