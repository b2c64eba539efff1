-- Refused applications, revoked approvals and refused verifications are appealed as decisions are: once, before somebody
-- who did not decide them.
create unique index appeal_subject on appeal (subject, subject_id)
  where subject_id is not null and closed_as is distinct from 'withdrawn';

create or replace function deciders_of(wanted uuid) returns table (id text) language sql stable as $$
  select d.decided_by ->> 'id' from appeal_item i join decision d on d.id = i.decision_id
  where i.appeal_id = wanted and d.decided_by ->> 'kind' = 'person'
  union
  select s.released_by ->> 'id' from appeal_item i join decision d on d.id = i.decision_id join sweep s on s.id = d.sweep_id
  where i.appeal_id = wanted and s.released_by ->> 'kind' = 'person'
  union
  select p.decided_by ->> 'id' from appeal a join application p on a.subject = 'application' and p.id = a.subject_id
  where a.id = wanted and p.decided_by ->> 'kind' = 'person'
  union
  select r.decided_by ->> 'id' from appeal a join revocation r on a.subject = 'approval' and r.id = a.subject_id
  where a.id = wanted and r.decided_by ->> 'kind' = 'person'
  union
  select v.decided_by ->> 'id' from appeal a join verification v on a.subject = 'verification' and v.id = a.subject_id
  where a.id = wanted and v.decided_by ->> 'kind' = 'person'
$$;

-- What is appealed is what the notice told, of the same seller; and nothing else.
create function guard_appeal_subject() returns trigger language plpgsql as $$
begin
  if new.subject_id is not null and not exists (
    select from application p where new.subject = 'application' and p.id = new.subject_id and p.state = 'refused'
      and p.notice_id = new.notice_id and p.seller_id = new.seller_id
    union all
    select from revocation r where new.subject = 'approval' and r.id = new.subject_id
      and r.notice_id = new.notice_id and r.seller_id = new.seller_id
    union all
    select from verification v where new.subject = 'verification' and v.id = new.subject_id and v.outcome = 'refused'
      and v.notice_id = new.notice_id and v.seller_id = new.seller_id) then
    raise exception 'appeal % contests what its notice did not tell', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger appeal_subject_guarded before insert on appeal
  for each row execute function guard_appeal_subject();

-- At commit: an approval that was applied for rests on a grant, or on a ruling that overturned the refusal.
create or replace function require_whole_grant() returns trigger language plpgsql as $$
declare a application;
begin
  if tg_table_name = 'application' then
    select * into a from application where id = new.id;
    if a.state = 'granted' and not exists (select from approval p where p.application_id = a.id) then
      raise exception 'application % was granted without an approval', a.id using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  if new.application_id is null then return null; end if;
  select * into a from application where id = new.application_id;
  if (a.state <> 'granted' and not exists (
       select from appeal p join ruling r on r.appeal_id = p.id
       where p.subject = 'application' and p.subject_id = a.id and r.outcome = 'overturned'))
     or (a.seller_id, a.site_id, a.class) is distinct from (new.seller_id, new.site_id, new.class)
     or (cardinality(a.products) = 0 or new.product_id = any (a.products)) is not true then
    raise exception 'approval % is not what was applied for', new.id using errcode = 'integrity_constraint_violation';
  end if;
  if exists (
    select from application_document d, site s
    where d.application_id = a.id and s.id = a.site_id
      and new.valid_until > ((d.expires_on + 1)::timestamp at time zone s.time_zone)) then
    raise exception 'approval % outlasts a document', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
