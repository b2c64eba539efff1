-- Measures on four axes, beyond the listing too; several decisions in one notice; proportion as it was weighed.

-- Decisions made on a seller together are one statement and share one notice.
alter table decision drop constraint decision_notice_id_key;
create index decision_notice on decision (notice_id) where notice_id is not null;

-- Number, share, gravity and intent, as they were weighed (Regulation (EU) 2022/2065 article 23(3)).
alter table decision add column factors jsonb;
alter table decision add constraint decision_proportionate check (
  (nature = 'protective' or factors ?& array['number', 'share', 'gravity', 'intent']) is true) not valid;
-- What the person who decided has to say themselves.
alter table decision add column justification jsonb;
alter table decision add constraint decision_justified check (
  (justification is null or (justification ->> 'text' <> '' and justification ->> 'language' <> '')) is true);

-- What was proposed is of one nature, as the decision is.
alter table decision disable trigger decision_unchanging;
update decision set proposal = proposal || jsonb_build_object('nature', nature, 'also', '[]'::jsonb)
  || case when nature = 'protective' then jsonb_build_object('ground', protective_ground)
     else jsonb_build_object('rung', rung, 'strike', strike) end;
alter table decision enable trigger decision_unchanging;
alter table decision add constraint decision_proposal_nature check ((proposal ->> 'nature' = nature) is true);

alter table measure drop constraint measure_kind_check;
alter table measure drop constraint measure_axis;
alter table measure add column class text;
alter table measure add column authority text;
-- The notice period owed before a termination, or the typed exception that the law in force knows.
alter table measure add column notice_period text;
alter table measure add column notice_exception text;
-- When it took effect: at once, or when its stated start had come.
alter table measure add column begun_at timestamptz;
alter table measure disable trigger measure_unchanging;
update measure set begun_at = starts_at;
alter table measure enable trigger measure_unchanging;
alter table measure add constraint measure_begun check (begun_at >= starts_at);

-- What each kind restricts and how far it reaches (src/domain/measure.ts says the same).
alter table measure add constraint measure_traits check ((kind, coalesce(axis, 'none'), scope) in (
  ('warning', 'none', 'listing'),
  ('audience-limited', 'visibility', 'listing'),
  ('listing-suppressed', 'visibility', 'listing'),
  ('listing-removed', 'visibility', 'listing'),
  ('stock-removal', 'service', 'listing'),
  ('class-suspended', 'service', 'class'),
  ('payout-held', 'money', 'site'),
  ('selling-suspended', 'service', 'site'),
  ('authority-referral', 'none', 'site'),
  ('account-suspended', 'account', 'account'),
  ('account-terminated', 'account', 'account')));
-- A protective measure stops a listing being sold or a payout, and nothing else.
alter table measure add constraint measure_protective check (
  nature = 'punitive' or kind in ('listing-suppressed', 'payout-held'));
alter table measure add constraint measure_class check ((scope = 'class') = (class is not null));
alter table measure add constraint measure_authority check ((kind = 'authority-referral') = (authority is not null));
alter table measure add constraint measure_termination check (
  (kind = 'account-terminated') = (notice_period is not null or notice_exception is not null));
-- What was lifted before it began never took effect.
alter table measure drop constraint measure_check2;
alter table measure add constraint measure_ended_after_start check (ended_at >= starts_at or begun_at is null);

create index measure_beginning on measure (starts_at) where begun_at is null and ended_at is null;
create index measure_wide on measure (seller_id, site_id) where listing_id is null and ended_at is null;
create index measure_decision on measure (decision_id);

create or replace function guard_measure() returns trigger language plpgsql as $$
declare movable text[] := array['reviewed_at', 'reviewed_by', 'escalated_at', 'begun_at', 'ended_at', 'end_reason', 'ended_by'];
begin
  if tg_op = 'DELETE' or old.ended_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or (old.reviewed_at is not null
         and (new.reviewed_at, new.reviewed_by) is distinct from (old.reviewed_at, old.reviewed_by))
     or (old.escalated_at is not null and new.escalated_at is distinct from old.escalated_at)
     or (old.begun_at is not null and new.begun_at is distinct from old.begun_at) then
    raise exception 'measure % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

drop trigger measure_changes_recorded on measure;
create constraint trigger measure_changes_recorded after update on measure
  deferrable initially deferred for each row
  execute function require_change_entry('ended_at', 'measure.ended', 'reviewed_at', 'measure.reviewed',
    'escalated_at', 'measure.escalated', 'begun_at', 'measure.begun');

-- Which measure made the operator's systems do something: what is undone when it is overturned.
alter table effect add column measure_id uuid references measure;
create index effect_measure on effect (measure_id) where measure_id is not null;

-- At commit: a made decision has evidence, measures, and a notice to the same seller that was issued
-- no later than the first effect; all its rows speak of one seller; nothing exceeds what was proposed; what reaches
-- beyond the listings was decided by a person who said why; a termination waits its notice.
create or replace function require_complete_decision() returns trigger language plpgsql as $$
declare
  d decision;
  n notice;
  zone text;
  harshness text[] := array['warning', 'audience-limited', 'listing-suppressed', 'listing-removed'];
