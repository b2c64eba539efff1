/** What must hold in the database after whatever happened, asked of the rows themselves and not of the code. */
import type pg from 'pg';

import { rows } from './instance.ts';

const wrong: Readonly<Record<string, string>> = {
  'a decision was made without notice, evidence, measure or entry, or a measure began before its notice': `
    select d.id from decision d left join notice n on n.id = d.notice_id where d.state = 'made' and (
      n.issued_at is distinct from d.decided_at
      or not exists (select from measure m where m.decision_id = d.id)
      or exists (select from measure m where m.decision_id = d.id and m.starts_at < n.issued_at)
      or not exists (select from decision_evidence e where e.decision_id = d.id)
      or (select count(*) from entry e where e.reference = d.id and e.kind = 'decision.made') <> 1
      or (select count(*) from entry e where e.reference = n.id and e.kind = 'notice.issued') <> 1)`,
  'entries of a subject have a gap': `
    select s.id from record_subject s
    where s.last_number <> (select count(*) from entry e where e.subject_id = s.id)`,
  'the system made what only a person may': `
    select d.id from decision d where d.state = 'made' and d.decided_by ->> 'kind' <> 'person' and (
      jsonb_array_length(d.proposal -> 'needsPerson') > 0
      or exists (select from measure m where m.decision_id = d.id and d.nature = 'punitive' and m.scope <> 'listing'))`,
  'terms were held against a seller whom they did not bind': `
    select d.id from decision d join policy_version v on v.id = d.version_id join site s on s.id = d.site_id
    join registration r on r.seller_id = d.seller_id and r.site_id = d.site_id
    left join announcement a on a.version_id = v.id and a.seller_id = d.seller_id left join notice n on n.id = a.notice_id
    where d.state = 'made' and d.nature = 'punitive' and d.statement #>> '{clause,ground}' = 'terms' and (
      d.decided_at < v.effective_from
      or r.registered_at < v.published_at and not exists (
        select from acceptance c where c.version_id = v.id and c.seller_id = d.seller_id and c.accepted_at <= d.decided_at)
      and coalesce(
        ((least(n.delivered_at, n.first_read_at, n.presumed_at) at time zone s.time_zone)
          + coalesce(v.notice_period, 'PT0S')::interval) at time zone s.time_zone > d.decided_at, true))`,
  'what is decided was under a grace': `
    select d.id from decision d join policy_version v on v.id = d.version_id
    join grace g on g.seller_id = d.seller_id and g.site_id = d.site_id and g.policy = v.policy
    where d.state = 'made' and d.nature = 'punitive' and d.statement #>> '{clause,ground}' = 'terms'
      and (g.rule is null or g.rule = d.rule) and g.given_at <= d.decided_at and d.decided_at < g.until`,
  'a step was skipped: fewer notices had been received before the conduct than there are steps below': `
    select d.id from decision d join policy_version v on v.id = d.version_id
    where d.state = 'made' and d.rung > (
      select count(distinct p.notice_id) from decision p join policy_version w on w.id = p.version_id
      join notice n on n.id = p.notice_id
      where p.seller_id = d.seller_id and p.site_id = d.site_id and w.policy = v.policy and p.state = 'made'
        and p.nature = 'punitive' and least(n.delivered_at, n.first_read_at, n.presumed_at) < d.conduct_at)`,
  'an approval that was live was no shield': `
    select d.id from decision d join decision_evidence e on e.decision_id = d.id join finding f on f.id = e.finding_id
    join approval p on p.seller_id = d.seller_id and p.site_id = d.site_id
    where d.state = 'made' and d.nature = 'punitive' and d.decided_by ->> 'kind' = 'system' and f.class is not null
      and p.class = f.class and p.product_id is null and p.valid_from <= d.decided_at
      and (p.valid_until is null or p.valid_until > d.decided_at) and (p.revoked_at is null or p.revoked_at > d.decided_at)
      and p.granted_at <= d.decided_at`,
  'a listing is struck twice for one thing': `
    select m.listing_id from measure m join decision d on d.id = m.decision_id
    where m.ended_at is null and m.scope = 'listing' and m.kind <> 'stock-removal'
    group by m.listing_id, d.version_id, d.rule having count(*) > 1`,
  'a measure that could be cured stands on a listing that screens clean': `
    select m.id from measure m join listing_revision r on r.listing_id = m.listing_id and r.superseded_at is null
    where m.ended_at is null and m.curable and m.scope = 'listing' and r.verdict = 'allow'`,
  'a measure is in force beyond its end, or has begun before its start': `
    select m.id from measure m, clock c where (m.ended_at is null and m.ends_at <= c.demo_at) or m.begun_at < m.starts_at`,
  'a strike or a rung on what protects': `
    select d.id from decision d where d.nature = 'protective' and (d.strike or d.rung is not null)`,
};

/** The names of the invariants that are broken. For an instance on which nothing is due. */
export async function brokenInvariants(instance: {
  readonly owner: Pick<pg.Pool, 'query'>;
}): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const [name, query] of Object.entries(wrong)) {
    if ((await rows(instance, query)).length > 0) broken.push(name);
  }
  return broken;
}
