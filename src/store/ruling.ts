import { sql, type Insertable } from 'kysely';
import type { RulingOutcome, WrongGround } from '../domain/appeal.ts';
import type { SeverityLevel } from '../domain/pack/schedule.ts';
import type { PolicyVersion } from '../domain/pack/schema.ts';
import type { Proposal } from '../domain/proposal.ts';
import type { Texts } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import type { Tables } from './database/tables.ts';
import type { Tx } from './database/transaction.ts';

export async function insertRuling(
  tx: Tx,
  {
    ruling,
    answers,
    items,
    changes,
  }: {
    readonly ruling: Insertable<Tables['ruling']>;
    readonly answers: readonly { readonly pointId: string; readonly words: string }[];
    readonly items: readonly { readonly itemId: string; readonly outcome: RulingOutcome }[];
    readonly changes: readonly Omit<
      Insertable<Tables['decisionChange']>,
      'rulingId' | 'sellerId' | 'changedAt'
    >[];
  },
): Promise<void> {
  const { id: rulingId, sellerId } = ruling;
  await tx.db.insertInto('ruling').values(ruling).execute();
  if (answers.length > 0)
    await tx.db
      .insertInto('rulingAnswer')
      .values(answers.map((one) => ({ ...one, rulingId, sellerId })))
      .execute();
  if (items.length > 0)
    await tx.db
      .insertInto('rulingItem')
      .values(items.map((one) => ({ ...one, rulingId, sellerId })))
      .execute();
  if (changes.length > 0)
    await tx.db
      .insertInto('decisionChange')
      .values(changes.map((one) => ({ ...one, rulingId, sellerId, changedAt: tx.now })))
      .execute();
}

/** A decision that was made, as the ladder and a ruling see it. */
export interface MadeDecision {
  readonly id: string;
  readonly policy: string;
  readonly versionId: string;
  readonly rule: string;
  readonly ruleTitle: Texts;
  readonly severity: SeverityLevel;
  readonly conductAt: Instant;
  readonly proposal: Proposal;
  readonly schedule: PolicyVersion['penaltySchedule'];
  /** Listings that it is about, and those of them of which a ruling has overturned it. */
  readonly listings: readonly string[];
  readonly overturned: readonly string[];
}

/** The decisions on a seller on a site that stand, by when their conduct began. Locks them against another ruling. */
export async function standingMade(
  tx: Tx,
  { seller, site }: { readonly seller: string; readonly site: string },
): Promise<readonly MadeDecision[]> {
  const { rows } = await sql<MadeDecision>`
    select d.id, v.policy, d.version_id, d.rule, d.severity, d.conduct_at, d.proposal,
      d.statement #> '{clause,ruleTitle}' as rule_title,
      v.document -> 'penaltySchedule' as schedule,
      array(select distinct e.listing_id::text from decision_evidence e where e.decision_id = d.id) as listings,
      array(select distinct i.listing_id::text from ruling_item w join appeal_item i on i.id = w.item_id
        where i.decision_id = d.id and w.outcome = 'overturned') as overturned
    from decision d join policy_version v on v.id = d.version_id
    where d.seller_id = ${seller} and d.site_id = ${site} and d.state = 'made'
      and not exists (select from decision_change c where c.decision_id = d.id and c.kind = 'undone')
    order by d.conduct_at, d.decided_at, d.id
    for update of d`.execute(tx.db);
  return rows;
}

/** A notice of which something was hurt by what a ruling found wrong. */
export interface HurtNotice {
  readonly sellerId: string;
  readonly siteId: string;
  readonly noticeId: string;
  readonly items: readonly { readonly decisionId: string; readonly listingId: string }[];
}

/**
 * Who was hurt by the same as what a ruling overturned, notice by notice, whatever became of their measures: where the
 * rule was wrong, by the rule as it stood, in whatever version it says the same; where the evidence was wrong, by the rule
 * in the same version on the same words matched as the same thing. What was undone, or is appealed or reopened already, is
 * left out.
 */
