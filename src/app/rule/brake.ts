import { system } from '../../domain/actor.ts';
import { exceeds } from '../../domain/rule-brake.ts';
import { before, later } from '../../domain/time.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import {
  countRulings,
  insertBrake,
  lastBrake,
  lockRule,
  rulesOf,
  type RuleName,
} from '../../store/rule-brake.ts';
import type { SiteRow } from '../../store/site.ts';
import type { Tx } from '../../store/database/transaction.ts';
import { overturnTolerance } from '../site/overturn-tolerance.ts';

/**
 * Brakes each rule that a ruling was about and that was overturned beyond what is tolerated: from here on the system
 * decides nothing under it, in whatever version, until a person lifts the brake. In the ruling's transaction, after the
 * ruling was written. What was ruled before a brake was lifted does not count again.
 */
export async function brakeRules(
  tx: Tx,
  {
    ruling,
    site,
    decisions,
  }: { readonly ruling: string; readonly site: SiteRow; readonly decisions: readonly string[] },
): Promise<void> {
  // In one order for every ruling, so that two never wait for each other in a circle.
  for (const name of await rulesOf(tx, decisions))
    await brakeRule(tx, { ruling, site, name: { ...name, site: site.id } });
}

async function brakeRule(
  tx: Tx,
  {
    ruling,
    site,
    name,
  }: { readonly ruling: string; readonly site: SiteRow; readonly name: RuleName },
): Promise<void> {
  const tolerance = await overturnTolerance(tx, site);
  await lockRule(tx, name);
  const last = await lastBrake(tx, name);
  if (last !== undefined && last.liftedAt === null) return;
  const start = before(tx.now, { period: tolerance.within, timeZone: site.timeZone });
  const liftedAt = last?.liftedAt ?? start;
  const countedFrom = later(start, liftedAt);
  const counts = await countRulings(tx, { ...name, after: countedFrom });
  if (!exceeds(counts, tolerance)) return;
  const id = tx.newId();
  const { leastRulings, overturned: tolerated } = tolerance;
  await insertBrake(tx, {
    id,
    siteId: site.id,
    policy: name.policy,
    rule: name.rule,
    rulingId: ruling,
    countedFrom,
    ...counts,
    leastRulings,
    tolerance: String(tolerated),
    brakedAt: tx.now,
  });
  const payload = { brake: id, ...name, ruling, countedFrom, ...counts, tolerance };
  await record(tx, {
    subject: { kind: 'site', id: site.id },
    kind: 'rule.braked',
    reference: id,
    payload: { ...payload, by: system },
  });
  await emit(tx, { kind: 'rule.braked', site: site.id, payload });
}
