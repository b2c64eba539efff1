-- An exemption from the notice period is looked at again: one row a day on which somebody owes to look. What is found
-- to be needed no longer gives back the ordinary period (house promise 1).
create table exemption_review (
  id uuid primary key,
  version_id uuid not null references policy_version,
  opened_at timestamptz not null,
  due_at timestamptz not null check (due_at > opened_at),
  escalated_at timestamptz check ((escalated_at is null or escalated_at >= due_at) is true),
  resolved_at timestamptz,
  resolved_by jsonb,
  outcome text check (outcome in ('kept', 'ended')),
  resolve_reason text check (resolve_reason <> ''),
  -- ISO 8601: the notice that is owed from then on, counted from each seller's receipt.
  notice_period text,
  check ((resolved_at is null) = (resolved_by is null)),
  check ((resolved_at is null) = (outcome is null)),
  check ((resolved_at is null) = (resolve_reason is null)),
  check ((outcome is not distinct from 'ended') = (notice_period is not null)),
  constraint exemption_review_resolved_by_person check (
    (resolved_by is null or resolved_by ->> 'kind' = 'person') is true)
);
create unique index exemption_review_open on exemption_review (version_id) where resolved_at is null;
create unique index exemption_review_ended on exemption_review (version_id) where outcome = 'ended';
create index exemption_review_due on exemption_review (due_at) where resolved_at is null and escalated_at is null;
create constraint trigger exemption_review_changes_recorded after update on exemption_review
  deferrable initially deferred for each row
  execute function require_change_entry('resolved_at', 'exemption-review.resolved', 'escalated_at', 'exemption-review.escalated');
-- As it was in the tables of reviews before, and besides what the trigger's arguments name.
create or replace function guard_resolved() returns trigger language plpgsql as $$
declare movable text[] := array['resolved_at', 'resolved_by', 'resolve_reason', 'outcome', 'escalated_at'] || coalesce(tg_argv[0:], '{}');
begin
  if tg_op = 'DELETE' or (to_jsonb(old) ->> 'resolved_at') is not null
     or (to_jsonb(new) - movable) is distinct from (to_jsonb(old) - movable)
     or ((to_jsonb(old) ->> 'escalated_at') is not null
         and (to_jsonb(new) ->> 'escalated_at') is distinct from (to_jsonb(old) ->> 'escalated_at')) then
    raise exception '% % cannot be rewritten', tg_table_name, old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger exemption_review_unchanging before delete or update on exemption_review
  for each row execute function guard_resolved('notice_period');

-- A version without a notice period is not published without a day on which its exemption is looked at, and an exemption
-- that is kept not without the next.
create function require_exemption_review() returns trigger language plpgsql as $$
begin
  if not exists (select from exemption_review r where r.version_id = new.id and r.resolved_at is null) then
    raise exception 'the exemption of version % has no review', new.id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create function require_next_review() returns trigger language plpgsql as $$
begin
  if not exists (select from exemption_review r where r.version_id = new.version_id and r.resolved_at is null) then
    raise exception 'the exemption of version % is kept without a next review', new.version_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create constraint trigger policy_version_exemption_reviewed after insert on policy_version
  deferrable initially deferred for each row when (new.exemption is not null)
  execute function require_exemption_review();
create constraint trigger exemption_review_kept after update on exemption_review
  deferrable initially deferred for each row when (new.outcome = 'kept')
  execute function require_next_review();

-- Everyone's to read, as the versions are: it says what notice is owed to whom.
grant select, insert on exemption_review to recourse_runtime;
grant update (escalated_at, resolved_at, resolved_by, outcome, resolve_reason, notice_period) on exemption_review to recourse_runtime;

-- The exemptions published so far are looked at on the day that they named, or as soon as may be.
insert into exemption_review (id, version_id, opened_at, due_at)
select gen_random_uuid(), v.id, v.published_at,
  greatest(((v.exemption ->> 'reviewBy')::date + 1)::timestamp at time zone s.time_zone, v.published_at + interval '1 second')
from policy_version v join site s on s.id = v.site_id
where v.exemption is not null;
