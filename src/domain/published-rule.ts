import type { Vocabulary } from '../engine/types.ts';
import type { PolicyRule, PolicyVersion } from './pack/schema.ts';
import type { Texts } from './statement.ts';
import type { Instant } from './time.ts';

/** One rule as it was published: what a decision pins. */
export interface PublishedRule {
  readonly policy: string;
  readonly version: PolicyVersion & { readonly title: Texts };
  readonly rule: PolicyRule;
  readonly effectiveFrom: Instant;
  /** What its conditions speak of. */
  readonly vocabulary?: Vocabulary;
}
