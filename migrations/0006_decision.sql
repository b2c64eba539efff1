-- Decisions and the measures they put into effect.

create table decision (
  id uuid primary key,
  case_id uuid not null references "case",
  seller_id text not null references seller,
  site_id text not null references site,
  version_id uuid not null references policy_version,
  rule text not null,
  nature text not null check (nature in ('punitive', 'protective')),
  protective_ground text check (protective_ground in (
    'recall', 'authority-order', 'counterfeit-or-uncertified-safety-product', 'active-fraud', 'hijacked-account')),
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  rung integer check (rung >= 0),
  strike boolean not null,
  conduct_at timestamptz not null,
  -- What the ladder proposes, and why a person must look, if one must.
  proposal jsonb not null,
  state text not null check (state in ('proposed', 'made', 'discarded')),
  proposed_at timestamptz not null,
  decided_at timestamptz check (decided_at >= proposed_at),
  decided_by jsonb,
  discard_reason text,
  statement jsonb,
  notice_id uuid unique references notice,
  check ((state = 'proposed') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)),
  check ((state = 'discarded') = (discard_reason is not null)),
  -- Protective and punitive are never confused: one has a typed ground and no strike, the other a rung.
  constraint decision_nature check (
    (nature = 'protective' and protective_ground is not null and not strike and rung is null)
    or (nature = 'punitive' and protective_ground is null and rung is not null)),
  -- No decision without reasons, none without a notice.
  constraint decision_reasoned check (
    (state <> 'made' or (notice_id is not null and statement ?& array[
      'facts', 'clause', 'why', 'automation', 'scope', 'duration', 'otherSites', 'redress']
      and jsonb_array_length(statement -> 'facts') > 0)) is true),
  -- What a person must look at, a person decides; and only a person finds that nothing is to be done.
  constraint decision_by_person check (
    (state <> 'made' or decided_by ->> 'kind' = 'person'
      or jsonb_array_length(proposal -> 'needsPerson') = 0) is true
    and (state <> 'discarded' or decided_by ->> 'kind' = 'person') is true)
);
-- One question to a person at a time; what needs no person is made at once, whatever waits.
create unique index decision_proposed on decision (case_id, rule)
  where state = 'proposed' and jsonb_array_length(proposal -> 'needsPerson') > 0;
create index decision_queue on decision (proposed_at, id) where state = 'proposed';
create index decision_history on decision (seller_id, site_id, decided_at) where state = 'made';

create table decision_evidence (
  decision_id uuid not null references decision,
  finding_id uuid not null references finding,
  listing_id uuid not null references listing,
  seller_id text not null references seller,
  primary key (decision_id, finding_id)
);
create index decision_evidence_listing on decision_evidence (listing_id);
create index decision_evidence_finding on decision_evidence (finding_id);

create table measure (
  id uuid primary key,
  decision_id uuid not null references decision,
  seller_id text not null references seller,
  site_id text not null references site,
  nature text not null check (nature in ('punitive', 'protective')),
  kind text not null check (kind in ('warning', 'listing-suppressed', 'listing-removed', 'audience-limited')),
  axis text check (axis in ('visibility', 'money', 'service', 'account')),
  scope text not null check (scope in ('listing', 'class', 'site', 'account')),
  listing_id uuid references listing,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  curable boolean not null,
  cure_by timestamptz,
  -- Protective measures act at once, so a person must look within set hours, else it escalates.
  review_by timestamptz,
  reviewed_at timestamptz,
  reviewed_by jsonb,
  escalated_at timestamptz check ((escalated_at is null or escalated_at >= review_by) is true),
  ended_at timestamptz check (ended_at >= starts_at),
  end_reason text check (end_reason in ('cured', 'expired', 'lifted', 'overturned')),
  ended_by jsonb,
  check ((scope = 'listing') = (listing_id is not null)),
  -- A warning restricts nothing, so it stands on no axis; everything else stands on exactly one.
  constraint measure_axis check ((kind = 'warning') = (axis is null)),
  constraint measure_review check ((nature = 'protective') = (review_by is not null)),
  check ((ended_at is null) = (end_reason is null)),
  check ((ended_at is null) = (ended_by is null)),
  check ((reviewed_at is null) = (reviewed_by is null)),
  -- The system may end a measure; only a person may review one.
  constraint measure_reviewed_by_person check (
    (reviewed_by is null or reviewed_by ->> 'kind' = 'person') is true)
);
create index measure_in_force on measure (listing_id) where ended_at is null;
create index measure_seller on measure (seller_id, site_id, starts_at);
create index measure_expiring on measure (ends_at) where ended_at is null and ends_at is not null;
create index measure_unreviewed on measure (review_by)
  where reviewed_at is null and escalated_at is null and ended_at is null and review_by is not null;

