import type { MetValue } from '../engine/types.ts';
import type { Instant } from './time.ts';

/**
 * What a dossier points out. `against` and `for` say which way it weighs with the seller; what may be a cure as
 * well as covering up is `either`. A signal is no finding: no measure can rest on one.
 */
export const signalKinds = {
  'vanished-after-notice': 'either',
  'reworded-after-notice': 'against',
  'unchanged-after-receipt': 'against',
  'price-moved-back': 'either',
  'reintroduced-after-cure': 'against',
  'relisted-elsewhere': 'against',
  'cured-at-once': 'for',
  'stopped-when-told': 'for',
  'not-received': 'for',
  'found-before-bound': 'for',
  'approval-held': 'for',
  'clean-history': 'for',
  'earlier-decision-undone': 'for',
  'finding-ambiguous': 'for',
} as const satisfies Record<string, 'against' | 'for' | 'either'>;

export type SignalKind = keyof typeof signalKinds;

/** A row that shows what a signal says. */
export interface Reference {
  readonly kind:
    | 'listing'
    | 'revision'
    | 'finding'
    | 'decision'
    | 'measure'
    | 'notice'
    | 'version'
    | 'approval'
    | 'seller';
  readonly id: string;
}

export interface Signal {
  readonly kind: SignalKind;
  readonly weighs: (typeof signalKinds)[SignalKind];
  /** When it came to be so. */
  readonly at: Instant;
  /** The operator's id of the listing, and the rule, where it is about one. */
  readonly listing?: string;
  readonly rule?: string;
  /** What was counted or compared, so that anyone can check it. */
  readonly figures: readonly MetValue[];
  readonly evidence: readonly [Reference, ...(readonly Reference[])];
}

/** A signal of a kind, weighing as its kind does. */
export function signal(kind: SignalKind, rest: Omit<Signal, 'kind' | 'weighs'>): Signal {
  return { kind, weighs: signalKinds[kind], ...rest };
}
