import { checkDocument, checkIdentifier, checkProduct } from '../../domain/application-check.ts';
import type { ApplicationCheck } from '../../domain/application-check.ts';
import type { Given } from '../../domain/application.ts';
import { basesOf } from '../../domain/basis.ts';
import { documentsOf, type Requirement, type Route } from '../../domain/requirement.ts';
import { classifyListing } from '../../engine/classify.ts';
import { compilePolicySet, type PolicySet } from '../../engine/compile.ts';
import { screenListing } from '../../engine/screen.ts';
import type { Facts, Vocabulary } from '../../engine/types.ts';
import { compileVocabulary } from '../../engine/vocabulary.ts';
import { productsOf, type ListedProduct } from '../../store/application.ts';
import { withdrawnAmong } from '../../store/basis.ts';
import { loadIdentifiers } from '../../store/requirement.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { loadPolicySet } from '../listing/load-policy-set.ts';

export interface CheckInput {
  readonly seller: string;
  readonly site: SiteRow;
  readonly requirement: Requirement;
  readonly route: Route;
  readonly products: readonly string[];
  readonly given: Given;
}

/** Looks at everything that an application states, each thing by itself. Nothing is decided by it. */
export async function checkApplication(
  tx: Tx,
  desk: Desk,
  input: CheckInput,
): Promise<readonly ApplicationCheck[]> {
  const { seller, site, requirement, route, products, given } = input;
  const identifiers = await loadIdentifiers(tx);
  const wanted = documentsOf(requirement, route);
  const { vocabulary } = await loadPolicySet(tx, desk, site);
  const listed = await productsOf(tx, { seller, site: site.id, products });
  const bases = basesOf({ standards: route.standards, identifiers: given.identifiers });
  const withdrawn = await withdrawnAmong(tx, { site: site.id, bases });
  return [
    ...bases.map(({ kind, name, key, value }): ApplicationCheck => {
      const isWithdrawn = withdrawn.some(
        (one) => one.kind === kind && one.name === name && one.key === key,
      );
      return {
        check: 'standard-in-force',
        of: value,
        outcome: isWithdrawn ? 'failed' : 'passed',
      };
    }),
    ...given.identifiers.flatMap((one) => {
      const identifier = identifiers.find(({ identifier: id }) => id === one.identifier);
      return identifier === undefined ? [] : checkIdentifier(one, identifier);
    }),
    ...given.documents.flatMap((one) => {
      const asked = wanted.find(({ id }) => id === one.wanted);
      return asked === undefined
        ? []
        : checkDocument(one, { wanted: asked, at: tx.now, timeZone: site.timeZone });
    }),
    ...products.map((product) => {
      const found = listed.find(({ externalId }) => externalId === product);
      const recognised = found === undefined ? undefined : recognise(found, vocabulary);
      const classes = vocabulary?.classes ?? [];
      return checkProduct({ product, recognised }, { class: requirement.class, classes });
    }),
    ...(vocabulary === undefined
      ? []
      : contradictions(listed, { requirement, site, vocabulary, asOf: tx.now })),
  ];
}

/** Below this a listing may as well be something else. */
const confident = 0.8;

/** The classes that a listing surely is of, the most likely first, wider ones included. */
function recognise(
  { content }: ListedProduct,
  vocabulary: Vocabulary | undefined,
): readonly string[] {
  if (content === null || vocabulary === undefined) return [];
  return classifyListing(compileVocabulary(vocabulary), content)
    .filter(({ confidence }) => confidence >= confident)
    .map((one) => one.class);
}

/** The requirement's own conditions over the listings that are named; with none named, nobody can tell. */
function contradictions(
  listed: readonly ListedProduct[],
  {
    requirement,
    site,
    vocabulary,
    asOf,
  }: {
    readonly requirement: Requirement;
    readonly site: SiteRow;
    readonly vocabulary: Vocabulary;
    readonly asOf: string;
  },
): readonly ApplicationCheck[] {
  const asked = requirement.contradictions ?? [];
  if (asked.length === 0) return [];
  const set = compiled(requirement, { site, vocabulary });
  const facts: Facts = {
    asOf,
    defaultSite: site.id,
    sellers: new Map(),
    approvals: new Map(),
    references: new Map(),
  };
  return listed.flatMap(({ externalId, content }) =>
    asked.map(({ id, why }): ApplicationCheck => {
      const of = `${externalId}: ${id}`;
      if (content === null) return { check: 'product-contradiction', of, outcome: 'unknown', why };
      const { findings } = screenListing(set, { ...content, site: site.id }, facts);
      const finding = findings.find(({ rule }) => rule === id);
      if (finding === undefined)
        return { check: 'product-contradiction', of, outcome: 'passed', why };
      return {
        check: 'product-contradiction',
        of,
        outcome: finding.ambiguities.length === 0 ? 'failed' : 'unknown',
        why,
        found: finding.evidence.map(({ text }) => text).join(' · '),
      };
    }),
  );
}

function compiled(
  requirement: Requirement,
  { site, vocabulary }: { readonly site: SiteRow; readonly vocabulary: Vocabulary },
): PolicySet {
  const result = compilePolicySet({
    sites: [{ id: site.id, country: site.country, currency: site.currency }],
    versions: [
      {
        site: site.id,
        policy: requirement.class,
        version: requirement.version,
        rules: (requirement.contradictions ?? []).map(({ id, when }) => ({
          id,
          when,
          severity: 'low',
          minConfidence: 0,
          automatic: false,
        })),
        vocabularyHash: vocabulary.hash,
      },
    ],
    vocabularies: [vocabulary],
  });
  if (result.ok) return result.set;
  throw new Error(
    `The contradictions of ${requirement.class} on ${site.id} do not compile: ${JSON.stringify(result.errors)}`,
  );
}