export async function hurtBySame(
  tx: Tx,
  {
    ruling,
    ground,
    limit,
  }: { readonly ruling: string; readonly ground: WrongGround; readonly limit: number },
): Promise<readonly HurtNotice[]> {
  const same =
    ground === 'rule-wrong'
      ? sql`exists (
          select from wrong w join policy_version wv on wv.id = w.version_id
          where wv.site_id = v.site_id and wv.policy = v.policy and w.rule = d.rule
            and (wv.id = v.id or
              jsonb_path_query_first(wv.document, '$.rules[*] ? (@.id == $rule).when', jsonb_build_object('rule', d.rule))
              = jsonb_path_query_first(v.document, '$.rules[*] ? (@.id == $rule).when', jsonb_build_object('rule', d.rule))))`
      : sql`exists (
          select from wrong w
          join decision_evidence we on we.decision_id = w.decision_id and we.listing_id = w.listing_id
          join finding wf on wf.id = we.finding_id
          cross join jsonb_array_elements(wf.evidence) wrong_words
          join finding f on f.id = e.finding_id
          cross join jsonb_array_elements(f.evidence) words
          where w.version_id = d.version_id and w.rule = d.rule
            and wrong_words ->> 'matched' = words ->> 'matched'
            and lower(wrong_words ->> 'text') = lower(words ->> 'text'))`;
  const { rows } = await sql<HurtNotice>`
    with wrong as (
      select i.decision_id, i.listing_id, d.version_id, d.rule
      from ruling_item x join appeal_item i on i.id = x.item_id join decision d on d.id = i.decision_id
      where x.ruling_id = ${ruling} and x.outcome = 'overturned')
    select d.seller_id, d.site_id, d.notice_id,
      jsonb_agg(distinct jsonb_build_object('decisionId', d.id, 'listingId', e.listing_id)) as items
    from decision d join policy_version v on v.id = d.version_id join decision_evidence e on e.decision_id = d.id
    where d.state = 'made'
      and d.rule in (select rule from wrong) and d.site_id = (select site_id from ruling where id = ${ruling})
      and not exists (select from decision_change c where c.decision_id = d.id and c.kind = 'undone')
      and not exists (
        select from appeal_item i join appeal a on a.id = i.appeal_id
        where i.decision_id = d.id and i.listing_id = e.listing_id and (a.closed_at is null
          or exists (select from ruling_item x where x.item_id = i.id and x.outcome = 'overturned')
          or exists (select from appeal_group g where g.id = a.group_id and g.ruling_id = ${ruling})))
      and ${same}
    group by d.seller_id, d.site_id, d.notice_id
    order by d.notice_id limit ${limit}`.execute(tx.db);
  return rows;
}

/** Groups of reopened appeals of which not everyone has been found, the oldest first, locked. */
export async function searchingGroups(
  tx: Tx,
  limit: number,
): Promise<
  readonly { readonly id: string; readonly rulingId: string; readonly ground: WrongGround }[]
> {
  const rows = await tx.db
    .selectFrom('appealGroup')
    .select(['id', 'rulingId', 'ground'])
    .where('kind', '=', 'reopened')
    .where('completedAt', 'is', null)
    .orderBy('openedAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.flatMap(({ id, rulingId, ground }) =>
    rulingId === null || ground === null ? [] : [{ id, rulingId, ground }],
  );
}

export async function completeGroup(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('appealGroup')
    .set({ completedAt: tx.now })
    .where('id', '=', id)
    .execute();
}

/** Open appeals of a group that one officer hears. */
export async function groupMembers(
  tx: Tx,
  { group, officer }: { readonly group: string; readonly officer: string },
): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('appeal')
    .select('id')
    .where('groupId', '=', group)
    .where('officer', '=', officer)
    .where('closedAt', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
