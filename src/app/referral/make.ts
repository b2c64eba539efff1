import { bundleOf, hashOf } from '../../domain/referral.ts';
import type { Statement } from '../../domain/statement.ts';
import { insertReferral } from '../../store/referral.ts';
import type { Tx } from '../../store/database/transaction.ts';
import type { PlannedMeasure } from '../measure/plan.ts';

/** Makes up what each authority that planned measures refer the seller to is given: statement and notice, by their hashes. */
export async function makeReferrals(
  tx: Tx,
  {
    planned,
    statement,
    notice,
  }: {
    readonly planned: readonly PlannedMeasure[];
    readonly statement: Statement;
    readonly notice: string;
  },
): Promise<void> {
  for (const one of planned.filter(({ kind }) => kind === 'authority-referral')) {
    const authority = one.authority ?? '';
    const { legalReference } = statement.clause;
    const bundle = bundleOf({
      authority,
      ...(legalReference === undefined ? {} : { legalReference }),
      documents: [
        { name: 'decision', content: { decision: one.decisionId, seller: one.sellerId, notice } },
        { name: 'statement', content: statement },
        ...statement.facts.map((fact, index) => ({
          name: `evidence-${String(index + 1)}`,
          content: fact,
        })),
      ],
    });
    await insertReferral(tx, {
      id: tx.newId(),
      measureId: one.id,
      sellerId: one.sellerId,
      authority,
      madeAt: tx.now,
      bundle: JSON.stringify(bundle),
      bundleHash: hashOf(bundle),
    });
  }
}
