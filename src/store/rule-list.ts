import { sql } from 'kysely';
import { rulingGrounds, type RulingGround, type RulingOutcome } from '../domain/appeal.ts';
import type { Texts } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from './database/transaction.ts';
import { cutPage, type Page, type PageOf } from './page.ts';

/** What became of what was decided under a rule, in whatever version. */
export interface RuleRecord {
  readonly site: string;
  readonly policy: string;
  readonly rule: string;
  /** As its last version calls it. */
  readonly title: Texts;
  readonly waiting: number;
  readonly madeBySystem: number;
  readonly madeByPerson: number;
  readonly discarded: number;
  /** Decisions of which something is or was appealed. */
  readonly appealed: number;
  /** Appeals that the system opened, since the same was found wrong in another. */
  readonly reopened: number;
  /** Rulings, by what they say of the listings under this rule; both where listings differ. */
  readonly outcomes: Readonly<Partial<Record<RulingOutcome, number>>>;
  readonly grounds: Readonly<Partial<Record<RulingGround, number>>>;
  readonly brake: {
    readonly id: string;
    readonly brakedAt: Instant;
    readonly rulings: number;
    readonly overturned: number;
    readonly ruling: string;
  } | null;
  readonly timesBraked: number;
}

const outcomeNames = ['upheld', 'varied', 'overturned'] as const satisfies readonly RulingOutcome[];

/** The record of each rule that a site has or had. Keys: site, policy, rule. */
export async function listRules(
  tx: Tx,
  {
    site,
    policy,
    page,
  }: {
    readonly site?: string | undefined;
    readonly policy?: string | undefined;
    readonly page: Page;
  },
): Promise<PageOf<RuleRecord>> {
  const [ofSite, ofPolicy, ofRule] = page.after ?? [];
  const { rows } = await sql<RuleRecord>`
    with named as (
      select distinct on (v.site_id, v.policy, r ->> 'id') v.site_id as site, v.policy, r ->> 'id' as rule, r -> 'title' as title
      from policy_version v, jsonb_array_elements(v.document -> 'rules') r
      where true ${site === undefined ? sql`` : sql`and v.site_id = ${site}`}
        ${policy === undefined ? sql`` : sql`and v.policy = ${policy}`}
      order by v.site_id, v.policy, r ->> 'id', v.effective_from desc),
    wanted as (
      select * from named
      ${ofRule === undefined ? sql`` : sql`where (site, policy, rule) > (${ofSite}, ${ofPolicy}, ${ofRule})`}
      order by site, policy, rule limit ${page.limit + 1})
    select w.*, made.*, ruled.outcomes, ruled.grounds, ruled.reopened, brake.open as brake, brake.times::int as times_braked
    from wanted w
    cross join lateral (
      select (count(*) filter (where d.state = 'proposed'))::int as waiting,
        (count(*) filter (where d.state = 'made' and d.decided_by ->> 'kind' = 'system'))::int as made_by_system,
        (count(*) filter (where d.state = 'made' and d.decided_by ->> 'kind' <> 'system'))::int as made_by_person,
        (count(*) filter (where d.state = 'discarded'))::int as discarded,
        (count(*) filter (where exists (select from appeal_item i where i.decision_id = d.id)))::int as appealed
      from decision d join policy_version v on v.id = d.version_id
      where v.site_id = w.site and v.policy = w.policy and d.rule = w.rule) made
    cross join lateral (
      select (count(distinct a.id) filter (where a.channel = 'reopened'))::int as reopened,
        jsonb_strip_nulls(jsonb_build_object(
          ${sql.join(outcomeNames.flatMap((one) => [sql.lit(one), sql`nullif(count(distinct r.id) filter (where x.outcome = ${one}), 0)`]))})) as outcomes,
        jsonb_strip_nulls(jsonb_build_object(
          ${sql.join(rulingGrounds.flatMap((one) => [sql.lit(one), sql`nullif(count(distinct r.id) filter (where x.outcome <> 'upheld' and r.ground = ${one}), 0)`]))})) as grounds
      from policy_version v join decision d on d.version_id = v.id and d.rule = w.rule
      join appeal_item i on i.decision_id = d.id join appeal a on a.id = i.appeal_id
      left join ruling_item x on x.item_id = i.id left join ruling r on r.id = x.ruling_id
      where v.site_id = w.site and v.policy = w.policy) ruled
    cross join lateral (
      select count(*) as times, (array_agg(jsonb_build_object('id', b.id, 'brakedAt', b.braked_at, 'rulings', b.rulings,
        'overturned', b.overturned, 'ruling', b.ruling_id)) filter (where b.lifted_at is null))[1] as open
      from rule_brake b where b.site_id = w.site and b.policy = w.policy and b.rule = w.rule) brake
    order by w.site, w.policy, w.rule`.execute(tx.db);
  return cutPage(rows, page, (row) => [row.site, row.policy, row.rule]);
}
