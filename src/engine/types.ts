/**
 * The nouns of screening: what goes into the engine and what comes out.
 *
 * The engine is pure: bytes and values in, findings out, no clock, no I/O, no path. The same
 * listing bytes, policy set and facts always give the same findings.
 */

/** BCP 47 tag of a text in a vocabulary or a listing: `en`, `zh-CN`, `ja` … */
export type LocaleTag = string;

/** Terms per locale. A term is matched in every listing whatever its language. */
export type TermsByLocale = Readonly<Record<LocaleTag, readonly string[]>>;

/** A list of phrases with one meaning. `mentions(id)` finds any of them; `claims(id)` finds one that is not negated. */
export interface Lexicon {
  readonly id: string;
  /** For people, by locale; nothing is matched by it. */
  readonly title?: Readonly<Record<string, string>>;
  readonly terms: TermsByLocale;
  /** Phrases in which a term means something else ("Corona beer"): a match inside one is not a match. */
  readonly except: TermsByLocale;
}

/** What a thing is. */
export interface ProductClass {
  readonly id: string;
  /** For people, by locale; nothing is matched by it. */
  readonly title?: Readonly<Record<string, string>>;
  /** The wider class, if any: every `respirator` is also a `mask`. */
  readonly parent?: string;
  /** Named by what it is made of: with no standard claimed, the material decides among classes with the same parent. */
  readonly namedByMaterial?: boolean;
  /** More specific classes, beside which this one only describes: a disposable surgical mask is a surgical mask. */
  readonly givesWayTo?: readonly string[];
  /** Phrases that name the thing outright. */
  readonly names: TermsByLocale;
  /** Standards and identifiers that such a thing carries (N95, FFP2, EN 149); supporting evidence, not a name. */
  readonly standards: readonly string[];
  /** Phrases in which a name or standard means something else ("Nokia N95"). */
  readonly lookAlikes: TermsByLocale;
  /** Words that, standing beside a name, say the thing for sale is something else ("filter for", "book about"). */
  readonly accessories: TermsByLocale;
  /** Feature phrases that support the class without naming it ("melt-blown", "3-ply"). */
  readonly features: TermsByLocale;
  /** Parts of category names in which the class is at home ("health", "medical"). */
  readonly categories: readonly string[];
  /** Parts of category names in which its names mean something else ("electronics", "costume"). */
  readonly foreignCategories: readonly string[];
}

/** Phrases that turn a following or preceding term round: "not", "kein", 非. */
export interface Negations {
  /** Stand before the term: "not medical", 非医用, "kein Medizinprodukt". */
  readonly before: TermsByLocale;
  /** Stand after the term: 医療用ではありません, "N95 ではありません". */
  readonly after: TermsByLocale;
}

/** Everything that conditions may speak of, pinned with a published version by its hash. */
export interface Vocabulary {
  readonly hash: string;
  readonly classes: readonly ProductClass[];
  readonly lexicons: readonly Lexicon[];
  readonly negations: Negations;
}

export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** One rule of one policy version, as far as screening needs it. */
export interface ScreeningRule {
  readonly id: string;
  /** CEL, in the subset that docs/policy-language.md publishes. */
  readonly when: string;
  readonly severity: Severity;
  /** Below this confidence (0 to 1) the finding is ambiguous and goes to a person. */
  readonly minConfidence: number;
  /** Whether the policy lets an unambiguous finding be acted on without a person. */
  readonly automatic: boolean;
}

export interface ScreeningVersion {
  /** Site the version is for. */
  readonly site: string;
  readonly policy: string;
  readonly version: string;
  readonly rules: readonly ScreeningRule[];
  readonly vocabularyHash: string;
}

/** What a policy set is compiled from: the versions in force for some sites at some instant. */
export interface PolicySetSource {
  readonly sites: readonly SiteFacts[];
  readonly versions: readonly ScreeningVersion[];
  readonly vocabularies: readonly Vocabulary[];
}

export interface SiteFacts {
  readonly id: string;
  readonly country: string;
  readonly currency: string;
}

/** One listing as it arrives. All but `id` and `title` may be missing. Unknown members are ignored. */
export interface Listing {
  readonly id: string;
  readonly site?: string;
  readonly title: string;
  readonly bullets?: readonly string[];
  readonly description?: string;
  /** A JSON number or a decimal string, in major units of `currency`. */
  readonly price?: number | string;
  readonly currency?: string;
  readonly brand?: string;
  readonly category?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly seller?: string;
}

