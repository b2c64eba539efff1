import { operatorScope } from '../../domain/actor.ts';
import type { Pack } from '../../domain/pack/parse.ts';
import { saveDuty, saveSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Keeps a pack's sites and dated laws. Its policy versions are published one by one, each at its time. */
export async function installPack(desk: Desk, pack: Pack): Promise<void> {
  await transact(desk.store, operatorScope, async (tx) => {
    for (const site of pack.sites) {
      await saveSite(tx, {
        id: site.site,
        name: site.name,
        country: site.country,
        currency: site.currency,
        timeZone: site.timeZone,
        locales: [...site.locales],
        jurisdictions: [...site.jurisdictions],
        isDefault: site.default ?? false,
      });
    }
    for (const law of pack.laws) {
      for (const duty of law.duties) await saveDuty(tx, { jurisdiction: law.jurisdiction, duty });
    }
  });
}
