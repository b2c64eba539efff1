/** A policy on a test instance that has stock leave the operator's warehouses. */
import { publishVersion } from '../../src/app/policy/publish.ts';
import { system } from '../../src/domain/actor.ts';
import type { StockRemovalTerms } from '../../src/domain/pack/stock-removal-terms.ts';
import { valueOf, type Instance } from './instance.ts';

export const charged: StockRemovalTerms = {
  window: 'P70D',
  reminders: ['P30D', 'P3D'],
  fee: { perUnitMinor: 50, currency: 'EUR' },
  donation: true,
  disposal: { after: 'P30D' },
};
export const waived: StockRemovalTerms = {
  window: 'P60D',
  reminders: ['P7D'],
  fee: { waived: true },
};

/** Publishes a version whose first step has the stock of a listing leave the warehouses. */
export async function publishStockPolicy(
  bazaar: Instance,
  stockRemoval: StockRemovalTerms,
): Promise<void> {
  const file = bazaar.pack.policies.find((one) => one.policy === 'gate');
  const [version] = file?.versions ?? [];
  const [rule] = version?.rules ?? [];
  if (file === undefined || version === undefined || rule === undefined)
    throw new Error('The pack has no gate');
  const { penaltySchedule } = version;
  const low = [
    {
      measure: 'listing-removed' as const,
      strike: false,
      also: [{ measure: 'stock-removal' as const }],
    },
  ];
  const rules = [{ ...rule, severity: 'low' as const, egregious: 'danger-to-people' as const }];
  valueOf(
    await publishVersion(bazaar.desk, {
      site: 'bazaar',
      policy: 'stock',
      title: file.title,
      vocabulary: bazaar.pack.vocabulary,
      by: system,
      version: {
        ...version,
        rules,
        stockRemoval,
        penaltySchedule: { ...penaltySchedule, ladder: { ...penaltySchedule.ladder, low } },
      },
    }),
  );
}
