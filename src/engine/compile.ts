/** From the versions in force to a policy set that listings can be screened with. */
import { createHash } from 'node:crypto';
import { parseCondition } from './condition.ts';
import type { Condition } from './expression.ts';
import { needOf, type Alternative } from './need.ts';
import { asksForClass } from './triggers.ts';
import type {
  ConditionError,
  PolicySetSource,
  ScreeningRule,
  ScreeningVersion,
  SiteFacts,
} from './types.ts';
import { compileVocabulary, type CompiledVocabulary } from './vocabulary.ts';

export interface PolicySet {
  /** SHA-256, in hexadecimal, of everything that the findings depend on but the listings and facts. */
  readonly hash: string;
  readonly sites: ReadonlyMap<string, CompiledSite>;
}

export interface CompiledSite {
  readonly facts: SiteFacts;
  /** In order of policy, then version. */
  readonly versions: readonly CompiledVersion[];
}

export interface CompiledVersion {
  readonly policy: string;
  readonly version: string;
  readonly vocabulary: CompiledVocabulary;
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly rule: ScreeningRule;
  readonly condition: Condition;
  /** What must stand in a listing before the condition can be anything but false. */
  readonly need: readonly Alternative[];
  /** Whether the condition asks what the thing is. */
  readonly asksForClass: boolean;
}

/** `rule` is empty where the version as a whole is wrong. */
export interface CompileError {
  readonly version: string;
  readonly rule: string;
  readonly error: ConditionError;
}

export type Compiled =
  | { readonly ok: true; readonly set: PolicySet }
  | { readonly ok: false; readonly errors: readonly CompileError[] };

export function compilePolicySet(source: PolicySetSource): Compiled {
  const vocabularies = new Map(
    source.vocabularies.map((vocabulary) => [vocabulary.hash, compileVocabulary(vocabulary)]),
  );
  const errors: CompileError[] = [];
  const parsed = new Map<CompiledVocabulary, ParsedRules>();
  const knownOf = (vocabulary: CompiledVocabulary): ParsedRules => {
    const known = parsed.get(vocabulary) ?? new Map<string, ParsedRule>();
    parsed.set(vocabulary, known);
    return known;
  };
  const bySite = new Map<string, CompiledVersion[]>(source.sites.map((site) => [site.id, []]));
  for (const version of [...source.versions].sort(inOrder)) {
    const vocabulary = vocabularies.get(version.vocabularyHash);
    const site = bySite.get(version.site);
    if (vocabulary === undefined)
      errors.push(
        wholeVersion(version, `There is no vocabulary with the hash ${version.vocabularyHash}.`),
      );
    else if (site === undefined)
      errors.push(wholeVersion(version, `There is no site "${version.site}".`));
    else
      site.push({
        policy: version.policy,
        version: version.version,
        vocabulary,
        rules: compileRules(version, vocabulary, { known: knownOf(vocabulary), errors }),
      });
  }
  if (errors.length > 0) return { ok: false, errors };
  const sites = new Map(
    source.sites.map((facts) => [facts.id, { facts, versions: bySite.get(facts.id) ?? [] }]),
  );
  return { ok: true, set: { hash: hashOf(source), sites } };
}

function inOrder(left: ScreeningVersion, right: ScreeningVersion): number {
  for (const key of ['site', 'policy', 'version'] as const) {
    if (left[key] !== right[key]) return left[key] < right[key] ? -1 : 1;
  }
  return 0;
}

function wholeVersion(version: ScreeningVersion, message: string): CompileError {
  return { version: nameOf(version), rule: '', error: { offset: 0, length: 0, message } };
}

function nameOf(version: ScreeningVersion): string {
  return `${version.site}/${version.policy}@${version.version}`;
}

type ParsedRule =
  | ({ readonly ok: true } & Omit<CompiledRule, 'rule'>)
  | { readonly ok: false; readonly error: ConditionError };

/** Conditions parsed with one vocabulary: the same rule stands in the versions of many sites. */
type ParsedRules = Map<string, ParsedRule>;

function parseRule(when: string, vocabulary: CompiledVocabulary): ParsedRule {
  const names = { lexicons: vocabulary.lexicons, classes: new Set(vocabulary.classes.keys()) };
  const parsed = parseCondition(when, names);
  if (!parsed.ok) return parsed;
  const { condition } = parsed;
  const weigh = (phrase: string): number => vocabulary.sizes.get(phrase) ?? 0;
  return {
    ok: true,
    condition,
    need: needOf(condition, weigh),
    asksForClass: asksForClass(condition),
  };
}

interface RuleErrors {
  readonly known: ParsedRules;
  readonly errors: CompileError[];
}

function compileRules(
  version: ScreeningVersion,
  vocabulary: CompiledVocabulary,
  { known, errors }: RuleErrors,
): readonly CompiledRule[] {
  const compiled: CompiledRule[] = [];
  for (const rule of version.rules) {
    const parsed = known.get(rule.when) ?? parseRule(rule.when, vocabulary);
    known.set(rule.when, parsed);
    if (parsed.ok) compiled.push({ rule, ...parsed });
    else errors.push({ version: nameOf(version), rule: rule.id, error: parsed.error });
  }
  return compiled;
}

function hashOf(source: PolicySetSource): string {
  const sites = [...source.sites]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .map((site) => [site.id, site.country, site.currency]);
  const versions = [...source.versions]
    .sort(inOrder)
    .map((version) => [
      version.site,
      version.policy,
      version.version,
      version.vocabularyHash,
      version.rules.map((rule) => [
        rule.id,
        rule.when,
        rule.severity,
        rule.minConfidence,
        rule.automatic,
      ]),
    ]);
  return createHash('sha256')
    .update(JSON.stringify(['recourse-policy-set-1', sites, versions]))
    .digest('hex');
}
