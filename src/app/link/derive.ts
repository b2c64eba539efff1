import { createHash } from 'node:crypto';
import { operatorScope, system } from '../../domain/actor.ts';
import { mostSharing, type NewLink } from '../../domain/link.ts';
import { sellersSharing, takeLinkWatches, type LinkWatch } from '../../store/link-watch.ts';
import { payeeSalt } from '../../store/trader.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { keepLink } from './keep.ts';

const batch = 10;

/**
 * Links sellers who gave the same payment account or the same paper. Such a link is as any other: shown to both, who
 * may contest it, and nothing follows from it. Returns how many things were compared.
 */
export async function deriveLinks(desk: Desk): Promise<number> {
  return transact(desk.store, operatorScope, async (tx) => {
    const watches = await takeLinkWatches(tx, batch);
    for (const watch of watches) await compare(tx, desk, watch);
    return watches.length;
  });
}

async function compare(tx: Tx, desk: Desk, watch: LinkWatch): Promise<void> {
  const most = mostSharing[watch.compared];
  const others = await sellersSharing(tx, { watch, limit: most + 1 });
  if (others.length > most) return;
  const evidence = {
    of: watch.compared,
    kind: 'commitment',
    value: await commitment(tx, watch),
  } as const;
  for (const other of others) {
    const link: NewLink = {
      seller: watch.sellerId,
      other,
      kind: watch.compared === 'payee' ? 'same-payee' : 'same-documents',
      evidence: [evidence],
      // The two are the same, bit for bit. What that means is for a person to weigh.
      confidence: 1,
      foundAt: undefined,
      identityGround: undefined,
    };
    await keepLink(tx, desk, { link, source: 'derived', by: system });
  }
}

/** An account's hash is salted as it is kept; a paper's is here, or whoever has the paper could read the link. */
async function commitment(tx: Tx, { compared, hash }: LinkWatch): Promise<string> {
  if (compared === 'payee') return hash.toString('hex');
  return createHash('sha256')
    .update(await payeeSalt(tx))
    .update(hash)
    .digest('hex');
}
