import type { BrakeReason } from '../../domain/sweep.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import type { SweepRow } from '../../store/sweep.ts';
import type { Tx } from '../../store/database/transaction.ts';

/** Records that a sweep is braked, with the commitment to the seed that will draw its sample, and tells the operator's systems. */
export async function announceBrake(
  tx: Tx,
  { sweep, reason }: { readonly sweep: SweepRow; readonly reason: BrakeReason | 'predecessor' },
): Promise<void> {
  const { id, siteId, versionId, limits, seedHash } = sweep;
  await record(tx, {
    subject: { kind: 'site', id: siteId },
    kind: 'sweep.braked',
    reference: id,
    payload: {
      sweep: id,
      site: siteId,
      version: versionId,
      limits,
      reason,
      seedHash: seedHash.toString('hex'),
    },
  });
  await emit(tx, {
    kind: 'sweep.braked',
    site: siteId,
    payload: { sweep: id, version: versionId, reason },
  });
}
