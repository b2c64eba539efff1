import { operatorScope } from '../../domain/actor.ts';
import { holidaysOf } from '../../domain/holidays.ts';
import type { Pack } from '../../domain/pack/parse.ts';
import { requirementsOf } from '../../domain/requirement.ts';
import { saveCalendar } from '../../store/holiday.ts';
import { saveIdentifier, saveRequirement } from '../../store/requirement.ts';
import { saveDuty, saveSite } from '../../store/site.ts';
import { transact } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';

/** Keeps a pack's sites, dated laws, public holidays, and what it asks of applicants. Its policy versions are published one by one, each at its time. */
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
        velocity: site.velocity ?? null,
        sweepLimits: site.sweep ?? null,
      });
    }
    for (const law of pack.laws) {
      for (const duty of law.duties) await saveDuty(tx, { jurisdiction: law.jurisdiction, duty });
    }
    for (const calendar of pack.calendars)
      await saveCalendar(tx, { country: calendar.country, holidays: holidaysOf(calendar) });
    for (const identifier of pack.identifiers) await saveIdentifier(tx, identifier);
    for (const requirement of requirementsOf(pack)) await saveRequirement(tx, requirement);
  });
}
