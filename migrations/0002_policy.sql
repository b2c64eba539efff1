-- Rules as versioned facts. A published version never changes.

create table vocabulary (
  hash text primary key,
  document jsonb not null
);

create table site (
  id text primary key,
  name text not null,
  country char(2) not null,
  currency char(3) not null,
  time_zone text not null,
  locales text[] not null check (cardinality(locales) > 0),
  jurisdictions text[] not null,
  is_default boolean not null default false
);

-- Law as dated facts; the jurisdiction 'house' is the floor where law is silent.
create table duty (
  jurisdiction text not null,
  id text not null,
  kind text not null,
  valid_from date not null,
  valid_until date,
  document jsonb not null,
  primary key (jurisdiction, id)
);

-- A version proposed by one person for another to approve: the way to shorten a notice.
create table policy_draft (
  id uuid primary key,
  site_id text not null references site,
  policy text not null,
  document jsonb not null,
  vocabulary_hash text not null references vocabulary,
  proposed_at timestamptz not null,
  proposed_by jsonb not null check ((proposed_by ->> 'kind' = 'person') is true),
  approved_at timestamptz check (approved_at >= proposed_at),
  approved_by jsonb check ((approved_by is null or approved_by ->> 'kind' = 'person') is true),
  check ((approved_at is null) = (approved_by is null)),
  constraint policy_draft_second_person check (
    (approved_by is null or approved_by ->> 'id' <> proposed_by ->> 'id') is true)
);

-- A check passes on null, so what must hold is asked to be true: what a document leaves out is no leave.
create table policy_version (
  id uuid primary key,
  site_id text not null references site,
  policy text not null,
  version text not null,
  effective_from timestamptz not null,
  effective_until timestamptz,
  notice_period text,
  exemption jsonb,
  vocabulary_hash text not null references vocabulary,
  document jsonb not null,
  published_at timestamptz not null,
  published_by jsonb not null,
  draft_id uuid unique references policy_draft,
  unique (site_id, policy, version),
  unique (site_id, policy, effective_from),
  check (effective_until > effective_from),
  -- No rule without notice: a period, or a typed exemption that two people signed and someone looks at again.
  constraint policy_version_notice check ((notice_period is null) <> (exemption is null)),
  constraint policy_version_exemption check ((exemption is null or (
    exemption ?& array['kind', 'justification', 'proposedBy', 'approvedBy', 'reviewBy']
    and exemption ->> 'proposedBy' <> exemption ->> 'approvedBy')) is true),
  -- A pack's exemptions were signed by two people before it was loaded; everyone else's come from an approved draft.
  constraint policy_version_second_person check (
    (exemption is null or published_by ->> 'kind' = 'system' or draft_id is not null) is true),
  -- No punishment that was not stated.
  constraint policy_version_penalty_schedule check (
    coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,low}'), 0) > 0
    and coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,medium}'), 0) > 0
    and coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,high}'), 0) > 0
    and coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,critical}'), 0) > 0),
  constraint policy_version_redress check (
    (document -> 'redress' ?& array['appealWindow', 'decideBy', 'outOfCourt', 'court']) is true)
);
create function require_approved_draft() returns trigger language plpgsql as $$
begin
  if new.draft_id is not null and not exists (
    select from policy_draft d where d.id = new.draft_id and d.approved_by = new.published_by) then
    raise exception 'draft % was not approved by who publishes it', new.draft_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger policy_version_draft_approved before insert on policy_version
  for each row execute function require_approved_draft();
create index policy_version_in_force on policy_version (site_id, effective_from);

create trigger policy_version_append_only before update or delete on policy_version
  for each row execute function refuse_change();
create constraint trigger policy_version_recorded after insert on policy_version
  deferrable initially deferred for each row execute function require_entry('policy.published');

grant select, insert on vocabulary, policy_version, policy_draft to recourse_runtime;
grant update (approved_at, approved_by) on policy_draft to recourse_runtime;
-- A draft is the operator's own deliberation; what is published is everyone's to read.
alter table policy_draft enable row level security;
alter table policy_draft force row level security;
create policy scope on policy_draft using (in_scope(null));
grant select, insert, update on site, duty to recourse_runtime;
