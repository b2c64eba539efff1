/** A class on the way to being recognised. */
import type { Hit } from './match.ts';
import type { CompiledClass } from './vocabulary.ts';

/** One name, standard or feature, and what it weighs for its class. */
export interface Sign {
  readonly hit: Hit;
  readonly weight: number;
}

/** A class with its signs, before and after rivals are settled. */
export interface Candidate {
  readonly class: CompiledClass;
  readonly signs: readonly Sign[];
  readonly negated: readonly Hit[];
  readonly confidence: number;
}
