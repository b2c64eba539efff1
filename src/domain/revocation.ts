import type { ProtectiveGround } from './pack/schedule.ts';

/** Why an approval is taken away. What stops harm now is of another kind than everything else (DESIGN: two kinds). */
export type RevocationGround = OrdinaryGround | ProtectiveGround;

export const ordinaryGrounds = [
  'convenience',
  'terms',
  'standard-withdrawn',
  'granted-in-error',
] as const;
type OrdinaryGround = (typeof ordinaryGrounds)[number];

/** Whether it leaves whoever holds the approval the time that is owed. */
export function isOrdinary(ground: RevocationGround): ground is OrdinaryGround {
  return ordinaryGrounds.some((one) => one === ground);
}