/**
 * What the world says besides the listing's own bytes. Plain values: the watermark of a screening
 * names them, so that the same revision under the same set and facts screens the same again.
 */
export interface Facts {
  /** The instant whose state is judged, ISO 8601 in UTC. */
  readonly asOf: string;
  /** Site for listings that name none. */
  readonly defaultSite: string;
  /** Live approvals, keyed by `approvalKey`; the value is the approval's id. */
  readonly approvals: ReadonlyMap<string, string>;
  /** Reference prices keyed by `referenceKey`: 'own' (this listing's history), 'market' (its class on its site). */
  readonly references: ReadonlyMap<string, ReferencePrice>;
  /** What is known of sellers, by seller id. */
  readonly sellers: ReadonlyMap<string, SellerFacts>;
}

export interface SellerFacts {
  readonly kind?: 'business' | 'private';
  /** How the goods were acquired, when the seller has shown it: from a shop, or from a maker, importer or wholesaler. */
  readonly acquiredFrom?: 'retail' | 'trade';
  /** Price paid, in major units of the site's currency, when shown. */
  readonly acquisitionPrice?: number;
}

/** A price before the event that made prices soar, with where it comes from. Major units of `currency`. */
export interface ReferencePrice {
  readonly amount: number;
  readonly currency: string;
  /** Window over which it was taken, ISO 8601 dates. */
  readonly from: string;
  readonly to: string;
  /** How many dated prices made it. */
  readonly observations: number;
}

/** A piece of the listing that made a rule apply, in the listing's own text. */
export interface Evidence {
  /** `title`, `bullets[2]`, `description`, `attributes.material`, `brand`, `category`, `price`. */
  readonly field: string;
  /** UTF-16 offsets into that field's own value: `value.slice(start, end) === text`. For `price`, of its decimal string. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What it was matched as: `lexicon:virus-claim`, `class:respirator`, `price:own`. */
  readonly matched: string;
  /** The plain form that it was read as, where the text has it in disguise: look-alike letters, digits for letters, split, spelt. */
  readonly readAs?: string;
}

/** A value that a numeric or set condition met, for the statement of reasons. */
export interface MetValue {
  readonly name: string;
  readonly value: string;
}

/** Why a finding is not clear enough to act on without a person. */
export type Ambiguity =
  | { readonly kind: 'negated'; readonly evidence: Evidence }
  | { readonly kind: 'low-confidence'; readonly confidence: number; readonly required: number }
  | { readonly kind: 'competing-class'; readonly classes: readonly string[] }
  | { readonly kind: 'missing-fact'; readonly fact: string };

export interface Finding {
  readonly site: string;
  readonly policy: string;
  readonly version: string;
  readonly rule: string;
  readonly severity: Severity;
  /** 0 to 1; the weakest evidence that the rule needed. */
  readonly confidence: number;
  /** The product class that the rule's condition recognised, if it named one. */
  readonly class?: string;
  readonly evidence: readonly Evidence[];
  readonly values: readonly MetValue[];
  /** Empty when unambiguous. */
  readonly ambiguities: readonly Ambiguity[];
  /** Approval that was consulted and found live, if the condition asked for one. */
  readonly approval?: string;
  /** The rule's leave to act without a person. */
  readonly automatic: boolean;
}

/** `act`: at least one finding that is unambiguous and may be acted on without a person; `review`: some finding; `allow`: none. */
export type Verdict = 'allow' | 'review' | 'act';

export interface ScreenedListing {
  readonly kind: 'screened';
  /** One-based line in the bytes given. */
  readonly line: number;
  readonly listing: Listing;
  readonly site: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** A line that is no listing. The rest of the bytes goes on. */
export interface RejectedLine {
  readonly kind: 'rejected';
  readonly line: number;
  /** Says what is wrong and what to do, in one sentence. */
  readonly reason: string;
}

export type ScreenedLine = ScreenedListing | RejectedLine;

/** A class that a listing was recognised as. */
export interface Classification {
  readonly class: string;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  readonly negations: readonly Evidence[];
}

/** An error in a condition: offset and length are UTF-16 units into the condition's source. */
export interface ConditionError {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
}
