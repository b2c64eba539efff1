/** Why an approval is taken away. What stops harm now is of another kind than everything else (DESIGN: two kinds). */
export type RevocationGround = (typeof revocationGrounds)[number];

const ordinaryGrounds = ['convenience', 'terms', 'standard-withdrawn', 'granted-in-error'] as const;

export const revocationGrounds = [
  ...ordinaryGrounds,
  'recall',
  'authority-order',
  'counterfeit-or-uncertified-safety-product',
  'active-fraud',
  'hijacked-account',
] as const;

/** Whether it leaves whoever holds the approval the time that is owed. */
export function isOrdinary(ground: RevocationGround): ground is (typeof ordinaryGrounds)[number] {
  return ordinaryGrounds.some((one) => one === ground);
}
