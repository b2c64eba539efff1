import { houseJurisdiction, type DutiesInForce } from './pack/duty.ts';

/** The exception of a notice duty by which a seller may waive what is left of the period. */
const waiver = 'waiver';

/**
 * Whether a seller may waive what is left of a notice period: every law in force that sets one lets them (as
 * Regulation (EU) 2019/1150 article 3(2) does), or the house where law sets none.
 */
export function isWaivable({ owed }: DutiesInForce): boolean {
  const periods = owed.filter((duty) => duty.kind === 'policy-notice' && duty.period !== undefined);
  const byLaw = periods.filter(({ jurisdiction }) => jurisdiction !== houseJurisdiction);
  const asked = byLaw.length > 0 ? byLaw : periods;
  return asked.every(({ exceptions }) => exceptions?.some(({ id }) => id === waiver) === true);
}
