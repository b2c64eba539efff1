/**
 * Three-valued truth with its grounds. `maybe` is "true, but a person must look": a negated term, a
 * class that might be another, a fact not known. The tables are Kleene's: what is certain without the
 * doubtful part stays certain, and the opposite of a doubt is a doubt.
 */
import type { Ambiguity, Evidence, MetValue } from './types.ts';

export interface Grounds {
  /** The weakest recognition that the result rests on, 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  readonly values: readonly MetValue[];
  readonly doubts: readonly Ambiguity[];
  readonly class?: string;
  readonly approval?: string;
}

export interface Truth extends Grounds {
  readonly state: 'true' | 'maybe' | 'false';
}

const nothing: Grounds = { confidence: 1, evidence: [], values: [], doubts: [] };

export function holds(grounds: Partial<Grounds> = {}): Truth {
  return { ...nothing, ...grounds, state: 'true' };
}

/** At least one doubt, or `required` ones of the parts it was made of. */
export function mayHold(grounds: Partial<Grounds> & Pick<Grounds, 'doubts'>): Truth {
  return { ...nothing, ...grounds, state: 'maybe' };
}

/** The grounds are what its opposite rests on. */
export function failsToHold(grounds: Partial<Grounds> = {}): Truth {
  return { ...nothing, ...grounds, state: 'false' };
}

export function not(truth: Truth): Truth {
  switch (truth.state) {
    case 'true':
      return { ...truth, state: 'false' };
    case 'maybe':
      // What spoke for the part speaks against the whole: only the doubt remains.
      return mayHold({ confidence: truth.confidence, values: truth.values, doubts: truth.doubts });
    case 'false':
      return { ...truth, state: truth.doubts.length > 0 ? 'maybe' : 'true' };
  }
}

export function and(left: Truth, right: Truth): Truth {
  if (left.state === 'false' && right.state === 'false')
    return { ...together(left, right), state: 'false' };
  if (left.state === 'false') return left;
  if (right.state === 'false') return right;
  return {
    ...together(left, right),
    state: left.state === 'maybe' || right.state === 'maybe' ? 'maybe' : 'true',
  };
}

export function or(left: Truth, right: Truth): Truth {
  if (left.state === right.state)
    return {
      ...together(left, right),
      confidence: Math.max(left.confidence, right.confidence),
      state: left.state,
    };
  if (left.state === 'true' || right.state === 'false') return left;
  if (right.state === 'true' || left.state === 'false') return right;
  return left;
}

function together(left: Grounds, right: Grounds): Grounds {
  const named = left.class ?? right.class;
  const approval = left.approval ?? right.approval;
  return {
    confidence: Math.min(left.confidence, right.confidence),
    evidence: [...left.evidence, ...right.evidence],
    values: [...left.values, ...right.values],
    doubts: [...left.doubts, ...right.doubts],
    ...(named === undefined ? {} : { class: named }),
    ...(approval === undefined ? {} : { approval }),
  };
}
