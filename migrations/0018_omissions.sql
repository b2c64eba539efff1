-- What is withheld from a statement of reasons: typed, by two people, for a time, and never all of it.

create table omission (
  id uuid primary key,
  decision_id uuid not null references decision,
  seller_id text not null references seller,
  site_id text not null references site,
  kind text not null check (kind in (
    'non-disclosure-order', 'notifier-identity', 'detection-method', 'third-party-data', 'ongoing-investigation')),
  -- A whole finding, one piece of its evidence, or by what it was recognised.
  item text not null check (item in ('fact', 'evidence', 'detection')),
  finding_id uuid not null references finding,
  evidence_index integer check (evidence_index >= 0),
  legal_reference text not null check (legal_reference <> ''),
  -- Why, for the second person and the appeal officer.
  reasons jsonb not null check ((reasons ->> 'text' <> '' and reasons ->> 'language' <> '') is true),
  is_stated boolean not null,
  wanted_until timestamptz,
  extends_id uuid references omission,
  proposed_at timestamptz not null,
  proposed_by jsonb not null check ((proposed_by ->> 'kind' = 'person') is true),
  approved_at timestamptz check (approved_at >= proposed_at),
  approved_by jsonb check ((approved_by is null or approved_by ->> 'kind' = 'person') is true),
  until timestamptz check (until > approved_at),
  ended_at timestamptz check (ended_at >= proposed_at),
  ended_by jsonb,
  end_reason text check (end_reason in ('declined', 'disclosed', 'extended', 'lapsed')),
  -- The notice by which what was withheld was told.
  notice_id uuid references notice,
  check ((item = 'evidence') = (evidence_index is not null)),
  -- Only an order of an authority can forbid even to say that something is withheld.
  constraint omission_unstated check (is_stated or kind = 'non-disclosure-order'),
  check ((approved_at is null) = (approved_by is null)),
  check ((approved_at is null) = (until is null)),
  check ((ended_at is null) = (ended_by is null)),
  check ((ended_at is null) = (end_reason is null)),
  check ((end_reason = 'declined') is not true or approved_at is null),
  check ((end_reason in ('disclosed', 'extended')) is not true or approved_at is not null),
  constraint omission_disclosed check ((end_reason = 'disclosed') is true = (notice_id is not null)),
  constraint omission_second_person check (
    (approved_by is null or approved_by ->> 'id' <> proposed_by ->> 'id') is true)
);
create unique index omission_item on omission (decision_id, finding_id, item, coalesce(evidence_index, -1))
  where ended_at is null and extends_id is null;
create unique index omission_extension on omission (extends_id) where ended_at is null or end_reason <> 'declined';
create index omission_finding on omission (finding_id);
create index omission_expiring on omission (until) where ended_at is null and until is not null;

-- An omission belongs to a decision that waits, about evidence of it; once it was made, only what is withheld already
-- is withheld longer.
create function guard_omission() returns trigger language plpgsql as $$
declare
  approving text[] := array['approved_at', 'approved_by', 'until'];
  ending text[] := array['ended_at', 'ended_by', 'end_reason', 'notice_id'];
begin
  if tg_op = 'DELETE' then
    raise exception 'omission % is kept', old.id using errcode = 'restrict_violation';
  end if;
  if tg_op = 'UPDATE' then
    if old.ended_at is not null or (to_jsonb(new) - approving - ending) is distinct from (to_jsonb(old) - approving - ending)
       or (old.approved_at is not null and (new.approved_at, new.approved_by, new.until)
           is distinct from (old.approved_at, old.approved_by, old.until)) then
      raise exception 'omission % cannot be rewritten', old.id using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if not exists (select from decision_evidence e join decision d on d.id = e.decision_id
                 where e.decision_id = new.decision_id and e.finding_id = new.finding_id and d.seller_id = new.seller_id) then
    raise exception 'omission % is of no evidence of decision %', new.id, new.decision_id
      using errcode = 'integrity_constraint_violation';
  end if;
  if new.extends_id is null and exists (
    select from decision d where d.id = new.decision_id and d.state <> 'proposed') then
    raise exception 'decision % was decided; nothing of it is withheld afterwards', new.decision_id
      using errcode = 'restrict_violation';
  end if;
  if new.extends_id is not null and not exists (
    select from omission o where o.id = new.extends_id and o.ended_at is null and o.approved_at is not null
      and (o.decision_id, o.finding_id, o.item, o.evidence_index, o.kind)
        is not distinct from (new.decision_id, new.finding_id, new.item, new.evidence_index, new.kind)) then
    raise exception 'omission % extends nothing that is withheld', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger omission_guarded before insert or update or delete on omission
  for each row execute function guard_omission();