-- A decision that was made stays as it was made.
create function guard_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'proposed' then
    raise exception 'decision % was % and does not change', old.id, old.state using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger decision_unchanging before update or delete on decision
  for each row execute function guard_decision();
-- Nor does it gain evidence or measures afterwards.
create function require_open_decision() returns trigger language plpgsql as $$
begin
  if exists (select from decision d where d.id = new.decision_id and d.state <> 'proposed') then
    raise exception 'decision % was decided; it gains nothing', new.decision_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger decision_evidence_first before insert on decision_evidence
  for each row execute function require_open_decision();
create trigger measure_first before insert on measure
  for each row execute function require_open_decision();
create trigger decision_evidence_append_only before update or delete on decision_evidence
  for each row execute function refuse_change();

create function guard_measure() returns trigger language plpgsql as $$
declare movable text[] := array['reviewed_at', 'reviewed_by', 'escalated_at', 'ended_at', 'end_reason', 'ended_by'];
begin
  if tg_op = 'DELETE' or old.ended_at is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or (old.reviewed_at is not null
         and (new.reviewed_at, new.reviewed_by) is distinct from (old.reviewed_at, old.reviewed_by))
     or (old.escalated_at is not null and new.escalated_at is distinct from old.escalated_at) then
    raise exception 'measure % cannot be rewritten', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger measure_unchanging before update or delete on measure
  for each row execute function guard_measure();

-- At commit: a made decision has evidence, measures, and a notice to the same seller that was issued
-- no later than the first effect (no effect before notice); all its rows speak of one seller.
create function require_complete_decision() returns trigger language plpgsql as $$
declare
  d decision;
  n notice;
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
             and array_position(harshness, m.kind) > array_position(harshness, d.proposal ->> 'measure')) then
    raise exception 'a measure of decision % is harder than its rung allows', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if not exists (select from entry e where e.reference = d.id and e.kind = 'decision.made') then
    raise exception 'decision % is not in the record', d.id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create constraint trigger decision_complete after insert or update on decision
  deferrable initially deferred for each row execute function require_complete_decision();
create constraint trigger measure_decided after insert on measure
  deferrable initially deferred for each row execute function require_complete_decision();

create constraint trigger measure_changes_recorded after update on measure
  deferrable initially deferred for each row
  execute function require_change_entry('ended_at', 'measure.ended', 'reviewed_at', 'measure.reviewed', 'escalated_at', 'measure.escalated');

grant select, insert, update on decision, measure to recourse_runtime;
grant select, insert on decision_evidence to recourse_runtime;
do $$
declare name text;
begin
  foreach name in array array['decision', 'decision_evidence', 'measure'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end
$$;
-- A proposal is the operator's own deliberation: a seller sees decisions, not drafts.
create policy scope on decision using (
  current_setting('recourse.scope', true) = 'operator' or (in_scope(seller_id) and state = 'made'));
create policy scope on decision_evidence using (in_scope(seller_id));
create policy scope on measure using (in_scope(seller_id));
