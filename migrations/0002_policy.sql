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
  unique (site_id, policy, version),
  unique (site_id, policy, effective_from),
  check (effective_until > effective_from),
  -- No rule without notice: a period, or a typed exemption that two people signed and someone looks at again.
  constraint policy_version_notice check ((notice_period is null) <> (exemption is null)),
  constraint policy_version_exemption check (exemption is null or (
    exemption ?& array['kind', 'justification', 'proposedBy', 'approvedBy', 'reviewBy']
    and exemption ->> 'proposedBy' <> exemption ->> 'approvedBy')),
  -- No punishment that was not stated.
  constraint policy_version_penalty_schedule check (
    coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,low}'), 0) > 0
    and coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,medium}'), 0) > 0
    and coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,high}'), 0) > 0
    and coalesce(jsonb_array_length(document #> '{penaltySchedule,ladder,critical}'), 0) > 0),
  constraint policy_version_redress check (
    document -> 'redress' ?& array['appealWindow', 'decideBy', 'outOfCourt', 'court'])
);
create index policy_version_in_force on policy_version (site_id, effective_from);

create trigger policy_version_append_only before update or delete on policy_version
  for each row execute function refuse_change();
create constraint trigger policy_version_recorded after insert on policy_version
  deferrable initially deferred for each row execute function require_entry('policy.published');

grant select, insert on vocabulary, policy_version to recourse_runtime;
grant select, insert, update on site, duty to recourse_runtime;