create constraint trigger omission_recorded after insert on omission
  deferrable initially deferred for each row execute function require_entry('omission.proposed');
create constraint trigger omission_changes_recorded after update on omission
  deferrable initially deferred for each row
  execute function require_change_entry('approved_at', 'omission.approved', 'ended_at', 'omission.ended');

-- How many pieces of evidence of a finding are left to tell when what is withheld from a decision is left out.
create function told_evidence(of_decision uuid, of_finding uuid) returns integer language sql stable as $$
  select count(*)::integer
  from finding f, generate_series(0, jsonb_array_length(f.evidence) - 1) as place(index)
  where f.id = of_finding and not exists (
    select from omission o
    where o.decision_id = of_decision and o.finding_id = f.id and o.approved_at is not null and o.ended_at is null
      and (o.item = 'fact' or o.item = 'evidence' and o.evidence_index = place.index))
$$;

-- At commit: nothing that was proposed to be withheld is still open when the decision is made; its statement says of as
-- many omissions as there are to be said of, tells no more evidence than is not withheld, and some of each listing.
create function require_settled_omissions() returns trigger language plpgsql as $$
declare
  d decision;
begin
  select * into d from decision
  where id = case when tg_table_name = 'decision' then new.id else (to_jsonb(new) ->> 'decision_id')::uuid end;
  if not exists (select from omission o where o.decision_id = d.id and o.ended_at is null) then
    if tg_table_name = 'decision' and d.state = 'made' and (to_jsonb(old) ->> 'state') <> 'made'
       and jsonb_array_length(coalesce(d.statement -> 'omissions', '[]')) > 0 then
      raise exception 'the statement of decision % speaks of what is not withheld', d.id
        using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  if exists (select from decision_evidence e where e.decision_id = d.id
             group by e.listing_id having sum(told_evidence(d.id, e.finding_id)) = 0) then
    raise exception 'what is withheld from decision % leaves a listing without reasons', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if tg_table_name <> 'decision' or d.state <> 'made' or (to_jsonb(old) ->> 'state') = 'made' then return null; end if;
  if exists (select from omission o where o.decision_id = d.id and o.approved_at is null and o.ended_at is null
             and o.extends_id is null) then
    raise exception 'an omission from decision % waits for a second person', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if jsonb_array_length(coalesce(d.statement -> 'omissions', '[]')) <> (
    select count(*) from omission o
    where o.decision_id = d.id and o.approved_at is not null and o.ended_at is null and o.is_stated) then
    raise exception 'the statement of decision % does not say what is withheld', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  if (select sum(jsonb_array_length(fact -> 'evidence')) from jsonb_array_elements(d.statement -> 'facts') fact)
     is distinct from
     (select sum(told_evidence(d.id, e.finding_id)) from decision_evidence e where e.decision_id = d.id) then
    raise exception 'the statement of decision % does not tell exactly what is not withheld', d.id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create constraint trigger decision_omissions_settled after update on decision
  deferrable initially deferred for each row execute function require_settled_omissions();
create constraint trigger omission_leaves_reasons after insert or update on omission
  deferrable initially deferred for each row execute function require_settled_omissions();

alter table omission enable row level security;
alter table omission force row level security;
-- What is withheld, and that it is, a seller reads in the statement or not at all.
create policy scope on omission using (in_scope(null));
grant select, insert on omission to recourse_runtime;
grant update (approved_at, approved_by, until, ended_at, ended_by, end_reason, notice_id) on omission to recourse_runtime;

-- Whether anything of a finding is withheld now, or may be once a second person has looked. Asked on everyone's behalf,
-- since a seller sees no omission.
create function is_withheld(finding uuid) returns boolean language sql stable
  set recourse.scope = 'operator' as $$
  select exists (
    select from omission o where o.finding_id = finding and o.ended_at is null
      and (o.approved_at is not null
           or exists (select from decision d where d.id = o.decision_id and d.state = 'proposed')))
$$;
-- A seller reads a finding of which something is withheld in the statement alone, as far as it is told there.
drop policy scope on finding;
create policy scope on finding using (
  current_setting('recourse.scope', true) = 'operator'
  or (exists (select from listing l where l.id = listing_id and in_scope(l.seller_id)) and not is_withheld(id)));
