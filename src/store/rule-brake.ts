import { sql, type Insertable, type Selectable } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import { groundsAgainstRule, type RuleRulings } from '../domain/rule-brake.ts';
import type { Justification } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export type RuleBrakeRow = Selectable<Tables['ruleBrake']>;

/** A rule of a policy, in whatever version. */
export interface RuleName {
  readonly site: string;
  readonly policy: string;
  readonly rule: string;
}

export function ruleKey({ policy, rule }: Omit<RuleName, 'site'>): string {
  return `${policy}\u{1f}${rule}`;
}

/** The brakes that are on, by `ruleKey`. */
export async function openBrakes(tx: Tx, site: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db
    .selectFrom('ruleBrake')
    .select(['id', 'policy', 'rule'])
    .where('siteId', '=', site)
    .where('liftedAt', 'is', null)
    .execute();
  return new Map(rows.map((row) => [ruleKey(row), row.id]));
}

/** The brakes that are on the rules of some decisions, by decision. */
export async function brakesOn(
  tx: Tx,
  decisions: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (decisions.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('decision')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .innerJoin('ruleBrake', (join) =>
      join
        .onRef('ruleBrake.siteId', '=', 'decision.siteId')
        .onRef('ruleBrake.policy', '=', 'policyVersion.policy')
        .onRef('ruleBrake.rule', '=', 'decision.rule')
        .on('ruleBrake.liftedAt', 'is', null),
    )
    .select(['decision.id', 'ruleBrake.id as brake'])
    .where('decision.id', 'in', decisions)
    .execute();
  return new Map(rows.map(({ id, brake }) => [id, brake]));
}

/** The rules under which some decisions were made, each once and in one order. */
export async function rulesOf(
  tx: Tx,
  decisions: readonly string[],
): Promise<readonly Omit<RuleName, 'site'>[]> {
  if (decisions.length === 0) return [];
  return tx.db
    .selectFrom('decision')
    .innerJoin('policyVersion', 'policyVersion.id', 'decision.versionId')
    .select(['policyVersion.policy', 'decision.rule'])
    .distinct()
    .where('decision.id', 'in', decisions)
    .orderBy('policyVersion.policy')
    .orderBy('decision.rule')
    .execute();
}

/**
 * Holds a rule until the transaction ends: nobody else counts what was ruled on it, and no decision of the system under it
 * is committed meanwhile.
 */
export async function lockRule(tx: Tx, { site, policy, rule }: RuleName): Promise<void> {
  await sql`select pg_advisory_xact_lock(rule_lock_key(${site}, ${policy}, ${rule}))`.execute(
    tx.db,
  );
}

/** The last brake that was put on a rule, lifted or not. */
export async function lastBrake(
  tx: Tx,
  { site, policy, rule }: RuleName,
): Promise<RuleBrakeRow | undefined> {
  return tx.db
    .selectFrom('ruleBrake')
    .selectAll()
    .where('siteId', '=', site)
    .where('policy', '=', policy)
    .where('rule', '=', rule)
    .orderBy(sql`lifted_at is null`, 'desc')
    .orderBy('brakedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * What was ruled on a rule's decisions after an instant and up to now, the instant itself left out. A ruling on many
 * listings of the rule counts once.
 */
export async function countRulings(
  tx: Tx,
  { site, policy, rule, after }: RuleName & { readonly after: Instant },
): Promise<RuleRulings> {
  const { rows } = await sql<RuleRulings>`
    select count(distinct r.id)::int as rulings,
      (count(distinct r.id) filter (where x.outcome = 'overturned'
        and r.ground = any (${groundsAgainstRule}::text[])))::int as overturned
    from policy_version v
    join decision d on d.version_id = v.id and d.rule = ${rule}
    join appeal_item i on i.decision_id = d.id
    join ruling_item x on x.item_id = i.id
    join ruling r on r.id = x.ruling_id
    where v.site_id = ${site} and v.policy = ${policy} and r.ruled_at > ${after}::timestamptz`.execute(
    tx.db,
  );
  return rows[0] ?? { rulings: 0, overturned: 0 };
}

export async function insertBrake(tx: Tx, row: Insertable<Tables['ruleBrake']>): Promise<void> {
  await tx.db.insertInto('ruleBrake').values(row).execute();
}

export async function markBrakeLifted(
  tx: Tx,
  { id, by, reasons }: { readonly id: string; readonly by: Actor; readonly reasons: Justification },
): Promise<void> {
  await tx.db
    .updateTable('ruleBrake')
    .set({
      liftedAt: tx.now,
      liftedBy: JSON.stringify(by),
      liftReasons: JSON.stringify(reasons),
    })
    .where('id', '=', id)
    .execute();
}

/** The version of a policy in force on a site, if it has the rule. */
export async function versionInForceWith(
  tx: Tx,
  { site, policy, rule }: RuleName,
): Promise<{ readonly id: string; readonly hasRule: boolean } | undefined> {
  return tx.db
    .selectFrom('policyVersion')
    .select([
      'id',
      sql<boolean>`jsonb_path_exists(document, '$.rules[*] ? (@.id == $rule)', jsonb_build_object('rule', ${rule}::text))`.as(
        'hasRule',
      ),
    ])
    .where('siteId', '=', site)
    .where('policy', '=', policy)
    .where('effectiveFrom', '<=', tx.now)
    .orderBy('effectiveFrom', 'desc')
    .limit(1)
    .executeTakeFirst();
}
