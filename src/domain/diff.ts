import canonicalize from 'canonicalize';
import type { PolicyRule, PolicyVersion } from './pack/schema.ts';
import type { Texts } from './statement.ts';
import { diffText, type TextPiece } from './text-diff.ts';

/** A version with its policy's title, as it was published. */
export type DiffedVersion = PolicyVersion & { readonly title: Texts };

/** A value that changed: where it stands in the published document, and both its values as JSON, where it had one. */
export interface ValueChange {
  readonly of: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A text for people that changed, in one language. */
export interface TextChange {
  readonly of: string;
  readonly locale: string;
  readonly pieces: readonly TextPiece[];
}

interface Changes {
  readonly values: readonly ValueChange[];
  readonly texts: readonly TextChange[];
}

export interface RuleDiff extends Changes {
  readonly rule: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly title: Texts;
}

/** What differs between two versions of a policy. */
export interface VersionDiff extends Changes {
  readonly from: string;
  readonly to: string;
  /** Rules that differ, in the order of the newer version, then those that went. */
  readonly rules: readonly RuleDiff[];
}

/**
 * What differs between two versions of a policy. The documents are compared member by member and not by a list of
 * members, so that none is forgotten: what is new in a rule shows up here by itself. The sources of a version and the
 * words on its own change are not the rule, and are left out.
 */
export function diffVersions(before: DiffedVersion, after: DiffedVersion): VersionDiff {
  return {
    from: before.version,
    to: after.version,
    rules: diffRules(before.rules, after.rules),
    ...changes(termsOf(before), termsOf(after)),
  };
}

function termsOf(document: DiffedVersion): Readonly<Record<string, unknown>> {
  const {
    version: _version,
    change: _change,
    sources: _sources,
    rules: _rules,
    ...rest
  } = document;
  return rest;
}

function diffRules(
  before: readonly PolicyRule[],
  after: readonly PolicyRule[],
): readonly RuleDiff[] {
  const known = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map((rule) => rule.id));
  const none: Changes = { values: [], texts: [] };
  return [
    ...after.flatMap((rule): readonly RuleDiff[] => {
      const { id, title } = rule;
      const was = known.get(id);
      if (was === undefined) return [{ rule: id, kind: 'added', title, ...none }];
      const differs = changes(was, rule);
      const isSame = differs.values.length === 0 && differs.texts.length === 0;
      return isSame ? [] : [{ rule: id, kind: 'changed', title, ...differs }];
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map(({ id, title }): RuleDiff => ({ rule: id, kind: 'removed', title, ...none })),
  ];
}

type Members = Readonly<Record<string, unknown>>;

/** Members that differ, each named by its path: `penaltySchedule.ladder.high`, `notice.period`. */
function changes(before: Members, after: Members, path: readonly string[] = []): Changes {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const each = names.map((name) => changeOf(before[name], after[name], [...path, name]));
  return {
    values: each.flatMap(({ values }) => values),
    texts: each.flatMap(({ texts }) => texts),
  };
}

function changeOf(before: unknown, after: unknown, path: readonly string[]): Changes {
  if (canonicalize(before) === canonicalize(after)) return { values: [], texts: [] };
  if (isTexts(before ?? after) && isTexts(after ?? before))
    return { values: [], texts: textChanges(before, after, path.join('.')) };
  if (isMembers(before ?? after) && isMembers(after ?? before))
    return changes(isMembers(before) ? before : {}, isMembers(after) ? after : {}, path);
  const change: ValueChange = {
    of: path.join('.'),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  return { values: [change], texts: [] };
}

function textChanges(before: unknown, after: unknown, of: string): readonly TextChange[] {
  const was = isTexts(before) ? before : {};
  const is = isTexts(after) ? after : {};
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((locale) => {
    const texts = { before: was[locale] ?? '', after: is[locale] ?? '' };
    if (texts.before === texts.after) return [];
    return [{ of, locale, pieces: diffText(texts, { locale, unit: 'word' }) }];
  });
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text for people: one entry a locale, English always among them. */
function isTexts(value: unknown): value is Texts {
  return (
    isMembers(value) &&
    'en' in value &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}