begin
  select * into d from decision where id = case when tg_table_name = 'decision' then new.id else (to_jsonb(new) ->> 'decision_id')::uuid end;
  if d.state = 'discarded' and not exists (
    select from entry e where e.reference = d.id and e.kind = 'decision.discarded') then
    raise exception 'the discarding of decision % is not in the record', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if d.state <> 'made' then
    if tg_table_name = 'measure' then
      raise exception 'measure % has no decision that was made', new.id using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  select * into n from notice where id = d.notice_id;
  if n.seller_id <> d.seller_id or n.kind <> 'decision' then
    raise exception 'the notice of decision % is to another seller, or of something else', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if n.issued_at <> d.decided_at then
    raise exception 'the notice of decision % was not issued with it', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (select from decision_evidence e where e.decision_id = d.id) then
    raise exception 'decision % has no evidence', d.id using errcode = 'integrity_constraint_violation';
  end if;
  -- As the listings say whose they are, not as the evidence does.
  if exists (select from decision_evidence e join finding f on f.id = e.finding_id join listing l on l.id = f.listing_id
             where e.decision_id = d.id
               and (e.seller_id <> d.seller_id or e.listing_id <> l.id or l.seller_id is distinct from d.seller_id))
     or exists (select from measure m join listing l on l.id = m.listing_id
                where m.decision_id = d.id and l.seller_id is distinct from d.seller_id) then
    raise exception 'decision % cites or strikes another seller''s listing', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (select from measure m where m.decision_id = d.id) then
    raise exception 'decision % has no measure', d.id using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from measure m where m.decision_id = d.id
             and (m.starts_at < n.issued_at or m.seller_id <> d.seller_id or m.nature <> d.nature)) then
    raise exception 'a measure of decision % begins before its notice, or differs from it', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from measure m where m.decision_id = d.id
             and case when m.kind = any (harshness)
                 then array_position(harshness, m.kind) > array_position(harshness, d.proposal ->> 'measure')
                 else not exists (select from jsonb_array_elements(d.proposal -> 'also') s where s ->> 'measure' = m.kind) end) then
    raise exception 'a measure of decision % is harder than its rung allows', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if d.nature = 'punitive' and exists (
       select from measure m where m.decision_id = d.id and m.scope <> 'listing')
     and (d.decided_by ->> 'kind' <> 'person' or d.justification is null) then
    raise exception 'decision % reaches beyond listings without a person''s own reasons', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  select s.time_zone into zone from site s where s.id = d.site_id;
  if exists (select from measure m where m.decision_id = d.id and m.notice_period is not null
             and (m.starts_at at time zone zone) < (n.issued_at at time zone zone) + m.notice_period::interval) then
    raise exception 'a termination by decision % does not wait its notice', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (select from entry e where e.reference = d.id and e.kind = 'decision.made') then
    raise exception 'decision % is not in the record', d.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

-- A rung does no more to whoever was never told than warn or put a listing right; and what reaches widest is needed most.
-- The ladder's first step carries no strike and reaches no further than the listings, unless every punitive rule of
-- that severity has a typed egregious ground.
create function ladder_begins_mildly(document jsonb) returns boolean language sql immutable as $$
  select not exists (
    select from jsonb_array_elements(document -> 'rules') r
    where r -> 'protective' is null and r -> 'egregious' is null
      and ((document #> array['penaltySchedule', 'ladder', r ->> 'severity', '0', 'strike']) = 'true'::jsonb
        or document #> array['penaltySchedule', 'ladder', r ->> 'severity', '0', 'also'] is not null))
$$;
alter table policy_version add constraint policy_version_mild_beginning check (ladder_begins_mildly(document)) not valid;

-- What an authority is given about a seller: the bundle as it was made up, by its hash.
create table referral (
  id uuid primary key,
  measure_id uuid not null unique references measure,
  seller_id text not null references seller,
  authority text not null check (authority <> ''),
  made_at timestamptz not null,
  -- The decision, its evidence, the notice with its receipts: each part with its SHA-256.
  bundle jsonb not null check (jsonb_array_length(bundle -> 'parts') > 0),
  bundle_hash bytea not null check (length(bundle_hash) = 32)
);
create trigger referral_append_only before update or delete on referral
  for each row execute function refuse_change();
alter table referral enable row level security;
alter table referral force row level security;
-- What is told to an authority is the operator's; that it was told stands in the seller's statement.
create policy scope on referral using (in_scope(null));
grant select, insert on referral to recourse_runtime;

create function require_referral() returns trigger language plpgsql as $$
begin
  if new.kind = 'authority-referral' and not exists (select from referral r where r.measure_id = new.id) then
    raise exception 'referral % has no bundle', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create constraint trigger measure_referred after insert on measure
  deferrable initially deferred for each row execute function require_referral();

-- Set where the listings were just screened again: what is open is looked at once, when all of the seller's are done.
alter table reconsideration add column is_screened boolean not null default false;
